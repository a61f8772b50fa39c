"""``{contact}``: someone to call or write to, from the registry of contacts."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.facts import Entry, Facts
from mangnon.lesson.citation import CitationRole, fact_citation, register


class contact_citation(fact_citation):  # noqa: N801 - docutils style
    """A contact; rendered as a link that dials or opens it."""


class _Role(CitationRole):
    node_class = contact_citation

    def find(self, facts: Facts, identifier: str) -> Entry:
        return facts.contact(identifier)


def setup(app: Sphinx) -> None:
    """Register the role."""
    register(app, "contact", _Role)
