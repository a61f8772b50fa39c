"""Questions of order: a numbered list, written in its right order."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.problem import report
from mangnon.lesson.quiz import ORDERING, give, need_feedback, need_words, quiz, quiz_option
from mangnon.say import say, wrong, wrong_many


class quiz_step(quiz_option):  # noqa: N801 - docutils names nodes in lower case
    """One step; its feedback says why it stands where it stands."""


def read(node: quiz, block: nodes.Element) -> None:
    """Turn a numbered list into steps."""
    node["kind"] = ORDERING
    steps = []
    for item in block.children:
        if isinstance(item, nodes.list_item):
            step = quiz_step()
            give(step, item)
            steps.append(step)
    node += steps
    name = node["name"]
    if len(steps) < 2:
        report(
            wrong_many(
                "quiz '{name}' has {count} step: it needs two or more",
                "quiz '{name}' has {count} steps: it needs two or more",
                len(steps),
                name=name,
            ),
            node,
        )
    texts = [step.children[0].astext().strip() for step in steps if step.children]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        report(
            wrong(
                "quiz '{name}' has the step “{text}” twice: change one",
                name=name,
                text=text[:40],
            ),
            node,
        )
    need_words(say("step"), name, steps)
    need_feedback(say("step"), name, steps)


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(quiz_step)
