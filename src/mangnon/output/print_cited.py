"""What a sheet of its own cites: numbered from 1, and listed at its foot."""

from __future__ import annotations

from docutils import nodes

from mangnon.lesson.lesson import sources
from mangnon.output.print_page import write_sources
from mangnon.output.print_writer import Data, Writer


def cited_copy(
    node: nodes.Element, foot: sources | None, writer: Writer, *, law_at_foot: bool = False
) -> tuple[nodes.Element, list[Data]]:
    """Return a copy of an element that numbers its sources from 1, and these as list items.

    :param node: the element, resolved
    :param foot: the foot of its page, which lists what the page cites
    :param law_at_foot: whether law, too, is a number here and named at the foot; elsewhere it
        is named where it is cited, and so is not listed again
    """
    copy, listed = renumbered(node, foot, law_at_foot=law_at_foot)
    if listed is None or not listed.next_node(nodes.list_item):
        return copy, []
    written = write_sources(listed, writer)
    return copy, written["items"] if written is not None else []


def renumbered(
    node: nodes.Element, foot: sources | None, *, law_at_foot: bool = False
) -> tuple[nodes.Element, sources | None]:
    """Return a copy of an element that numbers its sources from 1, and of the foot for it.

    Parameters as for :func:`cited_copy`; the foot's copy lists what the element cites.
    """
    copy = node.deepcopy()
    items = list(foot.findall(nodes.list_item)) if foot is not None else []
    numbers: dict[int, int] = {}
    for mark in list(copy.findall(_is_cited)):
        law = "law" in mark["classes"]
        if law and not law_at_foot:
            continue
        number = numbers.setdefault(mark["source_number"], len(numbers) + 1)
        if law:
            _make_mark(mark, number)
        elif isinstance(mark, nodes.superscript):
            mark.children = []
            mark += nodes.Text(str(number))
    if foot is None:
        return copy, None
    listed = foot.deepcopy()
    for kept in list(listed.findall(nodes.enumerated_list)):
        kept.children = []
        kept += [items[number - 1].deepcopy() for number in numbers]
        if not numbers:
            kept.parent.remove(kept)
    return copy, listed


def _is_cited(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and "source_number" in node


def _make_mark(citation: nodes.Element, number: int) -> None:
    """Put a number in the place of a citation of law, its note and the brackets around it."""
    parent = citation.parent
    at = parent.index(citation)
    mark = nodes.superscript("", str(number), classes=["source-mark"])
    parent[at] = mark
    after = parent[at + 1] if at + 1 < len(parent) else None
    if isinstance(after, nodes.inline) and "fact-note" in after["classes"]:
        parent.remove(after)
        after = parent[at + 1] if at + 1 < len(parent) else None
    before = parent[at - 1] if at else None
    if (
        isinstance(before, nodes.Text)
        and isinstance(after, nodes.Text)
        and before.astext().endswith("(")
        and after.astext().startswith(")")
    ):
        parent[at - 1] = nodes.Text(before.astext()[:-1])
        parent[at + 1] = nodes.Text(after.astext()[1:])
