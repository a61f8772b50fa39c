"""What all block elements of a lesson share."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from mangnon.lesson.problem import report

_NAMES: dict[type[nodes.Element], str] = {
    nodes.paragraph: "a paragraph",
    nodes.bullet_list: "a bullet list",
    nodes.enumerated_list: "a numbered list",
}


class LessonElement(nodes.General, nodes.Element):
    """A block that has a meaning in a lesson; outputs decide how it looks."""


class TrainerElement(LessonElement):
    """A block for trainers: other readers' products leave it out."""


class element_title(nodes.TextElement):  # noqa: N801 - docutils names nodes in lower case
    """The title that an author gives an element (a card's, a sheet's)."""


def enclosing(node: nodes.Node, kinds: type | tuple[type, ...]) -> nodes.Element | None:
    """Return the innermost node of some kinds that holds ``node``; ``None`` if there is none."""
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent


class ElementDirective(SphinxDirective):
    """A directive that wraps its content in one node.

    A subclass says which node it makes, whether there is a title, and what
    the content must hold; what else it has to check goes into :meth:`check`.
    """

    has_content = True
    final_argument_whitespace = True
    node_class: ClassVar[type[LessonElement]]
    must_hold: ClassVar[type[nodes.Element] | None] = None

    def run(self) -> list[nodes.Node]:
        """Parse the content into the element's node."""
        node = self.node_class()
        self.set_source_info(node)
        if self.arguments:
            node += self._title(self.arguments[0])
        self.state.nested_parse(self.content, self.content_offset, node)
        if self.must_hold and not any(isinstance(child, self.must_hold) for child in node.children):
            needed = _NAMES[self.must_hold]
            report(f"{{{self.name}}} needs {needed}", node)
        self.check(node)
        return [node]

    def check(self, node: LessonElement) -> None:
        """Report what is wrong with the parsed element, and set its attributes."""

    def _title(self, text: str) -> element_title:
        title = element_title(text)
        self.set_source_info(title)
        children, messages = self.state.inline_text(text, self.lineno)
        title += [*children, *messages]
        return title


def register(app: Sphinx, name: str, directive: type[ElementDirective]) -> None:
    """Make an element known to Sphinx under the name that authors write."""
    app.add_node(directive.node_class)
    app.add_directive(name, directive)
