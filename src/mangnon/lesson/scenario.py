"""A scenario card: an invented, ordinary situation for group work."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, TrainerElement, register


class scenario(TrainerElement):  # noqa: N801 - docutils names nodes in lower case
    """A scenario card; its first child is its title."""


class _Directive(ElementDirective):
    node_class = scenario
    required_arguments = 1


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "scenario", _Directive)
