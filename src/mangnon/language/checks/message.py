"""What is checked, and what a check says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mangnon.errors import MangnonError


@dataclass(frozen=True)
class Pair:
    """A message with its translation.

    :param source: the Vietnamese original
    :param target: its translation
    :param path: the catalog
    :param line: the line of the message in it
    :param interface: whether it is one of the kit's own words, which are no Markdown
    :param explained: names of checks of which the translator has said why they do not apply
    """

    source: str
    target: str
    path: Path
    line: int
    interface: bool = False
    explained: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Setting:
    """What checks have to know besides the messages.

    :param language: the language of the translations
    :param terms: for each Vietnamese term of the glossary, the words that may stand for it
    :param printable: the characters that the print fonts have; ``None`` where nothing is printed
    """

    language: str
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    printable: frozenset[str] | None = None


@dataclass(frozen=True)
class Fault:
    """Something wrong with a translation.

    :param check: the name of the check
    :param message: what is wrong
    :param path: the catalog
    :param line: the line of the message
    """

    check: str
    message: str
    path: Path
    line: int

    def error(self) -> MangnonError:
        """Return it as an error with file and line."""
        return MangnonError(
            f"{self.check}: {self.message}",
            self.path,
            self.line,
        )


def quoted(items: Iterable[str]) -> str:
    """List items for a message, each in quotation marks."""
    return ", ".join(f"“{item}”" for item in items)
