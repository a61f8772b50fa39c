"""A question as data for print: the sheet that a learner writes on, and the trainer's key."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from mangnon.language.interface import N_
from mangnon.lesson.quiz import (
    FILL_IN,
    MATCHING,
    ORDERING,
    feedback_of,
    options_of,
    quiz,
    quiz_hint,
    quiz_option,
    quiz_question,
    shuffled,
    words_of,
)
from mangnon.lesson.quiz_fill_in import quiz_blank
from mangnon.lesson.quiz_matching import quiz_partner, quiz_term
from mangnon.output.print_writer import Data, Inline, Writer, writes_block, writes_inline
from mangnon.output.question import identifiers

# What the templates of worksheets and keys call their words, and the words.
QUIZ_WORDS = {
    "answer": N_("Đáp án:"),
    "name": N_("Họ và tên:"),
    "code": N_("Mã riêng (không ghi tên):"),
    "day": N_("Ngày:"),
    "why": N_("Vì sao?"),
    "hint": N_("Gợi ý:"),
    "choose_one": N_("Chọn một ý."),
    "choose_several": N_("Chọn mọi ý đúng."),
    "put_in_order": N_("Viết số thứ tự vào ô."),
    "match": N_("Viết vào ô chữ cái của ý thích hợp."),
    "story": N_("Câu chuyện do bạn chọn lối đi"),
    "story_how": N_("Bắt đầu ở đoạn 1. Chọn việc làm tiếp, rồi đọc đoạn mang số ấy."),
    "story_to": N_("đi tới đoạn"),
    "story_good": N_("Kết thúc tốt"),
    "story_poor": N_("Kết thúc chưa tốt. Quay lại và thử cách khác."),
}


@writes_block(quiz)
def _quiz(node: quiz, writer: Writer) -> list[Data]:
    number = len(writer.questions) + 1
    written = sheet(node, number, writer)
    writer.anchor(written, node)
    writer.questions.append(
        key(node, number, writer) if writer.volume.for_trainers else {"number": number}
    )
    return [written]


@writes_inline(quiz_blank)
def _blank(node: quiz_blank, writer: Writer) -> Inline:
    return [{"type": "blank"}]


def display_order(node: quiz) -> tuple[int, ...]:
    """Return the order in which the handbook shows a question's options."""
    count = len(options_of(node))
    if node["kind"] in (ORDERING, MATCHING):
        return shuffled(node["name"], count)
    return tuple(range(count))


def sheet(node: quiz, number: int, writer: Writer, order: Sequence[int] = ()) -> Data:
    """Write what a learner gets: nothing in it tells the answer.

    :param number: the question's number on the sheet
    :param order: in which to show choices, steps or partners; that of the handbook if empty
    """
    kind, options = node["kind"], options_of(node)
    shown = _lettered(options, order or display_order(node))
    hints = [block for hint in node.findall(quiz_hint) for block in hint.children]
    data: Data = {
        "type": "question",
        "number": number,
        "kind": kind,
        "blocks": _question(node, writer),
        "hint": writer.blocks(hints),
        "terms": [],
        "choices": [],
    }
    if kind == MATCHING:
        data["terms"] = [{"blocks": writer.blocks(_part(pair, quiz_term))} for pair in options]
        data["choices"] = [
            {"letter": letter, "blocks": writer.blocks(_part(pair, quiz_partner))}
            for letter, pair in shown
        ]
    elif kind != FILL_IN:
        data["choices"] = [
            {"letter": letter, "blocks": writer.blocks(words_of(option))}
            for letter, option in shown
        ]
    return data


def key(node: quiz, number: int, writer: Writer, order: Sequence[int] = ()) -> Data:
    """Write a question with its answers and what each of them teaches.

    :param number: the question's number on the sheet
    :param order: the order of the sheet
    """
    kind, options = node["kind"], options_of(node)
    shown = _lettered(options, order or display_order(node))
    letters = {id(option): letter for letter, option in shown}
    if kind == MATCHING:
        right = [f"{count} – {letters[id(pair)]}" for count, pair in enumerate(options, 1)]
        answers = [
            _pair(count, letters[id(pair)], pair, writer) for count, pair in enumerate(options, 1)
        ]
    elif kind == ORDERING:
        # As it stands on the sheet that was handed in: a number beside each letter.
        right = sorted(f"{letters[id(step)]} – {count}" for count, step in enumerate(options, 1))
        answers = [_answer(letters[id(step)], step, True, writer) for step in options]
    elif kind == FILL_IN:
        right = [
            writer.text(" ".join(part.astext() for part in words_of(option)), option)
            for option in options
            if option["correct"]
        ]
        answers = [_answer("", option, option["correct"], writer) for option in options]
    else:
        right = [letter for letter, option in shown if option["correct"]]
        answers = [_answer(letter, option, option["correct"], writer) for letter, option in shown]
    return {
        "number": number,
        "kind": kind,
        "blocks": _question(node, writer),
        "choices": answers,
        "right": right,
    }


def _question(node: quiz, writer: Writer) -> list[Data]:
    asked = next(child for child in node.children if isinstance(child, quiz_question))
    return writer.blocks(asked.children)


def _lettered(
    options: Sequence[quiz_option], order: Sequence[int]
) -> list[tuple[str, quiz_option]]:
    return list(zip(identifiers(len(options)), (options[index] for index in order), strict=True))


def _part(pair: quiz_option, kind: type[nodes.Element]) -> list[nodes.Node]:
    return [block for part in pair.findall(kind) for block in part.children]


def _answer(letter: str, option: quiz_option, right: bool, writer: Writer) -> Data:
    return {
        "letter": letter,
        "blocks": writer.blocks(words_of(option)),
        "right": bool(right),
        "feedback": writer.blocks(feedback_of(option)),
    }


def _pair(count: int, letter: str, pair: quiz_option, writer: Writer) -> Data:
    return {
        "letter": letter,
        "term": count,
        "term_blocks": writer.blocks(_part(pair, quiz_term)),
        "blocks": writer.blocks(_part(pair, quiz_partner)),
        "right": True,
        "feedback": writer.blocks(feedback_of(pair)),
    }
