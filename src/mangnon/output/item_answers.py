"""Which answers of a question a system shall take as right, and what it then says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from mangnon.language.interface import N_, Interface
from mangnon.lesson.quiz_fill_in import fold
from mangnon.output.item_markup import Element, add, add_html, body, fragment
from mangnon.output.question import Answer, Choice, Question

_TRUE, _FALSE = N_("Đúng"), N_("Sai")


@dataclass(frozen=True)
class Spelling:
    """One way of writing an answer into a blank.

    :param feedback: a ``div`` of XHTML
    """

    text: str
    correct: bool
    feedback: Element


def spellings(question: Question, words: Interface) -> list[Spelling]:
    """Return what may be written into the blank: as the author wrote it, then without marks.

    A spelling that two answers share belongs to the first of them, and what an author
    wrote stands before what follows from it, so that leaving out the marks never makes
    an expected wrong answer right.
    """
    written = [
        Spelling(_folded(answer), answer.correct, fragment(answer.feedback.html))
        for answer in question.answers
    ]
    found: dict[str, Spelling] = {}
    for spelling in (*written, *(_bare(spelling, words) for spelling in written)):
        found.setdefault(fold(spelling.text), spelling)
    return list(found.values())


def unmarked(text: str) -> str:
    """Return Vietnamese text without tones and marks, as it is typed on an old phone."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def true_and_false(question: Question, words: Interface) -> tuple[Choice, Choice]:
    """Return the choice that says "true" and the one that says "false", in this order.

    An author may write them the other way round.
    """
    one, other = question.choices
    if _says(one, _FALSE, words) or _says(other, _TRUE, words):
        return other, one
    return one, other


def review(question: Question, words: Interface) -> Element:
    """Return the right order or the right pairs, each with its feedback, as a ``div``."""
    root = body()
    if question.steps:
        add(root, "p", words(N_("Thứ tự đúng:")))
        items = add(root, "ol")
        for step in question.steps:
            item = add(items, "li")
            add_html(add(item, "div"), fragment(step.text.html))
            add_html(add(item, "div"), fragment(step.feedback.html))
    if question.pairs:
        add(root, "p", words(N_("Các cặp đúng:")))
        items = add(root, "ul")
        for pair in question.pairs:
            item = add(items, "li")
            add(item, "p", f"{pair.term.plain} → {pair.partner.plain}")
            add_html(add(item, "div"), fragment(pair.feedback.html))
    return root


def _folded(answer: Answer) -> str:
    return " ".join(unicodedata.normalize("NFC", answer.text).split())


def _bare(spelling: Spelling, words: Interface) -> Spelling:
    """Return a spelling without its marks; a right one is praised and its marks are shown."""
    text = unmarked(spelling.text)
    if not spelling.correct or text == spelling.text:
        return Spelling(text, spelling.correct, spelling.feedback)
    feedback = body()
    add(feedback, "p", words(N_("Đúng. Viết đủ dấu là: {answer}"), answer=spelling.text))
    add_html(feedback, spelling.feedback)
    return Spelling(text, True, feedback)


def _says(choice: Choice, word: str, words: Interface) -> bool:
    said = choice.text.plain.strip().casefold()
    return said in {word.casefold(), words(word).casefold()}
