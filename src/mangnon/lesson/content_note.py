"""A gentle word before content that may weigh on a reader."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register


class content_note(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A gentle word before content that may weigh on a reader."""


class _Directive(ElementDirective):
    node_class = content_note
    must_hold = nodes.paragraph


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "content-note", _Directive)
