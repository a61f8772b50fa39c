"""A list of links, one for each thing that a reader may come with."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.problem import report
from mangnon.say import wrong, wrong_many

SIGNS = ("parent", "teacher", "officer", "child")


class doors(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A list of links; ``signs`` names a pictogram for each, or is empty."""


def door_items(node: nodes.Element) -> list[nodes.list_item]:
    """Return the items of the list, one for each door."""
    return [item for item in node.findall(nodes.list_item) if item.parent.parent is node]


def _signs(argument: str) -> list[str]:
    return [directives.choice(name.strip(), SIGNS) for name in argument.split(",")]


class _Directive(ElementDirective):
    node_class = doors
    must_hold = nodes.bullet_list
    option_spec = {"signs": _signs}

    def check(self, node: LessonElement) -> None:
        node["signs"] = self.options.get("signs", [])
        items = door_items(node)
        if node["signs"] and len(node["signs"]) != len(items):
            report(
                wrong_many(
                    "{{doors}} has {count} link and signs: {signs}; give each link one sign",
                    "{{doors}} has {count} links and signs: {signs}; give each link one sign",
                    len(items),
                    signs=len(node["signs"]),
                ),
                node,
            )
        for item in items:
            if not any(True for _ in item.findall(_is_link)):
                report(wrong("each line of {{doors}} holds a link"), item)


def _is_link(node: nodes.Node) -> bool:
    # What a link leads to is known only later.
    return isinstance(node, nodes.reference) or type(node).__name__ == "pending_xref"


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "doors", _Directive)
