"""Block nodes of docutils, Sphinx and MyST-NB as data for print."""

from __future__ import annotations

import re
from math import sqrt

from docutils import nodes
from sphinx import addnodes

from mangnon.language.interface import N_
from mangnon.lesson.chart import chart, chart_caption, chart_data
from mangnon.lesson.decision import decision
from mangnon.lesson.explorer import explorer, explorer_picture
from mangnon.lesson.quiz import quiz
from mangnon.output.print_writer import Data, Inline, Writer, language_of, writes_block

# What a notice says it is, where its author gave it no title.
_NOTICES = {
    nodes.note: N_("Ghi chú"),
    nodes.hint: N_("Ghi chú"),
    nodes.tip: N_("Ghi chú"),
    addnodes.seealso: N_("Xem thêm"),
    nodes.important: N_("Quan trọng"),
    nodes.warning: N_("Quan trọng"),
    nodes.caution: N_("Quan trọng"),
    nodes.attention: N_("Quan trọng"),
    nodes.danger: N_("Quan trọng"),
    nodes.error: N_("Quan trọng"),
}

# Cells with less text than this stay on one line.
_SHORT_CELL = 18

# A column to write in has at least so much of the widest column's share.
_TO_WRITE = 0.5

_DOTS = re.compile(r"[….\s]+")

# Rows with less text than this, were all cells as long as the longest, stay on one page.
_SHORT_ROW = 1500

# No more letters than this fit in a line.
_LINE = 90


@writes_block(nodes.section)
def _section(node: nodes.section, writer: Writer) -> list[Data]:
    writer.depth += 1
    blocks = writer.blocks(node.children)
    writer.depth -= 1
    if blocks and any(isinstance(child, quiz) for child in node.children):
        writer.anchor(blocks[0], node)
        return [{"type": "worksheet", "blocks": blocks}]
    return blocks


@writes_block(nodes.title)
def _title(node: nodes.title, writer: Writer) -> list[Data]:
    return [{"type": "heading", "depth": writer.depth, "children": writer.inline(node.children)}]


@writes_block(nodes.paragraph, addnodes.compact_paragraph)
def _paragraph(node: nodes.Element, writer: Writer) -> list[Data]:
    only = node.children[0] if len(node.children) == 1 else None
    if isinstance(only, nodes.image):
        return _image(only, writer)
    data: Data = {"type": "paragraph", "children": writer.inline(node.children)}
    if _leads(node):
        data["leads"] = True
    return [data]


def _leads(node: nodes.Element) -> bool:
    """Tell whether a paragraph announces what follows it, and so stays with it."""
    after = node.next_node(nodes.Element, descend=False, siblings=True)
    if isinstance(after, decision):
        return True
    if after is not None and node.astext().rstrip().endswith(":"):
        return True
    if after is not None and _lone_line(node):
        return True
    listed = isinstance(after, nodes.bullet_list | nodes.enumerated_list | nodes.table)
    return listed and all(isinstance(child, nodes.strong) for child in node.children)


def _lone_line(node: nodes.Element) -> bool:
    """Tell whether a paragraph is one line under a heading: too little to stand there alone."""
    assert node.parent is not None
    place = node.parent.index(node)
    headed = place > 0 and isinstance(node.parent[place - 1], nodes.title)
    return headed and len(node.astext()) <= _LINE


@writes_block(nodes.rubric)
def _rubric(node: nodes.rubric, writer: Writer) -> list[Data]:
    strong: Inline = [{"type": "strong", "children": writer.inline(node.children)}]
    return [{"type": "paragraph", "children": strong}]


@writes_block(nodes.bullet_list)
def _bullet_list(node: nodes.bullet_list, writer: Writer) -> list[Data]:
    return [{"type": "bullets", "items": items(node, writer)}]


@writes_block(nodes.enumerated_list)
def _enumerated_list(node: nodes.enumerated_list, writer: Writer) -> list[Data]:
    return [
        {
            "type": "numbers",
            "start": int(node.get("start", 1)),
            "style": node.get("enumtype", "arabic"),
            "items": items(node, writer),
        }
    ]


def items(node: nodes.Element, writer: Writer) -> list[Data]:
    """Write the items of a list, each with its blocks."""
    written = []
    for item in node.children:
        assert isinstance(item, nodes.list_item)
        data: Data = {"blocks": writer.blocks(item.children)}
        writer.anchor(data, item)
        if language := language_of(item):
            data["lang"] = language
        written.append(data)
    return written


@writes_block(nodes.definition_list)
def _definition_list(node: nodes.definition_list, writer: Writer) -> list[Data]:
    written = []
    for item in node.children:
        assert isinstance(item, nodes.definition_list_item)
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        bodies = [child for child in item.children if isinstance(child, nodes.definition)]
        data: Data = {
            "terms": [writer.inline(term.children) for term in terms],
            "blocks": [block for body in bodies for block in writer.blocks(body.children)],
        }
        writer.anchor(data, item)
        for term in terms:
            writer.anchor(data, term)
        written.append(data)
    return [{"type": "definitions", "items": written}]


@writes_block(nodes.table)
def _table(node: nodes.table, writer: Writer) -> list[Data]:
    captions = [child for child in node.children if isinstance(child, nodes.title)]
    head, body = (
        [row for part in node.findall(kind) for row in part.children if isinstance(row, nodes.row)]
        for kind in (nodes.thead, nodes.tbody)
    )
    return [
        {
            "type": "table",
            "caption": writer.inline(captions[0].children) if captions else None,
            "columns": _columns(node, [*head, *body]),
            "head": [_row(row, writer) for row in head],
            "body": [_row(row, writer) for row in body],
        }
    ]


def _columns(node: nodes.table, rows: list[nodes.row]) -> list[float | None]:
    """Give each column its share of the width; ``None`` to one that is as wide as its text."""
    count = sum(1 for _ in node.findall(nodes.colspec))
    texts: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        if len(row.children) == count:  # cells that span others say nothing of their widths
            for column, cell in zip(texts, row.children, strict=True):
                column.append(cell.astext())
    wide = [max(map(len, column), default=0) > _SHORT_CELL for column in texts]
    shares = [round(sqrt(sum(map(len, column))), 2) for column in texts]
    widest = max((share for share, has in zip(shares, wide, strict=True) if has), default=0)
    return [
        share if has else max(share, widest * _TO_WRITE) if _to_write_in(column) else None
        for column, share, has in zip(texts, shares, wide, strict=True)
    ]


def _to_write_in(column: list[str]) -> bool:
    """Tell whether a hand fills the most of a column: its cells are dots."""
    dots = [text for text in column if _DOTS.fullmatch(text)]
    return len(dots) * 2 > len(column)


def _row(node: nodes.row, writer: Writer) -> Data:
    cells = []
    for entry in node.children:
        assert isinstance(entry, nodes.entry)
        cells.append(
            {
                "blocks": writer.blocks(entry.children),
                "columns": entry.get("morecols", 0) + 1,
                "rows": entry.get("morerows", 0) + 1,
            }
        )
    longest = max((len(entry.astext()) for entry in node.children), default=0)
    return {"cells": cells, "whole": longest * len(cells) < _SHORT_ROW}


@writes_block(nodes.block_quote)
def _block_quote(node: nodes.block_quote, writer: Writer) -> list[Data]:
    return [{"type": "quotation", "blocks": writer.blocks(node.children)}]


@writes_block(nodes.attribution)
def _attribution(node: nodes.attribution, writer: Writer) -> list[Data]:
    return [{"type": "paragraph", "children": ["— ", *writer.inline(node.children)]}]


@writes_block(nodes.literal_block)
def _literal_block(node: nodes.literal_block, writer: Writer) -> list[Data]:
    writer.check(node.astext(), node)
    return [{"type": "listing", "text": node.astext()}]


@writes_block(nodes.line_block)
def _line_block(node: nodes.line_block, writer: Writer) -> list[Data]:
    written: Inline = []
    for line in node.findall(nodes.line):
        written += [*([{"type": "break"}] if written else []), *writer.inline(line.children)]
    return [{"type": "paragraph", "children": written}]


@writes_block(nodes.image)
def _image(node: nodes.image, writer: Writer) -> list[Data]:
    name = writer.image(node)
    if name is None:
        return []
    data: Data = {"type": "picture", "name": name, "alt": writer.text(node.get("alt", ""), node)}
    writer.anchor(data, node)
    return [data]


@writes_block(nodes.figure)
def _figure(node: nodes.figure, writer: Writer) -> list[Data]:
    written: list[Data] = []
    for child in node.children:
        if isinstance(child, nodes.caption) and written:
            written[-1]["caption"] = writer.inline(child.children)
        elif isinstance(child, nodes.legend):
            written += writer.blocks(child.children)
        else:
            written += writer.blocks([child])
    return written


@writes_block(chart)
def _chart(node: chart, writer: Writer) -> list[Data]:
    """A notebook's chart: the picture, its source, and the numbers for those who read them."""
    image = next(child for child in node.children if isinstance(child, nodes.image))
    rest = [child for child in node.children if isinstance(child, chart_data)]
    captions = [child for child in node.children if isinstance(child, chart_caption)]
    drawn = _image(image, writer)
    for data in drawn:
        data["type"] = "chart"
        data["caption"] = [part for each in captions for part in writer.inline(each.children)]
        data["blocks"] = [block for each in rest for block in writer.blocks(each.children)]
    return drawn


@writes_block(explorer)
def _explorer(node: explorer, writer: Writer) -> list[Data]:
    """Print the picture that the page shows first, and name the others: paper has no choice."""
    pictures = [child for child in node.children if isinstance(child, explorer_picture)]
    shown = [block for each in pictures if each["first"] for block in writer.blocks(each.children)]
    others = "; ".join(each["name"] for each in pictures if not each["first"])
    told = writer.words(N_("Trên trang mạng, bạn có thể chọn xem thêm: {names}."), names=others)
    writer.check(told, node)
    return [*shown, {"type": "paragraph", "children": [told]}]


@writes_block(*_NOTICES)
def _notice(node: nodes.Element, writer: Writer) -> list[Data]:
    title: Inline = [writer.words(_NOTICES[type(node)])]
    return [{"type": "notice", "title": title, "blocks": writer.blocks(node.children)}]


@writes_block(nodes.admonition, nodes.topic, nodes.sidebar)
def _titled_notice(node: nodes.Element, writer: Writer) -> list[Data]:
    rest = [child for child in node.children if not isinstance(child, nodes.title)]
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    shown = writer.inline(title.children) if title is not None else []
    return [{"type": "notice", "title": shown, "blocks": writer.blocks(rest)}]


@writes_block(nodes.footnote)
def _footnote(node: nodes.footnote, writer: Writer) -> list[Data]:
    label = [child.astext() for child in node.children if isinstance(child, nodes.label)]
    rest = [child for child in node.children if not isinstance(child, nodes.label)]
    return [{"type": "footnote", "label": " ".join(label), "blocks": writer.blocks(rest)}]


@writes_block(nodes.transition)
def _transition(node: nodes.transition, writer: Writer) -> list[Data]:
    return [{"type": "rule"}]


@writes_block(nodes.container, nodes.compound)
def _container(node: nodes.Element, writer: Writer) -> list[Data]:
    if node.get("nb_element") == "cell_code_source" or "toctree-wrapper" in node["classes"]:
        return []
    return writer.blocks(node.children)


@writes_block(
    nodes.comment,
    nodes.target,
    nodes.substitution_definition,
    nodes.meta,
    addnodes.index,
    nodes.docinfo,
    nodes.field_list,
    nodes.colspec,
)
def _invisible(node: nodes.Node, writer: Writer) -> list[Data]:
    return []
