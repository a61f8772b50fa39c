"""What stands below one another, from the data for print to pandoc's document tree.

Pandoc makes Word and EPUB of it: nothing is rendered twice from the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mangnon.output.pandoc_inline import Node, anchor_of, attributes, inlines, strong, words
from mangnon.output.print_writer import Data, Inline

_STYLES = {
    "arabic": "Decimal",
    "loweralpha": "LowerAlpha",
    "upperalpha": "UpperAlpha",
    "lowerroman": "LowerRoman",
    "upperroman": "UpperRoman",
}
# A column that is as wide as its text, beside those that share the width.
_NARROW = 0.7
_DEFAULT = {"t": "AlignDefault"}

Handler = Callable[[Data, "PandocWriter"], list[Node]]
_HANDLERS: dict[str, Handler] = {}


class PandocWriter:
    """Writes data for print as pandoc's blocks.

    :param labels: the words that the kit puts on elements, by the name that templates give them
    :param picture: writes a picture, given its data (``name`` and ``alt``)
    :param base: the heading level of a page's title
    """

    def __init__(self, labels: dict[str, str], picture: Callable[[Data], Node], base: int) -> None:
        self.labels = labels
        self.picture = picture
        self.base = base

    def blocks(self, data: Iterable[Data]) -> list[Node]:
        """Write blocks."""
        return [block for each in data for block in self._block(each)]

    def inline(self, children: Inline) -> list[Node]:
        """Write what stands in a line."""
        return inlines(children, self.picture)

    def heading(self, below: int, children: list[Node], name: str = "", kind: str = "") -> Node:
        """Write a heading.

        :param below: how many levels below the page's title
        :param name: an identifier
        :param kind: what it begins, if that is a unit which somebody may print alone
        """
        level = min(self.base + below, 6)
        return {"t": "Header", "c": [level, attributes(name, [kind] if kind else []), children]}

    def _block(self, data: Data) -> list[Node]:
        handler = _HANDLERS.get(data["type"])
        if handler is None:
            raise TypeError(f"a block '{data['type']}' has no form in Word")
        written = handler(data, self)
        if "lang" in data:
            written = [{"t": "Div", "c": [attributes(lang=data["lang"]), written]}]
        return written


def writes(*kinds: str) -> Callable[[Handler], Handler]:
    """Register the handler of kinds of blocks."""

    def register(handler: Handler) -> Handler:
        _HANDLERS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def paragraph(children: list[Node], name: str = "") -> Node:
    """Write a paragraph, with an identifier if it has one."""
    if name:
        children = [{"t": "Span", "c": [attributes(name), []]}, *children]
    return {"t": "Para", "c": children}


def box(style: str, blocks: list[Node]) -> Node:
    """Put blocks into a box: a class in EPUB, a style of its own name in Word."""
    kind = style.lower().replace(" ", "-")
    return {"t": "Div", "c": [attributes(classes=[kind], custom_style=style), blocks]}


def bullets(items: Sequence[list[Node]]) -> Node:
    """Write a list."""
    return {"t": "BulletList", "c": items}


def numbers(items: Sequence[list[Node]], start: int = 1, style: str = "arabic") -> Node:
    """Write a numbered list."""
    kind = {"t": _STYLES.get(style, "Decimal")}
    return {"t": "OrderedList", "c": [[start, kind, {"t": "Period"}], items]}


def table(
    caption: list[Node] | None,
    columns: Sequence[float | None],
    head: list[list[Node]],
    body: list[list[Node]],
) -> Node:
    """Write a table.

    :param columns: each column's share of the width; ``None`` to one as wide as its text
    :param head: rows of cells, as :func:`cell` returns them
    :param body: likewise
    """
    shares = [share for share in columns if share is not None]
    widths: list[Any] = [{"t": "ColWidthDefault"} for _ in columns]
    if shares:
        narrow = min(shares) * _NARROW
        total = sum(shares) + narrow * (len(columns) - len(shares))
        widths = [
            {"t": "ColWidth", "c": round((narrow if share is None else share) / total, 4)}
            for share in columns
        ]
    none = attributes()
    caption_blocks = [{"t": "Plain", "c": caption}] if caption else []
    return {
        "t": "Table",
        "c": [
            none,
            [None, caption_blocks],
            [[_DEFAULT, width] for width in widths],
            [none, [[none, row] for row in head]],
            [[none, 0, [], [[none, row] for row in body]]],
            [none, []],
        ],
    }


def cell(blocks: list[Node], rows: int = 1, columns: int = 1) -> Any:
    """Write a cell of a table."""
    return [attributes(), _DEFAULT, rows, columns, blocks]


@writes("heading")
def _heading(data: Data, writer: PandocWriter) -> list[Node]:
    return [writer.heading(data["depth"], writer.inline(data["children"]), anchor_of(data))]


@writes("paragraph")
def _paragraph(data: Data, writer: PandocWriter) -> list[Node]:
    return [paragraph(writer.inline(data["children"]), anchor_of(data))]


@writes("bullets")
def _bullets(data: Data, writer: PandocWriter) -> list[Node]:
    return [bullets(list_items(data["items"], writer))]


@writes("numbers")
def _numbers(data: Data, writer: PandocWriter) -> list[Node]:
    return [numbers(list_items(data["items"], writer), data["start"], data["style"])]


def list_items(items: Iterable[Data], writer: PandocWriter) -> list[list[Node]]:
    """Write the items of a list."""
    return [_item(item, writer) for item in items]


def _item(item: Data, writer: PandocWriter) -> list[Node]:
    blocks = writer.blocks(item["blocks"])
    if name := anchor_of(item):
        blocks = _named(blocks, name)
    if "lang" in item:
        return [{"t": "Div", "c": [attributes(lang=item["lang"]), blocks]}]
    return blocks


def _named(blocks: list[Node], name: str) -> list[Node]:
    """Let links lead to the first of some blocks."""
    here: Node = {"t": "Span", "c": [attributes(name), []]}
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        first = {"t": blocks[0]["t"], "c": [here, *blocks[0]["c"]]}
        return [first, *blocks[1:]]
    return [{"t": "Plain", "c": [here]}, *blocks]


@writes("definitions")
def _definitions(data: Data, writer: PandocWriter) -> list[Node]:
    items = []
    for item in data["items"]:
        term: list[Node] = []
        for each in item["terms"]:
            term += [*([{"t": "LineBreak"}] if term else []), *writer.inline(each)]
        if name := anchor_of(item):
            term = [{"t": "Span", "c": [attributes(name), term]}]
        items.append([term, [writer.blocks(item["blocks"])]])
    return [{"t": "DefinitionList", "c": items}]


@writes("table")
def _table(data: Data, writer: PandocWriter) -> list[Node]:
    caption = writer.inline(data["caption"]) if data["caption"] is not None else None
    head, body = (
        [
            [cell(writer.blocks(c["blocks"]), c["rows"], c["columns"]) for c in row["cells"]]
            for row in data[part]
        ]
        for part in ("head", "body")
    )
    return [table(caption, data["columns"], head, body)]


@writes("quotation")
def _quotation(data: Data, writer: PandocWriter) -> list[Node]:
    return [{"t": "BlockQuote", "c": writer.blocks(data["blocks"])}]


@writes("listing")
def _listing(data: Data, writer: PandocWriter) -> list[Node]:
    return [{"t": "CodeBlock", "c": [attributes(), data["text"]]}]


@writes("picture", "chart")
def _picture(data: Data, writer: PandocWriter) -> list[Node]:
    shown = [{"t": "Plain", "c": [writer.picture(data)]}]
    below = writer.blocks(data.get("blocks", []))
    if data.get("caption"):
        caption = [{"t": "Plain", "c": writer.inline(data["caption"])}]
        return [{"t": "Figure", "c": [attributes(anchor_of(data)), [None, caption], shown]}, *below]
    return [paragraph([writer.picture(data)], anchor_of(data)), *below]


@writes("notice")
def _notice(data: Data, writer: PandocWriter) -> list[Node]:
    title = writer.inline(data["title"])
    heading = [paragraph([strong(title)])] if title else []
    return [box("Notice", [*heading, *writer.blocks(data["blocks"])])]


@writes("footnote")
def _footnote(data: Data, writer: PandocWriter) -> list[Node]:
    label = paragraph(words(data["label"]), anchor_of(data))
    return [label, *writer.blocks(data["blocks"])]


@writes("rule")
def _rule(data: Data, writer: PandocWriter) -> list[Node]:
    return [{"t": "HorizontalRule"}]
