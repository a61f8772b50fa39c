"""GIFT: questions as plain text, read by Moodle and by many smaller tools."""

from __future__ import annotations

import re

from mangnon.language.interface import Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, MULTIPLE, ORDERING, SINGLE, STORY, TRUE_FALSE
from mangnon.output.item_answers import Spelling, review, spellings, true_and_false
from mangnon.output.item_bank import Bank, Report, item_bank
from mangnon.output.item_markup import Element, clean, fragment, html_text
from mangnon.output.item_reasons import NO_ARROW, NO_HINT, NO_STORY, ORDER_AS_MATCHING, TOO_MANY
from mangnon.output.moodle_xml import MOST_SHARES, category_path, share
from mangnon.output.question import Question, Text
from mangnon.say import marked

ARROW = "->"
_SPECIAL = re.compile(r"[\\~=#{}:]")


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as one file, a category per lesson."""
    parts = []
    for section in bank.sections:
        parts.append(f"$CATEGORY: {_line(category_path(bank.book, section))}")
        parts += [
            _question(question, report.words)
            for question in section.questions
            if _fits(question, report)
        ]
    return {f"{bank.name}.gift": ("\n\n".join(parts) + "\n").encode()}


def escape(text: str) -> str:
    """Return text as GIFT writes it: what has a meaning in GIFT is marked as text."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], _line(text))


def _line(text: str) -> str:
    """Return text on one line: an empty line would end a question."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def _fits(question: Question, report: Report) -> bool:
    if question.kind == STORY:
        report.say(question, NO_STORY)
        return False
    if question.kind == FILL_IN:
        for spelling in spellings(question, report.words):
            if ARROW in spelling.text:
                report.say(question, NO_ARROW, words=spelling.text)
        if not any(spelling.correct for spelling in _writable(question, report.words)):
            return False
    right = sum(choice.correct for choice in question.choices)
    if question.kind == MULTIPLE and max(right, len(question.choices) - right) > MOST_SHARES:
        report.say(question, TOO_MANY, count=MOST_SHARES)
        return False
    if question.kind == ORDERING:
        report.say(question, ORDER_AS_MATCHING)
    if question.hint is not None:
        report.say(question, NO_HINT)
    return True


def _question(question: Question, words: Interface) -> str:
    answers = _BODIES[question.kind](question, words)
    told = _html(review(question, words))
    if told:
        answers.append(f"####{told}")
    lines = "".join(f"\n\t{answer}" for answer in answers)
    name, prompt = escape(question.name), _html(fragment(question.prompt.html))
    return f"{_comment(question)}\n::{name}::[html]{prompt}{{{lines}\n}}"


def _comment(question: Question) -> str:
    """Return the line in which Moodle looks for a question's identifier and tags."""
    marks = [("id", question.name), *(("tag", pool) for pool in question.pools)]
    told = " ".join(f"[{mark}:{re.sub(r'[][]', '', _line(text))}]" for mark, text in marks)
    return f"// {told}"


def _choices(question: Question, words: Interface) -> list[str]:
    right = sum(choice.correct for choice in question.choices)
    answers = []
    for choice in question.choices:
        mark = "=" if choice.correct else "~"
        if question.kind == MULTIPLE:
            shares = right if choice.correct else len(question.choices) - right
            mark = f"~%{'' if choice.correct else '-'}{share(shares)}%"
        answers.append(f"{mark}[html]{_text(choice.text)}#[html]{_text(choice.feedback)}")
    return answers


def _true_false(question: Question, words: Interface) -> list[str]:
    true, false = true_and_false(question, words)
    right, wrong = (true, false) if true.correct else (false, true)
    letter = "TRUE" if true.correct else "FALSE"
    # What is said to a wrong answer comes first.
    return [f"{letter}#[html]{_text(wrong.feedback)}#[html]{_text(right.feedback)}"]


def _matching(question: Question, words: Interface) -> list[str]:
    # The first arrow ends the term: in XHTML its head is written "&gt;".
    return [
        f"=[html]{_text(pair.term)} {ARROW} {escape(pair.partner.plain)}" for pair in question.pairs
    ]


def _ordering(question: Question, words: Interface) -> list[str]:
    return [
        f"={place} {ARROW} {escape(step.text.plain)}"
        for place, step in enumerate(question.steps, 1)
    ]


def _fill_in(question: Question, words: Interface) -> list[str]:
    return [
        f"=%{100 if spelling.correct else 0}%"
        # A star stands for any text in Moodle, unless it is marked as a star.
        + escape(spelling.text.replace("*", r"\*"))
        + f"#[html]{_html(spelling.feedback)}"
        for spelling in _writable(question, words)
    ]


def _writable(question: Question, words: Interface) -> list[Spelling]:
    """Return the spellings that GIFT can write: an arrow would make it a matching question."""
    return [one for one in spellings(question, words) if ARROW not in one.text]


_BODIES = {
    SINGLE: _choices,
    MULTIPLE: _choices,
    TRUE_FALSE: _true_false,
    ORDERING: _ordering,
    MATCHING: _matching,
    FILL_IN: _fill_in,
}


def _text(text: Text) -> str:
    return _html(fragment(text.html))


def _html(source: Element) -> str:
    return escape(html_text(source))


PRODUCT = item_bank(
    "gift", make, marked("question banks as plain text (GIFT), for Moodle and others")
)
