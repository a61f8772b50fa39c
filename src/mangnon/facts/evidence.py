"""What is known without being law: signs of abuse, good practice, corrected beliefs."""

from __future__ import annotations

from dataclasses import dataclass

from mangnon.facts.fact import Entry, Fact, Text
from mangnon.facts.law import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Fact):
    """A sign of abuse, or a principle for reading signs.

    ``kind``: definition, principle, physical, behavioural, adult.
    """

    abuse_type: str
    kind: str
    numbers: Limits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known about reaching people in a language."""

    name: Text
    codes: tuple[str, ...]  # ISO 639-3
    radio: tuple[str, ...] = ()
    school: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Fact):
    """A finding about practice: how to respond, train, reach out; events, institutions, places.

    ``topic`` is the field it belongs to; ``kind`` divides a topic further ("do", "dont").
    ``messages`` are official slogans in Vietnamese; ``items`` lists what the statement sums up.
    ``status_note`` is what was noted about its currency ("former-province", "historical").
    """

    topic: str
    kind: str | None = None
    title: Text | None = None
    year: int | None = None
    numbers: Limits | None = None
    messages: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    language: Language | None = None
    status_note: str | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Entry):
    """A common belief against what the law says. Its sources are those of ``see``."""

    belief: Text  # Vietnamese only: these are sentences that go round in Viet Nam
    correct: Text
    see: tuple[str, ...]
