"""``{law}``: the citation of a provision or of a whole instrument.

``{former-law}`` cites what has no force any more, where a lesson tells what changed.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.facts import Entry, Facts
from mangnon.lesson.citation import CitationRole, fact_citation, register


class law_citation(fact_citation):  # noqa: N801 - docutils style
    """A citation of law; rendered as article, clause, point and instrument.

    ``history`` is set where the lesson says that it speaks of the past.
    """


class _Role(CitationRole):
    node_class = law_citation

    def find(self, facts: Facts, identifier: str) -> Entry:
        if identifier in facts.instruments:
            return facts.instrument(identifier)
        return facts.provision(identifier)


class _FormerRole(_Role):
    def attributes(self, fact: Entry, identifier: str) -> dict[str, str]:
        return {"history": "yes"}


def setup(app: Sphinx) -> None:
    """Register the roles."""
    register(app, "law", _Role)
    app.add_role("former-law", _FormerRole())
