"""Penalties of an offence or a violation, as numbers that a table or a card can show."""

from __future__ import annotations

from dataclasses import dataclass

from mangnon.facts.fact import Text

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A length of imprisonment: ``amount`` of ``unit`` ("month" or "year")."""

    amount: int
    unit: str

    @property
    def years(self) -> float:
        """The same length in years, for comparing and sorting."""
        return self.amount / MONTHS_PER_YEAR if self.unit == "month" else float(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """A fine in Vietnamese dong. ``kind``: principal, supplementary or administrative."""

    min: int
    max: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A punishment without imprisonment that stands beside the prison term."""

    name: Text
    max_years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A heavier frame of the same article. ``when`` is an English working summary, not law."""

    clause: str
    min_years: float
    max_years: float
    life: bool
    death: bool
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """What the provision threatens.

    ``min`` and ``max`` are the base frame; both are None where the base frame has no prison
    term, or where the penalty is administrative. ``life`` and ``death`` say whether the *base*
    frame has them; the heavier ones are in ``frames``. ``victim_age``, ``offender_age`` and
    ``applies_to`` are English working notes: a lesson words them from the statement.
    """

    min: Term | None = None
    max: Term | None = None
    life: bool = False
    death: bool = False
    fine: Fine | None = None
    alternative: Alternative | None = None
    frames: tuple[Frame, ...] = ()
    victim_age: str | None = None
    offender_age: str | None = None
    applies_to: str | None = None
