"""A whole page, a lesson or one of the reference part, as data for print."""

from __future__ import annotations

import datetime

from docutils import nodes

from mangnon.language.formats import date, listing, minutes
from mangnon.language.interface import Interface
from mangnon.lesson.lesson import lesson_header, sources, trainer_part
from mangnon.output import (
    print_blocks,
    print_criteria,
    print_elements,
    print_inline,
    print_quiz,
    print_story,
)
from mangnon.output.audience import READERS
from mangnon.output.print_writer import Data, Volume, Writer

# Reading them registers the handlers of all nodes.
HANDLERS = (
    print_inline,
    print_blocks,
    print_elements,
    print_quiz,
    print_story,
    print_criteria,
)


def write_page(docname: str, doctree: nodes.document, volume: Volume) -> Data:
    """Write a page.

    :param docname: the page
    :param doctree: the page, resolved for the volume's readers
    :param volume: the volume that it becomes part of
    """
    writer = Writer(volume, docname)
    section = doctree.next_node(nodes.section)
    title = section.next_node(nodes.title) if section is not None else None
    header = doctree.next_node(lesson_header)
    part = doctree.next_node(trainer_part)
    page: Data = {
        "type": "page",
        "title": writer.inline(title.children) if title is not None else [docname],
        "name": title.astext() if title is not None else docname,
        "header": _header(header, volume.words) if header is not None else None,
        "body": _body(doctree, section, writer),
        "trainer": writer.blocks(part.children) if part is not None else [],
        "sources": write_sources(doctree.next_node(sources), writer),
    }
    page["handouts"] = writer.handouts
    page["questions"] = writer.questions if volume.for_trainers else []
    volume.anchor(page, [docname])
    if section is not None:
        writer.anchor(page, section)
    return page


def _body(doctree: nodes.document, section: nodes.section | None, writer: Writer) -> list[Data]:
    """Write what stands between a page's head and its foot."""
    before = [child for child in doctree.children if child is not section]
    inside = section.children if section is not None else []
    apart = (nodes.title, trainer_part)
    return writer.blocks(child for child in [*before, *inside] if not isinstance(child, apart))


def _header(node: lesson_header, _: Interface) -> Data:
    readers = [_(READERS[name]) for name in node["audience"] if name in READERS]
    return {
        "number": node["number"],
        "label": _("Bài {number}", number=node["number"]),
        "audience": _("Dành cho {audience}", audience=listing(readers, _.language)),
        "minutes": minutes(node["minutes"], _),
    }


def write_sources(node: sources | None, writer: Writer) -> Data | None:
    """Write the list of what a page cites; ``None`` where there is none."""
    if node is None:
        return None
    lists = [child for child in node.children if isinstance(child, nodes.enumerated_list)]
    listed = lists[0] if lists else None
    rest = [child for child in node.children if child is not listed]
    if listed is not None:
        for paragraph in listed.findall(nodes.paragraph):
            _shorten(paragraph, str(node.get("checked", "")), writer.words)
    return {
        "items": print_blocks.items(listed, writer) if listed is not None else [],
        "blocks": writer.blocks(rest),
        "checked": law_date(str(node.get("checked", "")), writer.words),
        "review": _review(node, writer.words) if node.get("checked") else None,
    }


def law_date(checked: str, _: Interface) -> str | None:
    """Say until when the law was checked; ``None`` where nothing was.

    :param checked: a day in ISO's form, or an empty string
    """
    if not checked:
        return None
    day = datetime.date.fromisoformat(checked)
    return _("Pháp luật kiểm tra đến {date}", date=date(day, _.language))


def _review(node: sources, _: Interface) -> str:
    if not node.get("reviewed_by"):
        return _("Chưa có luật sư hay nhân viên công tác xã hội đọc duyệt bài này.")
    name = node["reviewed_by"]
    if node.get("reviewed_on"):
        day = datetime.date.fromisoformat(node["reviewed_on"])
        name = f"{name} ({date(day, _.language)})"
    return _("Người đọc duyệt: {name}.", name=name)


def _shorten(paragraph: nodes.paragraph, checked: str, _: Interface) -> None:
    """Leave out of a source what stands nearby, for paper is dear.

    That is what a cited provision says, for the lesson has said it, the word "source",
    and the day on which it was read where that is the day told for the whole lesson.
    """
    seen = ""
    if checked:
        day = date(datetime.date.fromisoformat(checked), _.language)
        seen = f", {_('xem ngày {date}', date=day)}"
    law = any("law-statement" in child["classes"] for child in paragraph.findall(nodes.inline))
    for child in list(paragraph.findall(nodes.inline)):
        said = law and {"law-statement", "source-label"} & set(child["classes"])
        if said or ("source-seen" in child["classes"] and child.astext() == seen):
            paragraph.remove(child)
