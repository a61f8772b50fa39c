"""A note to the trainer: common mistakes, care for those who are survivors."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, TrainerElement, register


class trainer_note(TrainerElement):  # noqa: N801 - docutils names nodes in lower case
    """A note that only trainers' products carry; a title is optional."""


class _Directive(ElementDirective):
    node_class = trainer_note
    optional_arguments = 1


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "trainer-note", _Directive)
