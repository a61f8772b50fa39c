"""What a reader of the book on a given day must know of the law that it cites."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from mangnon.facts import DEAD, Confidence, Instrument, Provision, Sourced, Validity
from mangnon.say import marked, say, say_many
from mangnon.watch.places import CitedBook, Place

# What is told of a citation, the gravest first.
_TOLD = {
    Validity.REPEALED: marked("repealed"),
    Validity.ENDED: marked("ended"),
    Validity.NOT_YET: marked("not yet in force"),
    Validity.DRAFT: marked("draft"),
    Validity.UNCLEAR: marked("unclear"),
    Validity.AMENDED: marked("amended"),
}


@dataclass(frozen=True)
class Citation:
    """A cited provision or instrument that is not plainly in force.

    :param place: where it is cited
    :param validity: what it is on the day
    :param detail: dates and numbers of what amends, ends or repeals it
    """

    place: Place
    validity: Validity
    detail: str

    @property
    def is_wrong(self) -> bool:
        """Whether the book speaks of dead law as if it had force."""
        return self.validity in DEAD and not self.place.history


@dataclass(frozen=True)
class Overdue:
    """A lesson whose law was last compared with the sources too long ago.

    :param page: the lesson
    :param title: its title
    :param checked: the day of the last comparison
    :param due: the day by which it was to be repeated
    """

    page: str
    title: str
    checked: datetime.date
    due: datetime.date


@dataclass(frozen=True)
class LawReport:
    """The law that the book cites, on a day.

    :param day: the day
    :param citations: those that are not plainly in force
    :param overdue: lessons whose law has to be checked again
    :param unreviewed: lessons that no lawyer or social worker has read
    :param secondary: cited facts whose original is still to be read, with one place each
    :param cited: how many facts the book cites
    """

    day: datetime.date
    citations: tuple[Citation, ...]
    overdue: tuple[Overdue, ...]
    unreviewed: tuple[str, ...]
    secondary: tuple[Place, ...]
    cited: int

    @property
    def exit_code(self) -> int:
        """What a nightly run is told: 1 for dead law cited as living, 3 for overdue checks."""
        if any(citation.is_wrong for citation in self.citations):
            return 1
        return 3 if self.overdue else 0

    def lines(self) -> list[str]:
        """Return the report as text, the gravest first."""
        told = [
            say_many(
                "law on {day}: {count} fact cited",
                "law on {day}: {count} facts cited",
                self.cited,
                day=self.day,
            )
        ]
        for validity in _TOLD:
            found = [each for each in self.citations if each.validity is validity]
            told += _section(say(_TOLD[validity]), [_cited_line(each) for each in found])
        told += _section(
            say("check overdue"),
            [
                say(
                    "{page}: checked {checked}, due {due}",
                    page=each.page,
                    checked=each.checked,
                    due=each.due,
                )
                for each in self.overdue
            ],
        )
        told += _section(
            say("original still to be read"),
            [f"{_where(place)}: {place.fact}" for place in self.secondary],
        )
        told += _section(say("not yet read by a lawyer or social worker"), list(self.unreviewed))
        return told

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data, for JSON."""
        return {
            "day": self.day.isoformat(),
            "cited": self.cited,
            "citations": [
                {
                    "fact": each.place.fact,
                    "validity": each.validity.value,
                    "detail": each.detail,
                    "file": each.place.path,
                    "line": each.place.line,
                    "element": each.place.element,
                    "name": each.place.name,
                    "history": each.place.history,
                    "wrong": each.is_wrong,
                }
                for each in self.citations
            ],
            "overdue": [
                {
                    "page": each.page,
                    "title": each.title,
                    "checked": each.checked.isoformat(),
                    "due": each.due.isoformat(),
                }
                for each in self.overdue
            ],
            "unreviewed": list(self.unreviewed),
            "secondary": [
                {"fact": place.fact, "file": place.path, "line": place.line}
                for place in self.secondary
            ],
        }


def law_report(book: CitedBook, day: datetime.date, check_days: int) -> LawReport:
    """Tell what becomes of the law that the book cites.

    :param book: what the book cites, and where
    :param day: the day for which to tell it
    :param check_days: for how many days a comparison with the sources holds
    """
    citations = []
    secondary: dict[str, Place] = {}
    for place in book.places:
        fact = book.facts.fact(place.fact)
        if isinstance(fact, Sourced) and fact.confidence is Confidence.SECONDARY:
            secondary.setdefault(fact.id, place)
        if isinstance(fact, Provision | Instrument):
            validity = fact.validity(day)
            if validity is not Validity.IN_FORCE:
                citations.append(Citation(place, validity, _detail(fact)))
    overdue = []
    for page, lesson in book.lessons.items():
        checked = datetime.date.fromisoformat(lesson.law_checked)
        due = checked + datetime.timedelta(days=check_days)
        if day > due:
            overdue.append(Overdue(page, book.titles[page], checked, due))
    unreviewed = [page for page, lesson in book.lessons.items() if not lesson.reviewed_by]
    return LawReport(
        day,
        tuple(citations),
        tuple(overdue),
        tuple(unreviewed),
        tuple(secondary.values()),
        len(book.cited),
    )


def _detail(fact: Provision | Instrument) -> str:
    """Say in numbers and dates what happened, of the fact or else of what it rests on."""
    instruments = fact.instruments if isinstance(fact, Provision) else ()
    said = []
    for period in (fact.period, *(each.period for each in instruments)):
        if period.repealed_by:
            said.append(say("repealed by {name}", name=period.repealed_by))
        if period.in_force_to:
            said.append(say("until {day}", day=period.in_force_to))
        if period.amended_by:
            said.append(say("amended by {name}", name=", ".join(period.amended_by)))
        if said:
            break
    return "; ".join(said)


def _section(heading: str, listed: list[str]) -> list[str]:
    return [f"{heading} ({len(listed)}):", *(f"  {line}" for line in listed)] if listed else []


def _cited_line(citation: Citation) -> str:
    place = citation.place
    marks = [
        mark for mark in (citation.detail, say("cited as history") if place.history else "") if mark
    ]
    detail = f" ({'; '.join(marks)})" if marks else ""
    return f"{_where(place)}: {place.fact}{detail}"


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line else place.path
