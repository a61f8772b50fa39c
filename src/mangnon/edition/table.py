"""A table of editions (CSV): one row each, a bad row told with its line, the others made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mangnon.edition.edition import (
    MOST_CONTACTS,
    MOST_EVENTS,
    Contact,
    Edition,
    Event,
    Fields,
    Value,
)
from mangnon.errors import MangnonError
from mangnon.project import Project
from mangnon.say import wrong, wrong_many

REQUIRED = ("id", "name")
_PLAIN = (*REQUIRED, "logo", "desk", "desk_phone", "desk_address", "languages", "products")
COLUMNS = (
    *_PLAIN,
    *(f"contact_{n}{part}" for n in range(1, MOST_CONTACTS + 1) for part in ("", "_phone")),
    *(f"event_{n}{part}" for n in range(1, MOST_EVENTS + 1) for part in ("", "_date")),
)


@dataclass(frozen=True)
class Row:
    """A row as read.

    :param line: its line in the table, counted from 1
    :param edition: ``None`` where the row is bad
    :param problem: what is wrong with it
    """

    line: int
    edition: Edition | None
    problem: MangnonError | None = None


def read_table(path: Path, project: Project) -> Iterator[Row]:
    """Yield the rows of a table; blank ones are passed over.

    :raises mangnon.errors.MangnonError: when the table as a whole cannot be read
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MangnonError(
            wrong("cannot be read, see that it is there: {reason}", reason=error.strerror), path
        ) from error
    except UnicodeDecodeError as error:
        raise MangnonError(wrong("is not in UTF-8: save it as CSV UTF-8"), path) from error
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    # Lines as editors and spreadsheets count them: str.splitlines() knows others, too.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise MangnonError(
            wrong("is no CSV table, save it as CSV UTF-8: {reason}", reason=error), path, 1
        ) from error
    _check_head(head, path)
    yield from _rows(reader, head, path, Fields(project, path.parent))


def _check_head(head: list[str], path: Path) -> None:
    for name in REQUIRED:
        if name not in head:
            raise MangnonError(
                wrong("the column '{name}' is missing: see docs/editions.md", name=name), path, 1
            )
    for name in head:
        if name not in COLUMNS:
            raise MangnonError(
                wrong("the column '{name}' is unknown: see docs/editions.md", name=name), path, 1
            )
        if head.count(name) > 1:
            raise MangnonError(
                wrong("the column '{name}' is there twice: leave one out", name=name), path, 1
            )


def _rows(
    reader: Iterator[list[str]], head: list[str], path: Path, fields: Fields
) -> Iterator[Row]:
    used: dict[str, int] = {}
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined] # of a csv.reader
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(
                line,
                None,
                MangnonError(
                    wrong("is no row of a table, mend its quotation marks: {reason}", reason=error),
                    path,
                    line,
                ),
            )
            continue
        if not any(cell.strip() for cell in cells):
            continue
        try:
            edition = _edition(cells, head, path, line, fields)
            if edition.id in used:
                raise MangnonError(
                    wrong(
                        "'{id}' is used twice (first on line {line}): give each edition its own",
                        id=edition.id,
                        line=used[edition.id],
                    ),
                    path,
                    line,
                )
            used[edition.id] = line
        except MangnonError as error:
            yield Row(line, None, error)
        else:
            yield Row(line, edition)


def _edition(cells: list[str], head: list[str], path: Path, line: int, fields: Fields) -> Edition:
    if len(cells) != len(head):
        raise MangnonError(
            wrong_many(
                "has {count} cell where the table has columns: {columns}; mend the commas",
                "has {count} cells where the table has columns: {columns}; mend the commas",
                len(cells),
                columns=len(head),
            ),
            path,
            line,
        )
    given = {
        name: Value(cell, path, line)
        for name, cell in zip(head, cells, strict=True)
        if cell.strip()
    }
    for name in REQUIRED:
        if name not in given:
            raise MangnonError(wrong("'{key}' is empty: fill it in", key=name), path, line)
    several = {
        name: [Value(word, path, line) for word in given[name].text.split()]
        if name in given
        else []
        for name in ("languages", "products")
    }
    contacts = (_contact(given, f"contact_{n}", fields) for n in range(1, MOST_CONTACTS + 1))
    events = (_event(given, f"event_{n}", fields) for n in range(1, MOST_EVENTS + 1))
    return Edition(
        fields.id(given["id"]),
        fields.words("name", given["name"]),
        fields.logo(given["logo"]) if "logo" in given else None,
        _contact(given, "desk", fields),
        tuple(each for each in contacts if each is not None),
        tuple(each for each in events if each is not None),
        fields.languages(several["languages"]),
        fields.products(several["products"]),
    )


def _contact(given: dict[str, Value], key: str, fields: Fields) -> Contact | None:
    pair = _pair(given, key, f"{key}_phone")
    address = given.get(f"{key}_address")
    if pair is None:
        if address is not None:
            raise address.fault(
                wrong(
                    "'{other}' is given without '{one}': give both or neither",
                    other=f"{key}_address",
                    one=key,
                )
            )
        return None
    name, phone = pair
    return Contact(
        fields.words(key, name),
        fields.phone(f"{key}_phone", phone),
        fields.words(f"{key}_address", address) if address is not None else "",
    )


def _event(given: dict[str, Value], key: str, fields: Fields) -> Event | None:
    pair = _pair(given, key, f"{key}_date")
    if pair is None:
        return None
    title, day = pair
    return Event(fields.day(f"{key}_date", day), fields.words(key, title))


def _pair(given: dict[str, Value], one: str, other: str) -> tuple[Value, Value] | None:
    """Return two cells of which neither goes without the other."""
    found = given.get(one), given.get(other)
    if found[0] is not None and found[1] is not None:
        return found[0], found[1]
    if found[0] is not None:
        raise found[0].fault(
            wrong("'{other}' is given without '{one}': give both or neither", other=one, one=other)
        )
    if found[1] is not None:
        raise found[1].fault(
            wrong("'{other}' is given without '{one}': give both or neither", other=other, one=one)
        )
    return None
