"""Questions with a blank, ``____``: answers that are accepted ``[=]``, and expected wrong ones."""

from __future__ import annotations

import unicodedata

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from mangnon.lesson.problem import report
from mangnon.lesson.quiz import (
    FILL_IN,
    give,
    need_feedback,
    need_words,
    quiz,
    quiz_option,
    quiz_question,
    take_mark,
    words_of,
)
from mangnon.say import say, wrong

BLANK = "____"
MARKS = {"[=]": True, "[ ]": False}


class quiz_answer(quiz_option):  # noqa: N801 - docutils names nodes in lower case
    """An answer that a reader may enter; ``correct`` tells whether it is accepted."""


class quiz_blank(nodes.Inline, nodes.Element):  # noqa: N801
    """The place in the question that an answer fills."""

    def astext(self) -> str:
        """Show the blank where only text is wanted."""
        return BLANK


def read(node: quiz, block: nodes.Element) -> None:
    """Turn a bullet list into answers."""
    node["kind"] = FILL_IN
    name = node["name"]
    answers = [_answer(item) for item in block.children if isinstance(item, nodes.list_item)]
    node += answers
    if not any(answer["correct"] for answer in answers):
        report(wrong("quiz '{name}' accepts no answer: mark one with [=]", name=name), node)
    seen: set[str] = set()
    for answer in answers:
        folded = fold(" ".join(part.astext() for part in words_of(answer)))
        if folded in seen:
            report(
                wrong(
                    "quiz '{name}' has the answer “{text}” twice: leave one",
                    name=name,
                    text=folded[:40],
                ),
                answer,
            )
        seen.add(folded)
    need_words(say("answer"), name, answers)
    need_feedback(say("answer"), name, answers)


def fold(text: str) -> str:
    """Return an answer as it is compared: case, spaces and ways of writing a letter set aside."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _answer(item: nodes.list_item) -> quiz_answer:
    answer = quiz_answer(correct=False)
    give(answer, item)
    marked = take_mark(answer, MARKS)
    if marked is None:
        report(wrong("an answer of a quiz begins with [=] (accepted) or [ ] (wrong)"), answer)
    answer["correct"] = bool(marked)
    return answer


class FindBlanks(SphinxTransform):
    """Put the blank into each question that has one.

    It runs when the page is in the reader's language, so that a translation that
    lost its blank is told too.
    """

    default_priority = 160

    def apply(self, **kwargs: object) -> None:
        """Work on the page that is being read."""
        for node in self.document.findall(quiz):
            question = node.next_node(quiz_question)
            if node["kind"] != FILL_IN or question is None:
                continue
            count = sum(_replace(text) for text in list(question.findall(nodes.Text)))
            if count != 1:
                report(
                    wrong(
                        "the question of quiz '{name}' has {count} blanks: write {blank} once "
                        "(here, or in its translation)",
                        name=node["name"],
                        count=count,
                        blank=BLANK,
                    ),
                    node,
                )


def _replace(text: nodes.Text) -> int:
    parts = text.astext().split(BLANK)
    if len(parts) > 1:
        written: list[nodes.Node] = []
        for index, part in enumerate(parts):
            written += [quiz_blank()] if index else []
            written += [nodes.Text(part)] if part else []
        text.parent.replace(text, written)
    return len(parts) - 1


def setup(app: Sphinx) -> None:
    """Register the nodes and the transform."""
    app.add_node(quiz_answer)
    app.add_node(quiz_blank)
    app.add_transform(FindBlanks)
