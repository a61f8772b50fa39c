"""A poster: one message, one picture, one number to call.

::

    ::::{poster} Lo cho một đứa trẻ? Gọi 111
    :name: goi-111
    :number: 111

    ![what the picture shows](../../assets/images/ap-phich-111.svg)

    A few words more.
    ::::
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.errors import MangnonError
from mangnon.facts import Channel
from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import NAME
from mangnon.lesson.registry import facts_of
from mangnon.say import wrong

_MOST_CHARACTERS = 420


class poster(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A poster: ``name`` names its file, ``number`` is the contact to call.

    Its first child is its message; of the others, one holds its picture.
    """


def picture_of(node: nodes.Element) -> nodes.Element | None:
    """Return the block of a poster that holds its picture."""
    return next(
        (child for child in node.children if _has_picture(child)),
        None,
    )


def _has_picture(node: nodes.Node) -> bool:
    return isinstance(node, nodes.image) or node.next_node(nodes.image) is not None


class _Directive(ElementDirective):
    node_class = poster
    required_arguments = 1
    option_spec = {"name": directives.unchanged, "number": directives.unchanged}

    def check(self, node: LessonElement) -> None:
        node["name"] = (self.options.get("name") or "").strip()
        if not NAME.fullmatch(node["name"]):
            report(
                wrong(
                    "{{poster}} needs a name for its file: ':name: goi-111' (not “{name}”)",
                    name=node["name"],
                ),
                node,
            )
        node["number"] = (self.options.get("number") or "").strip()
        self._check_number(node)
        count = sum(1 for _ in node.findall(nodes.image))
        if count != 1:
            report(wrong("{{poster}} has one picture, not {count}: leave one", count=count), node)
        words = len(node.astext())
        if words > _MOST_CHARACTERS:
            report(
                wrong(
                    "{{poster}} has {words} characters: it is read from three metres, so it has "
                    "{most} at most",
                    words=words,
                    most=_MOST_CHARACTERS,
                ),
                node,
            )

    def _check_number(self, node: LessonElement) -> None:
        if not node["number"]:
            report(wrong("{{poster}} needs one number to call: add ':number: 111'"), node)
            return
        try:
            contact = facts_of(self.env).contact(node["number"])
        except MangnonError as error:
            report(error.message, node)
            return
        if contact.kind is not Channel.PHONE:
            report(
                wrong("{{poster}} needs a number to call: '{id}' is no telephone", id=contact.id),
                node,
            )


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "poster", _Directive)
