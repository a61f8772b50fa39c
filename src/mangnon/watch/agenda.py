"""Days ahead on which the book's law changes or has to be checked, as a calendar file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Calendar, Event

from mangnon.facts import Instrument, Provision
from mangnon.say import say
from mangnon.watch.places import CitedBook


@dataclass(frozen=True, order=True)
class Day:
    """Something to look at on a day.

    :param day: the day
    :param what: what happens, in one line
    :param detail: which pages it concerns
    :param key: the same for the same matter in every calendar made
    """

    day: datetime.date
    what: str
    detail: str
    key: str


def agenda(book: CitedBook, since: datetime.date, check_days: int) -> list[Day]:
    """Return the days ahead, in order.

    :param since: the day after which they lie
    :param check_days: for how many days a comparison with the sources holds
    """
    return sorted(day for day in (*_law(book), *_checks(book, check_days)) if day.day > since)


def calendar(days: list[Day], title: str, made: datetime.date) -> bytes:
    """Write days as an iCalendar file (RFC 5545), the same bytes for the same days.

    :param title: the book's title
    :param made: the day that the file bears as its own
    """
    file = Calendar()
    file.add("prodid", "-//Măng Non//law over time//VI")
    file.add("version", "2.0")
    file.add("x-wr-calname", title)
    stamp = datetime.datetime.combine(made, datetime.time(), datetime.UTC)
    for day in days:
        event = Event()
        event.add("uid", f"{day.key}@mangnon")
        event.add("dtstamp", stamp)
        event.add("dtstart", day.day)
        event.add("summary", day.what)
        event.add("description", day.detail)
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    return file.to_ical()


def _law(book: CitedBook) -> Iterator[Day]:
    pages: dict[str, set[str]] = {}
    for place in book.places:
        pages.setdefault(place.fact, set()).add(place.path)
    concerned: dict[str, tuple[Provision | Instrument, set[str]]] = {}
    for name, where in pages.items():
        fact = book.facts.fact(name)
        if isinstance(fact, Provision):
            rests_on: tuple[Provision | Instrument, ...] = (fact, *fact.instruments)
            for each in rests_on:
                concerned.setdefault(each.id, (each, set()))[1].update(where)
        elif isinstance(fact, Instrument):
            concerned.setdefault(fact.id, (fact, set()))[1].update(where)
    for name, (each, where) in concerned.items():
        period = each.period
        ends = (
            say("repealed by {name}", name=period.repealed_by)
            if period.repealed_by
            else say("its period ends")
        )
        for kind, day, what in (
            ("from", period.in_force_from, say("takes effect")),
            (
                "amended",
                period.amended_from,
                say("amended by {name}", name=", ".join(period.amended_by)),
            ),
            ("to", period.in_force_to, ends),
        ):
            if day is not None:
                yield Day(day, f"{name}: {what}", "\n".join(sorted(where)), f"{kind}-{name}")


def _checks(book: CitedBook, check_days: int) -> Iterator[Day]:
    for page, lesson in book.lessons.items():
        checked = datetime.date.fromisoformat(lesson.law_checked)
        due = checked + datetime.timedelta(days=check_days)
        what = say(
            "check the law of lesson {number}: {title}",
            number=lesson.number,
            title=book.titles[page],
        )
        yield Day(
            due, what, say("{page}, last checked {day}", page=page, day=checked), f"check-{page}"
        )
