"""A one-page sheet in its own words, to hand out or to hang up."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register


class handout(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A one-page sheet; its first child is its title."""


class _Directive(ElementDirective):
    node_class = handout
    required_arguments = 1


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "handout", _Directive)
