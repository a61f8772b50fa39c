"""What would change if an instrument changed: every place, question, sheet and translation."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from mangnon.errors import MangnonError
from mangnon.facts import Facts, Instrument
from mangnon.language.catalog import catalog_path, read
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.say import say, say_many, wrong
from mangnon.watch.places import CitedBook, Place

# A citation as it stands in a message of a catalog, or a role's field behind a dot.
_CITED = re.compile(r"\{[\w-]+\}`([^`]+)`")


@dataclass(frozen=True)
class Translated:
    """A translated message that cites the instrument.

    :param language: the catalog's language
    :param path: the catalog, as seen from the book's folder
    :param line: the line of the message
    :param state: "translated", "fuzzy" or "untranslated"
    """

    language: str
    path: str
    line: int
    state: str


@dataclass(frozen=True)
class Impact:
    """All that rests on one instrument.

    :param instrument: the instrument
    :param facts: its provisions in the fact base
    :param places: where the book cites it or them
    :param tables: pages with tables made from the fact base that show it
    :param corrections: corrected beliefs that rest on it
    :param translations: messages of catalogs that cite it
    :param recordings: recordings that read what cites it: their sidecars
    :param titles: titles of the pages
    """

    instrument: Instrument
    facts: tuple[str, ...]
    places: tuple[Place, ...]
    tables: tuple[str, ...]
    corrections: tuple[str, ...]
    translations: tuple[Translated, ...]
    recordings: tuple[str, ...]
    titles: dict[str, str]

    def lines(self) -> list[str]:
        """Return it as text: by page, then catalogs."""
        short = self.instrument.short.vi
        told = [
            say(
                "{instrument} ({short}): {facts}, {places} on {pages}",
                instrument=self.instrument.id,
                short=short,
                facts=say_many("{count} fact", "{count} facts", len(self.facts)),
                places=say_many("{count} place", "{count} places", len(self.places)),
                pages=say_many(
                    "{count} page", "{count} pages", len({place.page for place in self.places})
                ),
            )
        ]
        for page in dict.fromkeys(place.page for place in self.places):
            here = [place for place in self.places if place.page == page]
            told.append(f"{here[0].path}: {self.titles.get(page, page)}")
            for place in here:
                name = f" “{place.name}”" if place.name else ""
                told.append(
                    f"  {place.path}:{place.line or 1}: {place.element}{name}: {place.fact}"
                )
        told += [say("table: {page}", page=page) for page in self.tables]
        told += [say("correction: {name}", name=identifier) for identifier in self.corrections]
        told += [
            f"{each.language}: {each.path}:{each.line} ({say(each.state)})"
            for each in self.translations
        ]
        told += [f"recording: {path}" for path in self.recordings]
        return told

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, for JSON."""
        return {
            "instrument": self.instrument.id,
            "facts": list(self.facts),
            "places": [asdict(place) for place in self.places],
            "tables": list(self.tables),
            "corrections": list(self.corrections),
            "translations": [asdict(each) for each in self.translations],
            "recordings": list(self.recordings),
        }


def impact(project: Project, book: CitedBook, number: str) -> Impact:
    """Find all that would change if an instrument changed.

    :param book: what the book cites, and where
    :param number: the instrument's number, or its beginning where that is clear ("56/2017")
    :raises mangnon.errors.MangnonError: when no instrument, or more than one, has that number
    """
    instrument = _find(book.facts, number)
    facts = [
        provision.id
        for provision in book.facts.provisions.values()
        if instrument in provision.instruments
    ]
    touched = {instrument.id, *facts}
    places = [place for place in book.places if place.fact in touched]
    corrections = [
        correction.id
        for correction in book.facts.corrections.values()
        if touched & set(correction.see)
    ]
    index = book.index_of(instrument) if places else None
    tables = [index, book.tables.get("corrections") if corrections else None]
    return Impact(
        instrument,
        tuple(facts),
        tuple(places),
        tuple(page for page in tables if page is not None),
        tuple(corrections),
        tuple(_translated(project, {place.page for place in places}, touched)),
        tuple(
            take.recording.sidecar.relative_to(project.root).as_posix()
            for take in book.takes
            if touched & take.script.cites
        ),
        book.titles,
    )


def _find(facts: Facts, number: str) -> Instrument:
    if number in facts.instruments:
        return facts.instruments[number]
    alike = [
        each
        for identifier, each in facts.instruments.items()
        if identifier.casefold().startswith(number.casefold())
    ]
    if len(alike) == 1:
        return alike[0]
    if alike:
        named = ", ".join(each.id for each in alike)
        raise MangnonError(
            wrong(
                "'{number}' may be one of several instruments, name one: {named}",
                number=number,
                named=named,
            )
        )
    return facts.instrument(number)  # says which numbers are nearest


def _translated(project: Project, pages: set[str], touched: set[str]) -> list[Translated]:
    found = []
    for language in project.languages:
        folder = project.catalogs(language)
        if folder is None or language == SOURCE_LANGUAGE:
            continue
        for page in sorted(pages):
            path = catalog_path(folder, page)
            if not path.is_file():
                continue
            for entry in read(path):
                if entry.obsolete or not touched & set(_CITED.findall(entry.msgid)):
                    continue
                state = "fuzzy" if entry.fuzzy else "translated" if entry.msgstr else "untranslated"
                name = path.relative_to(project.root).as_posix()
                found.append(Translated(language, name, entry.linenum, state))
    return found
