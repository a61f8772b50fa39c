"""Numbers as people in an office write them: 1234, 1.234, 1.234,5, and what may mean two things."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"\d+")
_VIETNAMESE = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
_UNCLEAR = re.compile(r"[1-9]\d{0,2},\d{3}")
_DECIMAL = re.compile(r"\d+[.,]\d+")


class NotANumberError(ValueError):
    """The text is no number."""


class UnclearNumberError(ValueError):
    """The text is one number to one reader, and another to the next: 1,234."""


def read_number(text: str) -> float:
    """Return the number that a cell holds; never guess.

    :param text: "1234", "1.234", "1.234,5", "12,5", "12.5", "1,234.5"
    :raises NotANumberError: when it is none, or below zero
    :raises UnclearNumberError: when it may be a thousand or a fraction
    """
    text = re.sub(r"\s", "", text)
    if _PLAIN.fullmatch(text):
        return float(text)
    if _VIETNAMESE.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return float(text.replace(",", ""))
    if _UNCLEAR.fullmatch(text):
        raise UnclearNumberError(text)
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    raise NotANumberError(text)
