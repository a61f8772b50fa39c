"""What all block elements of a lesson share."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mangnon.lesson.problem import report
from mangnon.lesson.records import PageRecords
from mangnon.say import marked, say, wrong

_NAMES: dict[type[nodes.Element], str] = {
    nodes.paragraph: marked("a paragraph"),
    nodes.bullet_list: marked("a bullet list"),
    nodes.enumerated_list: marked("a numbered list"),
}


_held: PageRecords[set[str]] = PageRecords("mangnon_elements")


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
        self.parse(node)
        if self.must_hold and not any(isinstance(child, self.must_hold) for child in node.children):
            needed = say(_NAMES[self.must_hold])
            report(wrong("{{{name}}} needs {needed}", name=self.name, needed=needed), node)
        self.check(node)
        return [node]

    def parse(self, node: nodes.Element) -> None:
        """Parse the content into ``node``; a rule, which parts pages, cannot stand in a box."""
        self.state.nested_parse(self.content, self.content_offset, node)
        for rule in list(node.findall(nodes.transition)):
            report(wrong("a rule (--- or ___) cannot stand in {{{name}}}", name=self.name), rule)
            rule.parent.remove(rule)

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


def pages_with(env: BuildEnvironment, kind: type[LessonElement]) -> list[str]:
    """Return the pages that hold an element of a kind, in the order of their names."""
    return sorted(page for page, held in _held.all(env).items() if kind.__name__ in held)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    kinds = {kind for node in doctree.findall(LessonElement) for kind in type(node).__mro__}
    _held.note(app.env, {kind.__name__ for kind in kinds if issubclass(kind, LessonElement)})


def setup(app: Sphinx) -> None:
    """Keep track of which page holds what."""
    app.connect("doctree-read", _note)
    _held.setup(app)
