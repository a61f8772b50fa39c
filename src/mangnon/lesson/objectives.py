"""What a learner can do after the lesson, as a bullet list."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register


class objectives(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """What a learner can do after the lesson, as a bullet list."""


class _Directive(ElementDirective):
    node_class = objectives
    must_hold = nodes.bullet_list


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "objectives", _Directive)
