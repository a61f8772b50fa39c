"""The elements of a lesson as data for print."""

from __future__ import annotations

from docutils import nodes

from mangnon.language.formats import minutes
from mangnon.lesson.activity import activity
from mangnon.lesson.content_note import content_note
from mangnon.lesson.decision import decision
from mangnon.lesson.do_now import do_now
from mangnon.lesson.doors import doors
from mangnon.lesson.element import LessonElement, element_title
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_header, sources, trainer_part
from mangnon.lesson.objectives import objectives
from mangnon.lesson.poster import poster
from mangnon.lesson.quiz_test import quiz_test, quiz_test_intro
from mangnon.lesson.scenario import scenario
from mangnon.lesson.trainer_note import trainer_note
from mangnon.output.print_writer import Data, Inline, Writer, writes_block


@writes_block(objectives, key_message, content_note)
def _box(node: LessonElement, writer: Writer) -> list[Data]:
    return [{"type": type(node).__name__, "blocks": writer.blocks(node.children)}]


@writes_block(do_now)
def _do_now(node: do_now, writer: Writer) -> list[Data]:
    blocks = writer.blocks(node.children)
    for block in blocks:
        block["big"] = block["type"] == "numbers"
    return [{"type": "do_now", "blocks": blocks}]


@writes_block(decision)
def _decision(node: decision, writer: Writer) -> list[Data]:
    """Number the questions as steps, and set each apart from what to do."""
    blocks = writer.blocks(node.children)
    for block in blocks:
        if block["type"] == "numbers":
            block["big"] = True
            for item in block["items"]:
                asked = item["blocks"][0]
                asked["children"] = [{"type": "strong", "children": asked["children"]}]
    return [{"type": "decision", "blocks": blocks}]


@writes_block(trainer_note)
def _trainer_note(node: trainer_note, writer: Writer) -> list[Data]:
    title, rest = titled(node, writer)
    return [{"type": "trainer_note", "title": title, "blocks": writer.blocks(rest)}]


@writes_block(activity)
def _activity(node: activity, writer: Writer) -> list[Data]:
    title, rest = titled(node, writer)
    length = minutes(node["minutes"], writer.words)
    return [{"type": "activity", "title": title, "minutes": length, "blocks": writer.blocks(rest)}]


@writes_block(scenario)
def _scenario(node: scenario, writer: Writer) -> list[Data]:
    """A card for the group, and beside it, not on it, what the trainer has to know."""
    title, rest = titled(node, writer)
    notes = [child for child in rest if isinstance(child, trainer_note)]
    card = [child for child in rest if not isinstance(child, trainer_note)]
    data: Data = {"type": "scenario", "title": title, "blocks": writer.blocks(card)}
    return [data, *writer.blocks(notes)]


@writes_block(handout)
def _handout(node: handout, writer: Writer) -> list[Data]:
    """A sheet of its own, which follows the page."""
    title, rest = titled(node, writer)
    sheet: Data = {
        "type": "handout",
        "title": title,
        "blocks": writer.blocks(rest),
        "place": writer.place(node),
    }
    writer.anchor(sheet, node)
    writer.handouts.append(sheet)
    return []


@writes_block(poster)
def _poster(node: poster, writer: Writer) -> list[Data]:
    return writer.blocks(node.children)


@writes_block(quiz_test)
def _test(node: quiz_test, writer: Writer) -> list[Data]:
    """What introduces a test: its questions have sheets of their own."""
    _ = writer.words
    intros = [child for child in node.children if isinstance(child, quiz_test_intro)]
    said = [block for intro in intros for block in writer.blocks(intro.children)]
    apart = _("Bài kiểm tra này có tờ đề riêng: đề A, đề B và đề C.")
    return [*said, {"type": "paragraph", "children": [apart]}]


@writes_block(doors)
def _doors(node: doors, writer: Writer) -> list[Data]:
    return writer.blocks(node.children)


@writes_block(lesson_header, sources)
def _elsewhere(node: LessonElement, writer: Writer) -> list[Data]:
    # The page puts these into its own head and foot.
    return []


@writes_block(trainer_part)
def _trainer_part(node: trainer_part, writer: Writer) -> list[Data]:
    return writer.blocks(node.children)


@writes_block(element_title)
def _stray_title(node: element_title, writer: Writer) -> list[Data]:
    strong: Inline = [{"type": "strong", "children": writer.inline(node.children)}]
    return [{"type": "paragraph", "children": strong}]


def titled(node: LessonElement, writer: Writer) -> tuple[Inline, list[nodes.Node]]:
    """Part an element into its title, which may be empty, and the rest."""
    titles = [child for child in node.children if isinstance(child, element_title)]
    rest = [child for child in node.children if not isinstance(child, element_title)]
    return [part for title in titles for part in writer.inline(title.children)], rest
