"""Moodle XML: the question bank of Moodle, every kind of question in Moodle's own type."""

from __future__ import annotations

from xml.etree import ElementTree

from mangnon.language.interface import Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, MULTIPLE, ORDERING, SINGLE, TRUE_FALSE
from mangnon.output.item_answers import review, spellings, true_and_false
from mangnon.output.item_bank import Bank, Report, Section, item_bank
from mangnon.output.item_markup import Element, add, document, fragment, html_text
from mangnon.output.item_reasons import NO_HINT, NO_STORY, TOO_MANY
from mangnon.output.question import Question
from mangnon.say import marked

# Moodle takes only grades of its own list; these are the equal shares among them.
_SHARES = ("100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10")
MOST_SHARES = len(_SHARES)
TYPES = {
    SINGLE: "multichoice",
    MULTIPLE: "multichoice",
    TRUE_FALSE: "truefalse",
    ORDERING: "ordering",
    MATCHING: "matching",
    FILL_IN: "shortanswer",
}


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as one file, a category per lesson."""
    root = ElementTree.Element("quiz")
    for section in bank.sections:
        _category(root, bank.book, section)
        for question in section.questions:
            if _fits(question, report):
                _question(root, question, report.words)
    return {f"{bank.name}.xml": document(root)}


def share(count: int) -> str:
    """Return one of ``count`` equal shares of the whole grade, in percent, as Moodle writes it."""
    return _SHARES[count - 1]


def category_path(book: str, section: Section) -> str:
    """Return the category of a lesson; a slash in a title is no step of the path."""
    return "/".join(("$course$", "top", *(n.replace("/", "//") for n in (book, section.title))))


def _fits(question: Question, report: Report) -> bool:
    if question.kind not in TYPES:
        report.say(question, NO_STORY)
        return False
    right = [choice.correct for choice in question.choices]
    if question.kind == MULTIPLE and max(sum(right), len(right) - sum(right)) > MOST_SHARES:
        report.say(question, TOO_MANY, count=MOST_SHARES)
        return False
    if question.hint is not None and question.kind == TRUE_FALSE:
        report.say(question, NO_HINT)
    return True


def _category(root: Element, book: str, section: Section) -> None:
    question = add(root, "question", type="category")
    add(add(question, "category"), "text", category_path(book, section))


def _question(root: Element, question: Question, words: Interface) -> None:
    node = add(root, "question", type=TYPES[question.kind])
    add(add(node, "name"), "text", question.name)
    _html(node, "questiontext", fragment(question.prompt.html))
    _html(node, "generalfeedback", review(question, words))
    add(node, "defaultgrade", "1")
    add(node, "penalty", "0" if question.hint is None else "0.3333333")
    add(node, "hidden", "0")
    add(node, "idnumber", question.name)
    _BODIES[question.kind](node, question, words)
    if question.hint is not None and question.kind != TRUE_FALSE:
        _html(node, "hint", fragment(question.hint.html))
    if question.pools:
        tags = add(node, "tags")
        for pool in question.pools:
            add(add(tags, "tag"), "text", pool)


def _choices(node: Element, question: Question, words: Interface) -> None:
    right = sum(choice.correct for choice in question.choices)
    several = question.kind == MULTIPLE
    add(node, "single", "false" if several else "true")
    add(node, "shuffleanswers", "true")
    add(node, "answernumbering", "abc")
    add(node, "showstandardinstruction", "1")
    for choice in question.choices:
        if choice.correct:
            fraction = share(right)
        else:
            wrong = len(question.choices) - right
            fraction = f"-{share(wrong)}" if several else "0"
        answer = add(node, "answer", fraction=fraction, format="html")
        add(answer, "text", html_text(fragment(choice.text.html)))
        _html(answer, "feedback", fragment(choice.feedback.html))


def _true_false(node: Element, question: Question, words: Interface) -> None:
    for value, choice in zip(("true", "false"), true_and_false(question, words), strict=True):
        fraction = "100" if choice.correct else "0"
        answer = add(node, "answer", fraction=fraction, format="moodle_auto_format")
        add(answer, "text", value)
        _html(answer, "feedback", fragment(choice.feedback.html))


def _ordering(node: Element, question: Question, words: Interface) -> None:
    for name, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        add(node, name, value)
    for place, step in enumerate(question.steps, 1):
        answer = add(node, "answer", fraction=str(place), format="html")
        add(answer, "text", html_text(fragment(step.text.html)))


def _matching(node: Element, question: Question, words: Interface) -> None:
    add(node, "shuffleanswers", "true")
    for pair in question.pairs:
        part = add(node, "subquestion", format="html")
        add(part, "text", html_text(fragment(pair.term.html)))
        add(add(part, "answer"), "text", pair.partner.plain)


def _fill_in(node: Element, question: Question, words: Interface) -> None:
    add(node, "usecase", "0")
    for spelling in spellings(question, words):
        fraction = "100" if spelling.correct else "0"
        answer = add(node, "answer", fraction=fraction, format="moodle_auto_format")
        # A star stands for any text in Moodle, unless it is marked as a star.
        add(answer, "text", spelling.text.replace("*", r"\*"))
        _html(answer, "feedback", spelling.feedback)


_BODIES = {
    SINGLE: _choices,
    MULTIPLE: _choices,
    TRUE_FALSE: _true_false,
    ORDERING: _ordering,
    MATCHING: _matching,
    FILL_IN: _fill_in,
}


def _html(parent: Element, name: str, source: Element) -> None:
    add(add(parent, name, format="html"), "text", html_text(source))


PRODUCT = item_bank("moodle", make, marked("question banks for Moodle (Moodle XML)"))
