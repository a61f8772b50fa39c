"""What all builders for paper share: the reader's words, whom to call, and how old the law is."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path

from mangnon.language.interface import INTERFACE, interface_of
from mangnon.lesson.lesson import Lesson, lesson_of, lessons_of
from mangnon.lesson.registry import facts_of
from mangnon.output.print_inline import page_address
from mangnon.output.print_page import law_date
from mangnon.output.print_words import WORDS
from mangnon.output.print_writer import Data, Volume
from mangnon.output.whole_builder import WholeBuilder

_HELPLINES = ("111", "113", "115")


class PrintBuilder(WholeBuilder):
    """Writes all that a product prints, or nothing; a product says how in :meth:`make`."""

    format = "print"
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    for_trainers = False
    draws_questions = False  # a test has sheets of its own

    @abstractmethod
    def make(self) -> None:
        """Write the product."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page on paper."""
        return page_address(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page, the same from everywhere."""
        return page_address(to)

    def write_all(self) -> None:
        """Write the product, or nothing."""
        self.words = interface_of(self.config)
        self.assets = Path(self.config.mangnon_facts).parent
        self.day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        self.make()

    def volume(self, for_trainers: bool | None = None) -> Volume:
        """Return a volume, still empty.

        :param for_trainers: whether it carries what only trainers need; the builder's own
            choice unless given
        """
        answered = self.for_trainers if for_trainers is None else for_trainers
        return Volume(self.words, Path(self.srcdir), self.assets / "fonts", answered)

    def common(self, words: dict[str, str] | None = None) -> Data:
        """Return what every template reads: language, author, words, and whom to call.

        :param words: further words, already in the reader's language, by their name
        """
        _ = self.words
        return {
            "language": _.language,
            "author": self.config.author,
            "words": {key: _(text) for key, text in WORDS.items()} | (words or {}),
            "help": self.helplines(),
        }

    def helplines(self) -> list[Data]:
        """Return whom to call in need: number and name, from the fact base."""
        known = facts_of(self.env).contacts
        contacts = [known[name] for name in _HELPLINES if name in known]
        names = [self.words.said(contact.name) for contact in contacts]
        return [
            {"number": contact.value, "name": name.removesuffix(contact.value).strip()}
            for contact, name in zip(contacts, names, strict=True)
        ]

    def settle(self, data: Data, volume: Volume, kept: Iterable[str] = ()) -> None:
        """Settle the links of a volume that is written, and report what no font can show.

        :param kept: names whose anchors stay, because a template links to them
        """
        volume.settle(kept)
        if not volume.faulty:
            # What pages say is checked; the kit's own words are what is left.
            catalogs = self.config.mangnon_catalogs
            volume.check_strings(data, f"{catalogs}/{INTERFACE}.po" if catalogs else __file__)

    def lesson(self, docname: str) -> Lesson | None:
        """Return the lesson of a page; ``None`` for other pages."""
        try:
            return lesson_of(self.env.metadata[docname])
        except ValueError:  # reported when the page was read
            return None

    def law(self, docname: str = "") -> str | None:
        """Say until when a page's law was checked, or that of the whole book for other pages."""
        lesson = self.lesson(docname) if docname else None
        lessons = [lesson] if lesson else lessons_of(self.env).values()
        checked = min((each.law_checked for each in lessons), default="")
        return law_date(checked, self.words)
