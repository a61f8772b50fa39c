"""A one-page sheet in its own words, to hand out or to hang up."""

from __future__ import annotations

from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson.audience import AUDIENCES, names_in
from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.problem import report
from mangnon.say import wrong


class handout(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A one-page sheet; its first child is its title.

    ``audience`` lists for whom it is, or is empty where its lesson says so. ``original`` is the
    sheet in the source language, where this one is translated.
    """


class _Directive(ElementDirective):
    node_class = handout
    required_arguments = 1
    option_spec = {"audience": directives.unchanged}

    def check(self, node: LessonElement) -> None:
        node["audience"] = list(names_in(self.options.get("audience") or ""))
        if not set(node["audience"]) <= set(AUDIENCES):
            report(
                wrong("':audience:' names one or more of: {known}", known=", ".join(AUDIENCES)),
                node,
            )


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "handout", _Directive)
