"""Official tables: the child-friendly commune criteria and the statistical indicators."""

from __future__ import annotations

from dataclasses import dataclass

from mangnon.facts.fact import Confidence, Sourced, Text
from mangnon.facts.law import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class SubPoint:
    """One line under a criterion; ``points`` is None where the number was not read."""

    name: Text
    points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Sourced):
    """One of the 13 criteria of a child-friendly commune.

    ``confidence`` is that of the name; ``points_confidence`` that of the points. Points that
    were not read are None and must be shown as unknown, never as zero.
    """

    instrument: Instrument
    number: int
    name: Text
    points: int | None
    points_confidence: Confidence | None
    sub_points: tuple[SubPoint, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Sourced):
    """A statistical indicator. Codes repeat between annexes, so always show the annex too."""

    instrument: Instrument
    annex: str
    code: str
    name: Text  # the official name, and ours in English
    group: Text
    national_code: str | None = None
