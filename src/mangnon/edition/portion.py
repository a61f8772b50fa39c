"""A portion: some editions printed together, each document set once for all of them."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typst

from mangnon.edition.edition import Edition, as_data
from mangnon.edition.press import Press
from mangnon.edition.stock import Document, Stock
from mangnon.errors import MangnonError
from mangnon.language.formats import date

# How many editions are printed of a document before the press goes on to the next document.
MOST = 32


@dataclass(frozen=True)
class Printed:
    """A portion that is printed.

    :param editions: all of the portion
    :param folder: holds a folder for each edition that was printed, whole, under its identifier
    :param failures: why an edition could not be typeset, by its identifier
    """

    editions: Sequence[Edition]
    folder: Path
    failures: dict[str, str]


class Crew(Protocol):
    """Prints portions side by side, wherever it does so."""

    def print(
        self, portions: Sequence[Sequence[Edition]], staging: Path
    ) -> Iterator[Printed]:  # pragma: no cover - a protocol
        """Yield each portion once when it is printed, in any order.

        :param staging: the folder in which each has a folder of its own; whoever takes a
            portion removes that folder
        :raises mangnon.errors.MangnonError: when no more can be printed
        """
        ...

    def size(self, editions: int) -> int:  # pragma: no cover - a protocol
        """Return how many of so many editions a portion holds best."""
        ...


def share(editions: int, workers: int) -> int:
    """Return how many editions make a portion, so that every worker gets some."""
    return max(1, min(MOST, -(-editions // max(1, workers))))


def print_portion(stock: Stock, editions: Sequence[Edition], folder: Path) -> dict[str, str]:
    """Print some editions into a folder.

    :return: why an edition could not be typeset, by its identifier
    """
    failures: dict[str, str] = {}
    for document in stock.documents(editions):
        asking = [
            edition
            for edition in editions
            if edition.id not in failures
            and document.language in edition.languages
            and document.product in edition.products
        ]
        if asking:
            _print(stock, document, asking, folder, failures)
    return failures


def _print(
    stock: Stock,
    document: Document,
    editions: Sequence[Edition],
    folder: Path,
    failures: dict[str, str],
) -> None:
    """Typeset one document for some editions."""

    def day_words(day: datetime.date) -> str:
        return date(day, document.language)

    with tempfile.TemporaryDirectory(prefix="mangnon-press-") as root:
        fonts = _fonts(stock.assets / "fonts")
        press = Press(document.source, stock.assets, fonts, stock.day, Path(root, "press"))
        for edition in editions:
            logo = edition.logo.content if edition.logo is not None else None
            target = folder / edition.id / document.name
            try:
                content = press.print(as_data(edition, day_words), logo)
            except MangnonError as error:
                failures[edition.id] = f"{document.name.as_posix()}: {error}"
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


_known_fonts: dict[Path, typst.Fonts] = {}


def _fonts(folder: Path) -> typst.Fonts:
    """Return the print fonts, read once in a process."""
    if folder not in _known_fonts:
        _known_fonts[folder] = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    return _known_fonts[folder]
