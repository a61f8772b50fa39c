"""All facts, found by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from mangnon.errors import MangnonError
from mangnon.facts.contacts import Contact
from mangnon.facts.evidence import Correction, Practice, Sign
from mangnon.facts.fact import Entry
from mangnon.facts.law import Instrument, Provision
from mangnon.facts.programmes import Criterion, Indicator
from mangnon.facts.statistics import Statistic
from mangnon.say import marked, say, wrong

T = TypeVar("T", bound=Entry)

# What an entry can be called in a message.
KINDS = (
    marked("fact"),
    marked("instrument"),
    marked("provision"),
    marked("statistic"),
    marked("contact"),
    marked("finding"),
    marked("sign"),
    marked("practice"),
    marked("correction"),
    marked("criterion"),
    marked("indicator"),
)


class UnknownFact(MangnonError, KeyError):
    """No entry has this id.

    :param id: the id that was asked for.
    :param kind: what kind of entry was wanted, one of those that :data:`KINDS` marks.
    :param hints: ids that the author may have meant, best first.
    :param why: what is known about the id, such as that it was replaced.
    """

    def __init__(self, id: str, kind: str, hints: tuple[str, ...] = (), why: str = "") -> None:
        message = wrong("unknown {kind}: {id}", kind=say(kind), id=id)
        if why:
            message += f" ({why})"
        if hints:
            message += say("; did you mean {hints}?", hints=say(" or ").join(hints))
        if not why and not hints:
            message += say("; see assets/facts")
        super().__init__(message)
        self.id = id
        self.hints = hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The registries. Each mapping keeps the order of the files; ids are unique across all."""

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    statistics: Mapping[str, Statistic]
    contacts: Mapping[str, Contact]
    signs: Mapping[str, Sign]
    practice: Mapping[str, Practice]
    corrections: Mapping[str, Correction]
    commune_criteria: Mapping[str, Criterion]
    indicators: Mapping[str, Indicator]
    _all: dict[str, Entry] = field(init=False, repr=False, compare=False)
    _replaced: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        everything: dict[str, Entry] = {}
        for kind in (
            self.instruments,
            self.provisions,
            self.statistics,
            self.contacts,
            self.signs,
            self.practice,
            self.corrections,
            self.commune_criteria,
            self.indicators,
        ):
            everything.update(kind)
        replaced: dict[str, tuple[str, ...]] = {}
        for entry in everything.values():
            if isinstance(entry, Provision | Practice):
                for old in entry.replaces:
                    replaced[old] = (*replaced.get(old, ()), entry.id)
        object.__setattr__(self, "_all", everything)
        object.__setattr__(self, "_replaced", replaced)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry of every kind."""
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, id: object) -> bool:
        return id in self._all

    def fact(self, id: str) -> Entry:
        """Return the entry with this id, of whatever kind.

        :raises UnknownFact: naming the nearest ids.
        """
        return self._get(self._all, id, "fact")

    def instrument(self, id: str) -> Instrument:
        """Return an instrument by its number, such as "102/2016/QH13".

        :raises UnknownFact: naming the nearest ids.
        """
        return self._get(self.instruments, id, "instrument")

    def provision(self, id: str) -> Provision:
        """Return a provision.

        :raises UnknownFact: naming the nearest ids, or the ones that replaced it.
        """
        return self._get(self.provisions, id, "provision")

    def statistic(self, id: str) -> Statistic:
        """Return a statistic.

        :raises UnknownFact: naming the nearest ids.
        """
        return self._get(self.statistics, id, "statistic")

    def contact(self, id: str) -> Contact:
        """Return a contact, such as "111".

        :raises UnknownFact: naming the nearest ids.
        """
        return self._get(self.contacts, id, "contact")

    def finding(self, id: str) -> Sign | Practice:
        """Return a sign or a finding about practice.

        :raises UnknownFact: naming the nearest ids.
        """
        findings: dict[str, Sign | Practice] = {**self.signs, **self.practice}
        return self._get(findings, id, "finding")

    def _get(self, entries: Mapping[str, T], id: str, kind: str) -> T:
        try:
            return entries[id]
        except KeyError:
            pass
        if id in self._replaced:
            raise UnknownFact(id, kind, self._replaced[id], say("it was replaced"))
        if id in self._all:
            other = type(self._all[id]).__name__.lower()
            raise UnknownFact(id, kind, why=say("it is a {kind}", kind=say(other)))
        raise UnknownFact(id, kind, tuple(get_close_matches(id, entries, n=3, cutoff=0.6)))
