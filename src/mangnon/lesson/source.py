"""``{source}``: the mark of guidance that is neither law nor statistic."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.facts import Entry, Facts
from mangnon.lesson.citation import CitationRole, fact_citation, register


class source_citation(fact_citation):  # noqa: N801 - docutils style
    """A numbered mark that leads to the source at the foot of the page."""


class _Role(CitationRole):
    node_class = source_citation

    def find(self, facts: Facts, identifier: str) -> Entry:
        return facts.finding(identifier)


def setup(app: Sphinx) -> None:
    """Register the role."""
    register(app, "source", _Role)
