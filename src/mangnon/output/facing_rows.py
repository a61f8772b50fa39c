"""Passages of two languages in rows: what says the same stands beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from mangnon.output.print_writer import Data, Inline, plain
from mangnon.project import SOURCE_LANGUAGE

# What has room to write in is at least so much of the widest column.
_LEAST_SHARE = 0.25

# Handwriting in half the width of A4 takes a line for so many letters of print.
_LETTERS_A_LINE = 28


@dataclass(frozen=True)
class Side:
    """A handout in one language.

    :param language: the language
    :param name: its title as plain text
    :param title: its title; ``None`` where it is not translated yet
    :param blocks: what stands below the title
    """

    language: str
    name: str
    title: Inline | None
    blocks: list[Data]


def rows(ours: Sequence[Data], theirs: Sequence[Data]) -> list[Data]:
    """Return the rows of a sheet: ``pair`` (a passage in each language) or ``whole``.

    A list has a row for each item. A picture stands once; a table, too, with both languages in
    each cell.

    :param ours: blocks in the source language
    :param theirs: the same blocks, translated
    """
    made = []
    for one, other in zip(ours, theirs, strict=True):
        if "items" in one and one["type"] in ("bullets", "numbers"):
            made += _items(one, other)
        elif one["type"] == "decision":
            made += rows(one["blocks"], other["blocks"])
        elif one["type"] in ("picture", "chart"):
            made.append({"type": "whole", "blocks": [other]})
        elif one["type"] == "table":
            made.append({"type": "whole", "blocks": [_table(one, other)]})
        else:
            made.append({"type": "pair", "ours": [one], "theirs": [_free(other)]})
    return made


def _items(one: Data, other: Data) -> list[Data]:
    return [
        {
            "type": "pair",
            "ours": [_only(one, at)],
            "theirs": [_free(_only(other, at))],
        }
        for at in range(len(one["items"]))
    ]


def _only(block: Data, at: int) -> Data:
    """Return a list of one of its items, which keeps its number."""
    return block | {"items": [block["items"][at]], "start": block.get("start", 1) + at}


def _table(one: Data, other: Data) -> Data:
    merged = dict(other)
    for part in ("head", "body"):
        merged[part] = [
            row
            | {"cells": [_cell(*pair) for pair in zip(mine["cells"], row["cells"], strict=True)]}
            for mine, row in zip(one[part], other[part], strict=True)
        ]
    merged["columns"] = _columns(one, merged)
    if one["caption"] and other["caption"] and one["caption"] != other["caption"]:
        merged["caption"] = [
            {"type": "language", "lang": SOURCE_LANGUAGE, "children": one["caption"]},
            " / ",
            *other["caption"],
        ]
    return merged


def _columns(one: Data, merged: Data) -> list[float | None]:
    """Give each column with room to write in a share of the width.

    Such a column is not as wide as its text: a line to write on would take all that there is.
    """
    count = len(one["columns"])
    whole = [row for part in ("head", "body") for row in one[part] if len(row["cells"]) == count]
    written = [row for part in ("head", "body") for row in merged[part]]
    least = _LEAST_SHARE * max((share or 0 for share in one["columns"]), default=0)
    return [
        max(round(sqrt(sum(_letters(row["cells"][at]) for row in whole)), 2), least)
        if share is None
        and any(_has_free(row["cells"][at]) for row in written if len(row["cells"]) == count)
        else share
        for at, share in enumerate(one["columns"])
    ]


def _letters(block: Data) -> int:
    """Count what is said in a block or in a cell."""
    inner = [*block.get("blocks", []), *block.get("items", [])]
    return len(plain(block.get("children", []))) + sum(_letters(each) for each in inner)


def _has_free(block: Data) -> bool:
    inner = [*block.get("blocks", []), *block.get("items", [])]
    return block.get("type") == "free" or any(_has_free(each) for each in inner)


def _cell(one: Data, other: Data) -> Data:
    """Put both languages into a cell; what says the same in both, once."""
    if one["blocks"] == other["blocks"]:
        return other
    said = [block | {"lang": SOURCE_LANGUAGE} for block in one["blocks"]]
    return other | {"blocks": [*said, *(_free(block) for block in other["blocks"])]}


def _free(block: Any) -> Any:
    """Leave room for what is not translated."""
    if isinstance(block, list):
        return [_free(each) for each in block]
    if not isinstance(block, dict):
        return block
    if block.get("lang") == SOURCE_LANGUAGE:
        letters = len(plain(block.get("children", [])))
        return {"type": "free", "lines": 1 + letters // _LETTERS_A_LINE}
    return {
        key: _free(value) if key in ("blocks", "items") else value for key, value in block.items()
    }
