"""The words of a question as XHTML and as plain text, for packages that hold no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from docutils import nodes

from mangnon.lesson.lesson import sources
from mangnon.lesson.quiz_fill_in import BLANK, quiz_blank

# A package of its own cannot follow a link into the book: it keeps the words.
_ADDRESS = re.compile(r"(?:https?://|tel:)\S+")
_TAGS: dict[type[nodes.Node], str] = {
    nodes.paragraph: "p",
    nodes.strong: "strong",
    nodes.emphasis: "em",
    nodes.literal: "code",
    nodes.subscript: "sub",
    nodes.superscript: "sup",
    nodes.bullet_list: "ul",
    nodes.enumerated_list: "ol",
    nodes.list_item: "li",
    nodes.block_quote: "blockquote",
    nodes.definition_list: "dl",
    nodes.term: "dt",
    nodes.definition: "dd",
    nodes.literal_block: "pre",
}
_BLOCKS = (
    nodes.paragraph,
    nodes.list_item,
    nodes.term,
    nodes.definition,
    nodes.literal_block,
    nodes.row,
)


@dataclass(frozen=True)
class Text:
    """Words in the reader's language.

    :param html: well-formed XML, blocks of HTML without classes or scripts; links lead to
        ``http``, ``https`` and ``tel`` only, and a source's mark names its site
    :param plain: the same in one line, without sources' marks
    """

    html: str
    plain: str


def text_of(blocks: Iterable[nodes.Node], origins: Mapping[str, nodes.reference]) -> Text:
    """Return blocks as text.

    :param blocks: resolved nodes: their citations have text
    :param origins: what :func:`origins_of` returns for their page
    """
    listed = list(blocks)
    html = "".join(_html(block, origins) for block in listed)
    plain = " ".join(_plain(block) for block in listed)
    return Text(html, re.sub(r"\s+", " ", plain).strip())


def origins_of(doctree: nodes.document) -> dict[str, nodes.reference]:
    """Return, for each anchor among a page's sources, the link to the site where it was read."""
    found = {}
    for foot in doctree.findall(sources):
        for item in foot.findall(nodes.list_item):
            links = [link for link in item.findall(nodes.reference) if _leads_out(link)]
            if links:
                found.update(dict.fromkeys(item["ids"], links[0]))
    return found


def _html(node: nodes.Node, origins: Mapping[str, nodes.reference]) -> str:
    if isinstance(node, nodes.Text):
        return escape(node.astext())
    if isinstance(node, quiz_blank):
        return BLANK
    if isinstance(node, nodes.image):
        return escape(f"[{node['alt']}]") if node.get("alt") else ""
    if isinstance(node, nodes.comment | nodes.target | nodes.system_message):
        return ""
    if isinstance(node, nodes.raw):
        return "<br/>" if node.astext().strip() == "<br />" else ""
    assert isinstance(node, nodes.Element)
    if _is_mark(node):
        return "".join(
            f" [{_link(origins[name])}]"
            for link in node.findall(nodes.reference)
            if (name := str(link.get("refuri", "")).removeprefix("#")) in origins
        )
    if isinstance(node, nodes.reference) and _leads_out(node):
        return _link(node)
    inside = "".join(_html(child, origins) for child in node.children)
    if isinstance(node, nodes.table):
        return _table(node, origins)
    tag = _TAGS.get(type(node))
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _link(node: nodes.reference) -> str:
    return f'<a href="{escape(node["refuri"])}">{escape(node.astext())}</a>'


def _table(node: nodes.table, origins: Mapping[str, nodes.reference]) -> str:
    rows = []
    for row in node.findall(nodes.row):
        tag = "th" if isinstance(row.parent, nodes.thead) else "td"
        cells = ("".join(_html(child, origins) for child in cell.children) for cell in row.children)
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _plain(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, quiz_blank):
        return BLANK
    if isinstance(node, nodes.image):
        return f"[{node['alt']}]" if node.get("alt") else ""
    if isinstance(node, nodes.comment | nodes.target | nodes.raw | nodes.system_message):
        return " "
    assert isinstance(node, nodes.Element)
    if _is_mark(node):
        return ""
    inside = "".join(_plain(child) for child in node.children)
    if isinstance(node, nodes.superscript):
        return inside
    return f"{inside} " if isinstance(node, _BLOCKS) else inside


def _is_mark(node: nodes.Element) -> bool:
    return isinstance(node, nodes.superscript) and "source-mark" in node["classes"]


def _leads_out(node: nodes.reference) -> bool:
    return bool(_ADDRESS.fullmatch(str(node.get("refuri", ""))))
