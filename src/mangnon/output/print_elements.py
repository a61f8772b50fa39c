"""The elements of a lesson as data for print."""

from __future__ import annotations

from docutils import nodes

from mangnon.language.formats import minutes
from mangnon.lesson.activity import activity
from mangnon.lesson.content_note import content_note
from mangnon.lesson.do_now import do_now
from mangnon.lesson.element import LessonElement, element_title
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_header, sources, trainer_part
from mangnon.lesson.objectives import objectives
from mangnon.lesson.quiz import quiz, quiz_choice, quiz_feedback, quiz_question
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


@writes_block(trainer_note)
def _trainer_note(node: trainer_note, writer: Writer) -> list[Data]:
    title, rest = _titled(node, writer)
    return [{"type": "trainer_note", "title": title, "blocks": writer.blocks(rest)}]


@writes_block(activity)
def _activity(node: activity, writer: Writer) -> list[Data]:
    title, rest = _titled(node, writer)
    length = minutes(node["minutes"], writer.words)
    return [{"type": "activity", "title": title, "minutes": length, "blocks": writer.blocks(rest)}]


@writes_block(scenario)
def _scenario(node: scenario, writer: Writer) -> list[Data]:
    """A card for the group, and beside it, not on it, what the trainer has to know."""
    title, rest = _titled(node, writer)
    notes = [child for child in rest if isinstance(child, trainer_note)]
    card = [child for child in rest if not isinstance(child, trainer_note)]
    data: Data = {"type": "scenario", "title": title, "blocks": writer.blocks(card)}
    return [data, *writer.blocks(notes)]


@writes_block(handout)
def _handout(node: handout, writer: Writer) -> list[Data]:
    """A sheet of its own, which follows the page."""
    title, rest = _titled(node, writer)
    sheet: Data = {
        "type": "handout",
        "title": title,
        "blocks": writer.blocks(rest),
        "place": writer.place(node),
    }
    writer.anchor(sheet, node)
    writer.handouts.append(sheet)
    return []


@writes_block(quiz)
def _quiz(node: quiz, writer: Writer) -> list[Data]:
    number = len(writer.questions) + 1
    sheet: Data = {
        "type": "question",
        "number": number,
        "kind": node["kind"],
        "blocks": _question(node, writer),
        "choices": [_choice(letter, choice, writer) for letter, choice in _lettered(node)],
    }
    writer.anchor(sheet, node)
    key: Data = {"number": number}
    if writer.volume.for_trainers:
        key |= {
            "blocks": _question(node, writer),
            "choices": [_answer(letter, choice, writer) for letter, choice in _lettered(node)],
            "right": [letter for letter, choice in _lettered(node) if choice["correct"]],
        }
    writer.questions.append(key)
    return [sheet]


def _question(node: quiz, writer: Writer) -> list[Data]:
    asked = next(child for child in node.children if isinstance(child, quiz_question))
    return writer.blocks(asked.children)


def _lettered(node: quiz) -> list[tuple[str, quiz_choice]]:
    choices = [child for child in node.children if isinstance(child, quiz_choice)]
    return [(chr(ord("a") + index), choice) for index, choice in enumerate(choices)]


def _choice(letter: str, node: quiz_choice, writer: Writer) -> Data:
    offered = [child for child in node.children if not isinstance(child, quiz_feedback)]
    return {"letter": letter, "blocks": writer.blocks(offered)}


def _answer(letter: str, node: quiz_choice, writer: Writer) -> Data:
    feedback = [child for child in node.children if isinstance(child, quiz_feedback)]
    return _choice(letter, node, writer) | {
        "right": bool(node["correct"]),
        "feedback": [block for each in feedback for block in writer.blocks(each.children)],
    }


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


def _titled(node: LessonElement, writer: Writer) -> tuple[Inline, list[nodes.Node]]:
    """Part an element into its title, which may be empty, and the rest."""
    titles = [child for child in node.children if isinstance(child, element_title)]
    rest = [child for child in node.children if not isinstance(child, element_title)]
    return [part for title in titles for part in writer.inline(title.children)], rest
