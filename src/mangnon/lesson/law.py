"""``{law}``: the citation of a provision or of a whole instrument."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.facts import Entry, Facts
from mangnon.lesson.citation import CitationRole, fact_citation, register


class law_citation(fact_citation):  # noqa: N801 - docutils style
    """A citation of law; rendered as article, clause, point and instrument."""


class _Role(CitationRole):
    node_class = law_citation

    def find(self, facts: Facts, identifier: str) -> Entry:
        if identifier in facts.instruments:
            return facts.instrument(identifier)
        return facts.provision(identifier)


def setup(app: Sphinx) -> None:
    """Register the role."""
    register(app, "law", _Role)
