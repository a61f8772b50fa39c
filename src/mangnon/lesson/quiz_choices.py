"""Questions with choices: a bullet list, right ones marked ``[x]``, wrong ones ``[ ]``."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.problem import report
from mangnon.lesson.quiz import (
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    give,
    need_feedback,
    need_words,
    quiz,
    quiz_option,
    take_mark,
)
from mangnon.say import say, wrong, wrong_many

MARKS = {"[x]": True, "[X]": True, "[ ]": False}
_TRUE_FALSE = {"Đúng", "Sai"}


class quiz_choice(quiz_option):  # noqa: N801 - docutils names nodes in lower case
    """One choice; ``correct`` tells whether to choose it."""


def read(node: quiz, block: nodes.Element) -> None:
    """Turn a bullet list into choices, and set the question's kind where the author did not."""
    choices = [_choice(item) for item in block.children if isinstance(item, nodes.list_item)]
    node += choices
    name = node["name"]
    right = [choice for choice in choices if choice["correct"]]
    if len(choices) < 2:
        report(
            wrong_many(
                "quiz '{name}' has {count} choice: it needs two or more",
                "quiz '{name}' has {count} choices: it needs two or more",
                len(choices),
                name=name,
            ),
            node,
        )
    elif not right:
        report(wrong("quiz '{name}' has no right answer: mark one with [x]", name=name), node)
    true_false = {choice.children[0].astext().strip() for choice in choices if choice.children}
    is_true_false = len(choices) == 2 and true_false == _TRUE_FALSE and len(right) == 1
    if not node["kind"]:
        kind = MULTIPLE if len(right) > 1 else SINGLE
        node["kind"] = TRUE_FALSE if is_true_false else kind
    elif node["kind"] == TRUE_FALSE and not is_true_false:
        report(
            wrong(
                "quiz '{name}' is true or false: its choices are 'Đúng' and 'Sai', one right",
                name=name,
            ),
            node,
        )
    elif node["kind"] == SINGLE and len(right) > 1:
        report(
            wrong(
                "quiz '{name}' is of kind 'single' and has {count} right answers: mark one, "
                "or leave :kind: out",
                name=name,
                count=len(right),
            ),
            node,
        )
    need_words(say("choice"), name, choices)
    need_feedback(say("choice"), name, choices)


def _choice(item: nodes.list_item) -> quiz_choice:
    choice = quiz_choice(correct=False)
    give(choice, item)
    marked = take_mark(choice, MARKS)
    if marked is None:
        report(wrong("a choice of a quiz begins with [x] (right) or [ ] (wrong)"), choice)
    choice["correct"] = bool(marked)
    return choice


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(quiz_choice)
