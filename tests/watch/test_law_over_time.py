"""The book never cites dead law as living, and says in time what changes and what it touches."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from small_book import Book

from mangnon.cli import main

# A provision of the fact base that the small book cites, and its instrument.
CITED, INSTRUMENT = "no-hiding-abuse", "102/2016/QH13"
IN_FORCE = "    status_note: in force; amended by 28/2018/QH14 (Điều 11, from 2019-01-01)\n"


@pytest.fixture
def mortal_book(make_book: Callable[..., Book]) -> Book:
    """A small book whose law is repealed at the end of 2027."""
    book = make_book("vi, en")
    end = "    repealed_by: 9/2027/QH16\n    in_force_to: 2028-01-01\n"
    book.edit("assets/facts/law.yml", IN_FORCE, IN_FORCE + end)
    return book


def mangnon(book: Book, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["--book", str(book.root), *arguments], env=environment)


def report(book: Book, day: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    said = mangnon(book, "check", "--as-of", day, "--json")
    return said.exit_code, json.loads(said.output)


def at(day: str) -> str:
    import datetime

    moment = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
    return str(int(moment.timestamp()))


def test_a_citation_is_told_as_repealed_from_the_day_of_repeal_on(mortal_book: Book) -> None:
    before, told = report(mortal_book, "2026-12-31")
    assert before == 0
    assert not [each for each in told["citations"] if each["validity"] == "repealed"]
    after, told = report(mortal_book, "2028-01-01")
    (dead,) = [each for each in told["citations"] if each["wrong"]]
    assert after == 1
    assert (dead["fact"], dead["validity"]) == (CITED, "repealed")
    assert "9/2027/QH16" in dead["detail"]
    line = (
        (mortal_book.root / dead["file"]).read_text(encoding="utf-8").splitlines()[dead["line"] - 1]
    )
    assert CITED in line


def test_a_build_past_a_repeal_fails_and_publishes_nothing(
    mortal_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", at("2027-12-31"))
    mortal_book.build("site")
    page = mortal_book.root / "_build/site/vi/bai-thu.html"
    before = page.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", at("2028-01-01"))
    said = mortal_book.fault("site")
    assert f"book/bai-thu.md:22: '{CITED}' has no force on 2028-01-01" in said
    assert page.read_bytes() == before


def test_dead_law_may_be_cited_as_history_and_living_law_may_not(
    mortal_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    mortal_book.edit("book/bai-thu.md", "({law}`no-hiding", "({former-law}`no-hiding")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", at("2028-01-01"))
    page = mortal_book.build("site") / "site/vi/bai-thu.html"
    assert "hết hiệu lực từ 01/01/2028" in " ".join(page.read_text(encoding="utf-8").split())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", at("2027-12-31"))
    assert f"book/bai-thu.md:22: '{CITED}' is not at an end" in mortal_book.fault("site")


def test_a_lesson_is_due_for_a_check_after_the_days_that_the_book_sets(small_book: Book) -> None:
    small_book.edit(
        "_config.yml", "    language: vi", "    mangnon_law_check_days: 10\n    language: vi"
    )
    assert report(small_book, "2026-12-03")[0] == 0
    code, told = report(small_book, "2026-12-04")
    assert code == 3
    assert told["overdue"] == [
        {"page": "book/bai-thu", "title": "Bài thử", "checked": "2026-11-23", "due": "2026-12-03"}
    ]
    assert told["unreviewed"] == ["book/bai-thu"]


def test_a_wrong_number_of_days_is_told_with_its_line(small_book: Book) -> None:
    small_book.edit(
        "_config.yml", "    language: vi", "    mangnon_law_check_days: soon\n    language: vi"
    )
    said = mangnon(small_book, "check", "--as-of", "2026-12-04")
    assert said.exit_code == 1
    assert "_config.yml:12: 'mangnon_law_check_days' is a whole number" in said.output


def test_the_impact_of_an_instrument_names_every_element_and_translation(
    make_book: Callable[..., Book],
) -> None:
    book = make_book("vi, en")
    cite = f"({{law}}`{CITED}`)"
    book.edit("book/bai-thu.md", "> Đúng. Bạn không cần chắc chắn.", f"> Đúng {cite}.")
    book.edit(
        "book/bai-thu.md", ":::{handout} Tờ nhớ\n", f":::{{handout}} Tờ nhớ\nLuật cấm {cite}.\n\n"
    )
    book.write(
        "translations/en/LC_MESSAGES/book/bai-thu.po",
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f'msgid "Đúng {cite}."\nmsgstr "Right {cite}."\n',
    )
    found = json.loads(mangnon(book, "impact", "102/2016", "--json").output)
    assert found["instrument"] == INSTRUMENT
    elements = {(place["element"], place["name"]) for place in found["places"]}
    assert elements == {("text", ""), ("quiz", "ai-bao-tin"), ("handout", "Tờ nhớ")}
    assert found["tables"] == ["book/tra-cuu/van-ban"]
    (translated,) = found["translations"]
    assert (translated["language"], translated["line"], translated["state"]) == (
        "en",
        4,
        "translated",
    )


@pytest.mark.parametrize(
    ("number", "said"), [("1", "may be one of several"), ("102/2061/QH13", "102/2016/QH13")]
)
def test_a_number_that_is_no_instrument_is_told(small_book: Book, number: str, said: str) -> None:
    answer = mangnon(small_book, "impact", number)
    assert answer.exit_code == 1
    assert said in answer.output


def test_the_calendar_has_the_days_ahead_and_is_the_same_each_time(
    mortal_book: Book, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("one.ics", "two.ics")]
    for file in files:
        mangnon(mortal_book, "calendar", str(file), SOURCE_DATE_EPOCH=at("2026-11-25"))
    assert files[0].read_bytes() == files[1].read_bytes()
    events = Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
    ahead = {str(event["summary"]): event["dtstart"].dt.isoformat() for event in events}
    assert ahead[f"{INSTRUMENT}: repealed by 9/2027/QH16"] == "2028-01-01"
    assert ahead["check the law of lesson 1: Bài thử"] == "2027-05-22"
    assert min(ahead.values()) > "2026-11-25"
