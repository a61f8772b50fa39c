"""What an edition is, and what each of its fields has to be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mangnon.edition.logo import Logo, read_logo
from mangnon.edition.phone import is_phone
from mangnon.errors import MangnonError
from mangnon.language.glyphs import describe, missing
from mangnon.lesson.picture import UnfitPicture
from mangnon.project import Project
from mangnon.say import wrong

PRODUCTS = ("handbook", "handouts", "posters")
MOST_CONTACTS, MOST_EVENTS = 6, 8
_LONGEST = 100
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Contact:
    """Somebody to call.

    :param name: who answers
    :param phone: as it is printed
    :param address: where they are, or an empty string
    """

    name: str
    phone: str
    address: str = ""


@dataclass(frozen=True)
class Event:
    """A day to come to."""

    day: datetime.date
    title: str


@dataclass(frozen=True)
class Edition:
    """A locality's own edition.

    :param id: the name of its folder
    :param name: whose edition it is
    :param desk: where one reports nearby
    :param contacts: others who help there
    :param events: days to come to
    :param languages: of the book
    :param products: of :data:`PRODUCTS`
    """

    id: str
    name: str
    logo: Logo | None
    desk: Contact | None
    contacts: tuple[Contact, ...]
    events: tuple[Event, ...]
    languages: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """A text as written, and where.

    :param text: the words
    :param path: the file
    :param line: the line in it, counted from 1
    """

    text: str
    path: Path
    line: int

    def fault(self, message: str) -> MangnonError:
        """Return what is wrong with it."""
        return MangnonError(message, self.path, self.line)


class Fields:
    """Turns texts into the fields of an edition.

    :param project: the book
    :param folder: where the edition's logo lies
    """

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder

    def id(self, value: Value) -> str:
        """Read the name of a folder."""
        if not _NAME.fullmatch(value.text) or len(value.text) > _LONGEST:
            raise value.fault(
                wrong(
                    "'id' is in small letters without marks, digits and hyphens: '{text}'",
                    text=value.text[:60],
                )
            )
        return value.text

    def words(self, key: str, value: Value) -> str:
        """Read words that the print fonts can show."""
        text = re.sub(r"\s+", " ", value.text).strip()
        if not text:
            raise value.fault(wrong("'{key}' is empty: fill it in", key=key))
        if len(text) > _LONGEST:
            raise value.fault(
                wrong(
                    "'{key}' is longer than {longest} characters: shorten it",
                    key=key,
                    longest=_LONGEST,
                )
            )
        for character in missing(text, self.project.assets / "fonts"):
            raise value.fault(
                wrong(
                    "'{key}': no print font has the character {character}: write it otherwise",
                    key=key,
                    character=describe(character),
                )
            )
        return text

    def phone(self, key: str, value: Value) -> str:
        """Read a telephone number."""
        if not is_phone(value.text.strip()):
            raise value.fault(
                wrong(
                    "'{key}' is no telephone number of Viet Nam: '{text}' (such as 024 3825 1234, "
                    "0912 345 678 or 111, in quotation marks)",
                    key=key,
                    text=value.text[:40],
                )
            )
        return value.text.strip()

    def day(self, key: str, value: Value) -> datetime.date:
        """Read a day such as 2026-11-23."""
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.text.strip(), re.ASCII):
                raise ValueError
            return datetime.date.fromisoformat(value.text.strip())
        except ValueError:
            raise value.fault(
                wrong(
                    "'{key}' is no day such as 2026-11-23: '{text}'", key=key, text=value.text[:40]
                )
            ) from None

    def logo(self, value: Value) -> Logo:
        """Read a logo from the edition's folder."""
        try:
            return read_logo(value.text.strip(), self.folder)
        except (UnfitPicture, OSError, ValueError) as error:
            raise value.fault(str(error)) from error

    def languages(self, values: Sequence[Value]) -> tuple[str, ...]:
        """Read languages of the book; its source language if none is named."""
        known = self.project.languages
        return self._chosen("languages", values, known, known[:1])

    def products(self, values: Sequence[Value]) -> tuple[str, ...]:
        """Read what is to be made; everything if nothing is named."""
        return self._chosen("products", values, PRODUCTS, PRODUCTS)

    def _chosen(
        self, key: str, values: Sequence[Value], known: Sequence[str], default: Sequence[str]
    ) -> tuple[str, ...]:
        for value in values:
            if value.text not in known:
                listed = ", ".join(known)
                raise value.fault(
                    wrong(
                        "'{key}': there is no '{text}' (there are: {listed})",
                        key=key,
                        text=value.text[:40],
                        listed=listed,
                    )
                )
        return tuple(dict.fromkeys(value.text for value in values)) or tuple(default)


def as_data(edition: Edition, day_words: Callable[[datetime.date], str]) -> dict[str, object]:
    """Return what templates read of an edition.

    :param day_words: writes a day for the reader
    """
    return {
        "name": edition.name,
        "logo": f"logo{edition.logo.suffix}" if edition.logo is not None else None,
        "desk": _contact(edition.desk) if edition.desk is not None else None,
        "contacts": [_contact(contact) for contact in edition.contacts],
        "events": [
            {"day": day_words(event.day), "title": event.title} for event in in_order(edition)
        ],
    }


def in_order(edition: Edition) -> Iterable[Event]:
    """Return an edition's events, the next first."""
    return sorted(edition.events, key=lambda event: (event.day, event.title))


def _contact(contact: Contact) -> dict[str, str]:
    return {"name": contact.name, "phone": contact.phone, "address": contact.address}
