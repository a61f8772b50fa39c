"""What readers see of the fact base, for the languages in which it is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mangnon.facts import (
    Contact,
    Correction,
    Criterion,
    Entry,
    Fact,
    Facts,
    Instrument,
    Provision,
    Text,
)
from mangnon.language.update import Message


def cited_messages(facts: Facts, cited: Iterable[str], root: Path) -> list[Message]:
    """Return what there is to translate of the fact base, each text with its file.

    :param cited: identifiers of the facts that some page cites
    :param root: the book's folder
    """
    named = [*cited, *(name for each in facts.corrections.values() for name in each.see)]
    shown: dict[str, Entry] = {name: facts.fact(name) for name in named}
    shown.update(facts.contacts)
    shown.update(facts.corrections)
    for fact in list(shown.values()):
        if isinstance(fact, Provision):
            others = (fact.instrument, *fact.also, *(ref.instrument for ref in fact.refs))
            shown |= {each.id: each for each in others if each is not None}
    # The worksheet of a decision cites it.
    criteria = facts.commune_criteria.items()
    shown |= {name: each for name, each in criteria if each.instrument.id in shown}
    found = [
        Message(text.vi, (_place(fact.path, root),))
        for fact in shown.values()
        for text in _texts(fact)
    ]
    # A notebook draws what it likes, and says who published it.
    found += [
        Message(fact.publisher.vi, (_place(fact.path, root),))
        for fact in facts.statistics.values()
        if fact.publisher is not None
    ]
    return sorted(found, key=lambda message: message.places)


def _texts(fact: Entry) -> Iterator[Text]:
    """Yield the texts of a fact that some page or product shows."""
    if isinstance(fact, Instrument):
        yield from (fact.short, fact.title)
    elif isinstance(fact, Contact):
        yield from (each for each in (fact.name, fact.when, fact.hours, fact.cost) if each)
    elif isinstance(fact, Correction):
        yield from (fact.belief, fact.correct)
    elif isinstance(fact, Criterion):
        yield from (fact.name, *(part.name for part in fact.sub_points))
    elif isinstance(fact, Fact):
        yield fact.statement


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
