"""Questions in the order in which a frightened reader asks them, each with what to do."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.problem import report
from mangnon.say import wrong


class decision(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A numbered list: of each item, the first paragraph asks, and what follows says what to do."""


class _Directive(ElementDirective):
    node_class = decision
    must_hold = nodes.enumerated_list

    def check(self, node: LessonElement) -> None:
        for item in node.findall(nodes.list_item):
            if isinstance(item.parent.parent, decision) and len(item.children) < 2:
                asked = item.astext()[:40]
                report(
                    wrong(
                        "{{decision}} asks “{asked}”: say below it what to do",
                        asked=asked,
                    ),
                    item,
                )


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "decision", _Directive)
