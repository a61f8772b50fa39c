"""What every entry of the registries has in common: an id, a source, a day, a confidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Confidence(StrEnum):
    """How well we know a fact.

    There is no third value: what was only recalled must not reach a reader, and the loader
    refuses it.
    """

    SEEN = "seen"  # the passage itself was read
    SECONDARY = "secondary"  # an article about it was read; the original must be compared


KEPT = ("vi", "en")  # the languages of the registries


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in the languages in which the registries are kept.

    Vietnamese is the source. English stands beside it, except for official names that we have
    in Vietnamese only. Every other language comes from the gettext catalogs: ``facts.po``.
    """

    vi: str
    en: str | None = None

    def in_language(self, lang: str) -> str:
        """Return the text for ``lang`` ("en", "en-GB", ...), or the Vietnamese one.

        :param lang: a language tag; only its first part counts.
        """
        if lang.replace("_", "-").split("-")[0].lower() == "en" and self.en:
            return self.en
        return self.vi


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Anything that has an id in the registries. Ids are unique across all kinds."""

    id: str
    as_of: date  # the day on which it was last checked
    path: Path
    line: int
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Entry):
    """An entry that rests on a text somebody can open."""

    source: str  # http(s) address of what was read
    confidence: Confidence
    other_sources: tuple[str, ...] = ()
    official_url: str | None = None  # where the original stands, whether or not it was read


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Sourced):
    """A sourced entry that states something."""

    statement: Text
    see: tuple[str, ...] = ()  # ids of entries that should be read with it
