"""The steps to take at once, as a numbered list."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register


class do_now(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """The steps to take at once, as a numbered list."""


class _Directive(ElementDirective):
    node_class = do_now
    must_hold = nodes.enumerated_list


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "do-now", _Directive)
