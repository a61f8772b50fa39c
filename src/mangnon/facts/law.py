"""Legal instruments, their provisions, and whether a provision is valid on a given day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from mangnon.facts.fact import Fact, Sourced, Text
from mangnon.facts.penalty import Penalty


class State(StrEnum):
    """What was found out about an instrument or a provision on its ``as_of`` day."""

    IN_FORCE = "in-force"
    UNCLEAR = "unclear"  # not established: amended since, reorganised, replacement not found
    ENDED = "ended"  # repealed, or its period is over
    DRAFT = "draft"  # never adopted as far as seen


class Validity(Enum):
    """The answer to "does this apply on that day?"."""

    IN_FORCE = "in-force"
    AMENDED = "amended"  # in force, in an amended wording
    REPEALED = "repealed"
    NOT_YET = "not-yet"
    ENDED = "ended"
    UNCLEAR = "unclear"
    DRAFT = "draft"


# What has no force any more: it may be cited as history only.
DEAD = frozenset({Validity.REPEALED, Validity.ENDED})


class Attachment(StrEnum):
    """A document issued with an instrument, whose articles are numbered anew."""

    CHARTER = "charter"  # Điều lệ
    REGULATION = "regulation"  # Quy định


# The worst news first: it is what a reader must hear.
_GRAVITY = (
    Validity.REPEALED,
    Validity.ENDED,
    Validity.NOT_YET,
    Validity.DRAFT,
    Validity.UNCLEAR,
    Validity.AMENDED,
    Validity.IN_FORCE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When something applies, and what became of it; shared by instruments and provisions.

    ``in_force_to`` is the date that the source names: with ``repealed_by`` it is the first day
    on which the text no longer applies, otherwise the last day of the period it was made for.
    ``amended_by`` and ``repealed_by`` hold numbers of instruments, which need not be registered.
    ``status_note`` is what was noted, word for word.
    """

    state: State
    in_force_from: date | None = None
    in_force_to: date | None = None
    amended_by: tuple[str, ...] = ()
    amended_from: date | None = None
    repealed_by: str | None = None
    status_note: str | None = None

    def validity(self, on: date) -> Validity:
        """Say whether this applies on a day, looking at nothing but these dates.

        Unknown dates never make a text look better: an end without a date counts as past.

        :param on: the day in question.
        """
        if self.state is State.DRAFT:
            return Validity.DRAFT
        if self.in_force_from is not None and on < self.in_force_from:
            return Validity.NOT_YET
        if self._is_over(on):
            return Validity.ENDED if self.repealed_by is None else Validity.REPEALED
        if self.state is State.UNCLEAR:
            return Validity.UNCLEAR
        if self.amended_by and (self.amended_from is None or on >= self.amended_from):
            return Validity.AMENDED
        return Validity.IN_FORCE

    def _is_over(self, on: date) -> bool:
        if self.in_force_to is not None:
            return on > self.in_force_to or (
                on == self.in_force_to and self.repealed_by is not None
            )
        return self.state is State.ENDED or self.repealed_by is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Sourced):
    """A law, decree, circular, decision, plan, ...; its id is its number.

    ``short`` is how running text cites it. Where the full title was not read, ``title`` is
    kind and number only.
    """

    kind: str  # luật, nghị định, thông tư, ...
    title: Text
    short: Text
    issuer: str | None
    issued: date | None
    period: Period

    @property
    def state(self) -> State:
        """What was found out about it on its ``as_of`` day."""
        return self.period.state

    def deciding(self, on: date) -> Period:
        """Return the dates that decide whether it applies: its own."""
        return self.period

    def validity(self, on: date) -> Validity:
        """Say whether the instrument applies on a day.

        :param on: the day in question.
        """
        return self.period.validity(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """One place in an instrument. Numbers are text: a range stands as "1-4".

    ``instrument`` is set when the place is in another instrument than the provision's own.
    ``section`` is a Mục, ``annex`` a Phụ lục, ``codes`` entries of an annex.
    """

    article: str | None = None
    clauses: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    section: str | None = None
    annex: str | None = None
    codes: str | None = None
    attachment: Attachment | None = None
    instrument: Instrument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Deadlines, ages, ceilings, targets: named values, with their unit where there is one."""

    values: Mapping[str, int | float | str]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Fact):
    """What an instrument says in one place, in our own words.

    ``refs`` is empty where the number of the article was not seen: cite the instrument alone.
    ``also`` are further instruments on which the statement rests as a whole. ``replaces`` holds
    ids of older entries that this one superseded.
    """

    instrument: Instrument
    refs: tuple[Ref, ...]
    period: Period
    title: Text | None = None
    also: tuple[Instrument, ...] = ()
    penalty: Penalty | None = None
    limits: Limits | None = None
    numbers: Limits | None = None
    listed_articles: tuple[int, ...] = ()
    messages: tuple[str, ...] = field(default=())  # official slogans, in Vietnamese
    replaces: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """What was found out about it on its ``as_of`` day."""
        return self.period.state

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments on which it rests, its own first."""
        placed = [ref.instrument for ref in self.refs if ref.instrument is not None]
        return tuple({each.id: each for each in (self.instrument, *self.also, *placed)}.values())

    def validity(self, on: date) -> Validity:
        """Say whether the provision applies on a day; it cannot outlive its instrument.

        That an instrument was amended says nothing about this provision, so AMENDED comes from
        the provision's own dates only.

        :param on: the day in question.
        """
        own = self.period.validity(on)
        if own is Validity.DRAFT:
            return own  # a draft that would change an instrument in force stays a draft
        inherited = {each.validity(on) for each in self.instruments} - {Validity.AMENDED}
        return min(inherited | {own}, key=_GRAVITY.index)

    def deciding(self, on: date) -> Period:
        """Return the dates that decide whether it applies: its own, or those of an instrument.

        :param on: the day in question.
        """
        decided = self.validity(on)
        periods = (self.period, *(each.period for each in self.instruments))
        return next(each for each in periods if each.validity(on) is decided)
