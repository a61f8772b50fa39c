"""``{stat}``: a number from the registry of statistics, formatted for the reader."""

from __future__ import annotations

from sphinx.application import Sphinx

from mangnon.errors import MangnonError
from mangnon.facts import Entry, Facts, Statistic
from mangnon.lesson.citation import CitationRole, fact_citation, register
from mangnon.say import say, wrong


class statistic_citation(fact_citation):  # noqa: N801 - docutils style
    """A number; ``field`` names one of the entry's further numbers, or is empty."""


class _Role(CitationRole):
    node_class = statistic_citation

    def find(self, facts: Facts, identifier: str) -> Entry:
        name, _, _ = identifier.partition(".")
        return facts.statistic(name)

    def attributes(self, fact: Entry, identifier: str) -> dict[str, str]:
        assert isinstance(fact, Statistic)
        _, _, field = identifier.partition(".")
        if field and field not in fact.fields:
            known = ", ".join(fact.fields) or say("none")
            raise MangnonError(
                wrong(
                    "statistic '{id}' has no number '{field}' (it has: {known})",
                    id=fact.id,
                    field=field,
                    known=known,
                )
            )
        if not field and fact.value is None:
            raise MangnonError(
                wrong("statistic '{id}' has no single value: name one of its numbers", id=fact.id)
            )
        return {"field": field}


def setup(app: Sphinx) -> None:
    """Register the role."""
    register(app, "stat", _Role)
