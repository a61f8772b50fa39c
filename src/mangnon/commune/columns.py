"""The columns of a commune's table: how people name them, and those that must not be there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

ANNEX, CODE, YEAR, COUNT, WHOLE, RATE, NOTE = (
    "phu_luc",
    "ma",
    "nam",
    "so_luong",
    "mau_so",
    "ty_le",
    "ghi_chu",
)
REQUIRED = (ANNEX, CODE, YEAR, COUNT)

_NAMES = {
    ANNEX: ("phu luc", "pl", "annex"),
    CODE: ("ma", "ma chi tieu", "ma so", "code"),
    YEAR: ("nam", "year"),
    COUNT: ("so luong", "so", "gia tri", "count"),
    WHOLE: ("mau so", "tong so", "denominator", "whole"),
    RATE: ("ty le", "ti le", "rate", "percent"),
    NOTE: ("ghi chu", "note"),
}

# A table of sums needs no child's name: a column like these says that it is a list of children.
_PRIVATE = (
    "ho ten",
    "ho va ten",
    "ten tre",
    "ten em",
    "ten hoc sinh",
    "ten cha",
    "ten me",
    "ngay sinh",
    "dia chi",
    "dien thoai",
    "can cuoc",
    "cccd",
    "dinh danh",
    "child name",
    "full name",
    "birth",
    "address",
    "phone",
)


def plain(text: str) -> str:
    """Return a text without tones, marks and capitals, its words apart by one space."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))


def column(name: str) -> str | None:
    """Return the column that a heading means, or ``None``."""
    bare = plain(name)
    return next((key for key, names in _NAMES.items() if bare in names), None)


def private(headings: Sequence[str]) -> list[str]:
    """Return the headings under which something of a single child would stand."""
    return [name for name in headings if any(word in plain(name) for word in _PRIVATE)]
