"""What all citations of a fact share: a node, and a role that checks the identifier.

The text is empty until :mod:`mangnon.language` knows the reader's language.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole
from sphinx.util.typing import ExtensionMetadata

from mangnon.errors import MangnonError
from mangnon.facts import Entry, Facts
from mangnon.lesson.problem import report
from mangnon.lesson.records import PageRecords
from mangnon.lesson.registry import facts_of

_cited: PageRecords[list[str]] = PageRecords("mangnon_cited")


class fact_citation(nodes.Inline, nodes.Element):  # noqa: N801 - docutils style
    """A citation of one fact: ``fact`` is its identifier."""


class CitationRole(SphinxRole):
    """A role whose text is the identifier of a fact."""

    node_class: ClassVar[type[fact_citation]]

    @abstractmethod
    def find(self, facts: Facts, identifier: str) -> Entry:
        """Return the fact meant.

        :raises mangnon.errors.MangnonError: when there is none
        """

    def attributes(self, fact: Entry, identifier: str) -> dict[str, str]:
        """Return what else the node has to carry."""
        return {}

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the citation, or report that there is no such fact."""
        identifier = self.text.strip()
        try:
            fact = self.find(facts_of(self.env), identifier)
            attributes = self.attributes(fact, identifier)
        except MangnonError as error:
            report(error.message, (self.env.docname, self.lineno))
            return [nodes.literal(self.rawtext, identifier)], []
        self.env.note_dependency(str(fact.path))
        node = self.node_class(self.rawtext, fact=fact.id, **attributes)
        self.set_source_info(node)
        return [node], []


def cited_in(env: BuildEnvironment) -> Mapping[str, list[str]]:
    """Return, for every page, the facts that it cites, in order of appearance."""
    return _cited.all(env)


def _note_cited(app: Sphinx, doctree: nodes.document) -> None:
    cited = dict.fromkeys(node["fact"] for node in doctree.findall(fact_citation))
    _cited.note(app.env, list(cited))


def register(app: Sphinx, name: str, role: type[CitationRole]) -> None:
    """Make a citing role known to Sphinx under the name that authors write."""
    app.add_node(role.node_class)
    app.add_role(name, role())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Keep track of who cites what."""
    app.connect("doctree-read", _note_cited)
    _cited.setup(app)
    return {"env_version": 1}
