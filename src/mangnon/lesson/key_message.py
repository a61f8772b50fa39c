"""Three sentences that a tired parent can act on."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register


class key_message(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """Three sentences that a tired parent can act on."""


class _Directive(ElementDirective):
    node_class = key_message
    must_hold = nodes.paragraph


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "key-message", _Directive)
