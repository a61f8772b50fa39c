"""A group activity, with the minutes it takes."""

from __future__ import annotations

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, TrainerElement, register
from mangnon.lesson.problem import report


class activity(TrainerElement):  # noqa: N801 - docutils names nodes in lower case
    """A group activity; its first child is its title, ``minutes`` its length in minutes."""


class _Directive(ElementDirective):
    node_class = activity
    required_arguments = 1
    option_spec = {"minutes": directives.positive_int}

    def check(self, node: LessonElement) -> None:
        node["minutes"] = self.options.get("minutes", 0)
        if not node["minutes"]:
            report("{activity} needs its length: add ':minutes: 20'", node)


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "activity", _Directive)
