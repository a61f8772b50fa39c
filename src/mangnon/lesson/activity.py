"""A group activity, with the minutes it takes."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, TrainerElement, register
from mangnon.lesson.problem import report
from mangnon.say import wrong


class activity(TrainerElement):  # noqa: N801 - docutils names nodes in lower case
    """A group activity; its first child is its title, ``minutes`` its length in minutes.

    ``name``, by which a programme calls it, is made of the title as its author wrote it.
    """


class _Directive(ElementDirective):
    node_class = activity
    required_arguments = 1
    option_spec = {"minutes": directives.positive_int}

    def check(self, node: LessonElement) -> None:
        node["name"] = nodes.make_id(self.arguments[0])
        node["minutes"] = self.options.get("minutes", 0)
        if not node["minutes"]:
            report(wrong("{{activity}} needs its length: add ':minutes: 20'"), node)


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "activity", _Directive)
