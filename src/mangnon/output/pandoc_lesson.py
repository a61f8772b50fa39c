"""A lesson's elements, its sources and whole pages as pandoc's document tree."""

from __future__ import annotations

from typing import Any

from mangnon.output import pandoc_quiz
from mangnon.output.pandoc_blocks import PandocWriter, box, list_items, numbers, paragraph, writes
from mangnon.output.pandoc_inline import Node, anchor_of, strong, words
from mangnon.output.print_writer import Data

# Reading it registers the handlers of questions.
HANDLERS = pandoc_quiz

# The kinds of the headings at which these begin.
LESSON, HANDOUT = "lesson", "handout"
_BOXES = {
    "objectives": "Objectives",
    "key_message": "Key Message",
    "content_note": "Content Note",
    "do_now": "Do Now",
}


@writes(*_BOXES)
def _box(data: Data, writer: PandocWriter) -> list[Node]:
    heading = writer.heading(1, words(writer.labels[data["type"]]), anchor_of(data))
    return [heading, box(_BOXES[data["type"]], writer.blocks(data["blocks"]))]


@writes("decision")
def _decision(data: Data, writer: PandocWriter) -> list[Node]:
    return writer.blocks(data["blocks"])


@writes("activity", "scenario", "trainer_note")
def _titled(data: Data, writer: PandocWriter) -> list[Node]:
    kind = writer.labels[data["type"]]
    if "minutes" in data:
        kind = f"{kind} · {data['minutes']}"
    title = writer.inline(data["title"])
    heading = [*words(f"{kind}: "), *title] if title else words(kind)
    style = {"activity": "Activity", "scenario": "Scenario", "trainer_note": "Trainer Note"}
    inside = writer.blocks(data["blocks"])
    return [writer.heading(2, heading, anchor_of(data)), box(style[data["type"]], inside)]


def page(data: Data, writer: PandocWriter) -> list[Node]:
    """Write a page: its title, its body, what trainers need, what it rests on, its sheets."""
    header = data["header"]
    title = writer.inline(data["title"])
    if header is not None:
        title = [*words(f"{header['label']}. "), *title]
    kind = LESSON if header is not None else ""
    written = [writer.heading(0, title, anchor_of(data), kind)]
    if header is not None:
        written.append(paragraph(words(f"{header['audience']} · {header['minutes']}")))
    written += writer.blocks(data["body"])
    if data["trainer"]:
        written.append(writer.heading(1, words(writer.labels["trainer"])))
        written += writer.blocks(data["trainer"])
    for sheet in data["handouts"]:
        title = [*words(f"{writer.labels['handout']}: "), *writer.inline(sheet["title"])]
        written.append(writer.heading(1, title, anchor_of(sheet), HANDOUT))
        written += writer.blocks(sheet["blocks"])
    return written + page_sources(data["sources"], writer)


def page_sources(data: Data | None, writer: PandocWriter) -> list[Node]:
    """Write what a page rests on, and who has read it."""
    if data is None:
        return []
    said = [text for text in (data["checked"], data["review"]) if text]
    listed = [numbers(list_items(data["items"], writer))] if data["items"] else []
    return [
        writer.heading(1, words(writer.labels["sources"])),
        *([paragraph([strong(words(". ".join(said)))])] if said else []),
        *writer.blocks(data["blocks"]),
        *([box("Sources", listed)] if listed else []),
    ]


def page_key(data: Data, writer: PandocWriter) -> list[Node]:
    """Write the answers of a page's questions."""
    return [node for asked in data["questions"] for node in pandoc_quiz.key(asked, writer)]


def cited(sheet: Data, found: Data | None, writer: PandocWriter) -> list[Node]:
    """Write those of a page's sources that one sheet cites, under their numbers.

    :param found: the page's sources
    """
    if found is None:
        return []
    asked = set(_targets(sheet["blocks"]))
    listed: list[Node] = []
    for count, item in enumerate(found["items"], 1):
        if item.get("anchor") in asked:
            listed.append(numbers(list_items([item], writer), count))
    if not listed:
        return []
    return [writer.heading(1, words(writer.labels["sources"])), box("Sources", listed)]


def _targets(data: Any) -> list[str]:
    """Return where the links in some data lead."""
    if isinstance(data, list):
        return [name for each in data for name in _targets(each)]
    if not isinstance(data, dict):
        return []
    own = [data["to"]] if data.get("type") == "link" and "to" in data else []
    return own + [name for value in data.values() for name in _targets(value)]
