"""What Word wants otherwise than a phone does, in pandoc's document tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from mangnon.output.pandoc_inline import Node, attributes

# Marks for :mod:`mangnon.output.docx_file`: pandoc lets neither a heading begin a page nor a
# reference tell one.
NEW_PAGE, PAGE_OF = "<!--new page-->", "<!--page of-->"
# Pandoc knows a ticked item by a mark that teachers would take for "wrong".
TICKED, TICKED_BY_PANDOC = "☑", "☒"
_LED = {"BulletList", "OrderedList", "Table", "Para"}


def new_page() -> Node:
    """Let what follows, a heading, begin a page."""
    return {"t": "RawBlock", "c": ["openxml", NEW_PAGE]}


def page_of() -> Node:
    """Tell the page to which the link before leads."""
    return {"t": "RawInline", "c": ["openxml", PAGE_OF]}


def in_style(name: str, blocks: list[Node]) -> Node:
    """Give blocks a style of their own."""
    return {"t": "Div", "c": [attributes(custom_style=name), blocks]}


def on_new_pages(blocks: Sequence[Node], kinds: Collection[str]) -> Iterator[Node]:
    """Let headings of some kinds begin pages."""
    for block in blocks:
        if block["t"] == "Header" and not set(kinds).isdisjoint(block["c"][1][1]):
            yield new_page()
        yield block


def for_word(blocks: Sequence[Node]) -> list[Node]:
    """Give styles to what pandoc writes without one, and marks to what is ticked."""
    styled = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        led = after is not None and after["t"] in _LED
        styled.append(_lead(block) if led and _is_lead(block) else block)
    return [_changed(block) for block in styled]


def _is_lead(block: Node) -> bool:
    """Tell whether a paragraph is a line in bold, which leads to what follows."""
    if block["t"] != "Para":
        return False
    kinds = [child["t"] for child in block["c"] if child["t"] != "Span" or child["c"][1]]
    return kinds == ["Strong"]


def _lead(block: Node) -> Node:
    children: list[Node] = []
    for child in block["c"]:
        children += child["c"] if child["t"] == "Strong" else [child]
    return in_style("Lead", [{"t": "Para", "c": children}])


def _changed(data: Any) -> Any:
    """Return part of a tree with a style in tables' cells, and ticked items as pandoc's."""
    if isinstance(data, list):
        return [_changed(each) for each in data]
    if not isinstance(data, dict):
        return data
    if "c" not in data:
        return data
    content = _changed(data["c"])
    match data["t"]:
        case "Table":
            content = _table(content)
        case "BulletList":
            content = [_item(item) for item in content]
    return {**data, "c": content}


def _table(content: list[Any]) -> list[Any]:
    """Style a table's cells: they have no part in the frame of a box around the table."""
    _, _, _, (_, head), bodies, (_, foot) = content
    parts = [head, foot, *(rows for body in bodies for rows in body[2:])]
    for row in (row for rows in parts for row in rows):
        for cell in row[1]:
            cell[4] = [in_style("Table Text", cell[4])] if cell[4] else []
    return content


def _item(blocks: list[Node]) -> list[Node]:
    """Let a tick stand in the place of an item's bullet."""
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return blocks
    first, *others = blocks
    match first["c"]:
        case [{"t": "Str", "c": mark}, {"t": "Space"}, *_] if mark == TICKED:
            ticked = {"t": "Str", "c": TICKED_BY_PANDOC}
            return [{**first, "c": [ticked, *first["c"][1:]]}, *others]
    return blocks
