"""The real fact base: sound, and true to a few figures that must never slip."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mangnon.facts import Attachment, Confidence, Facts, Penalty, Sourced, Validity, load

FOLDER = Path(__file__).parents[2] / "assets" / "facts"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load(FOLDER)


def penalty(facts: Facts, id: str) -> Penalty:
    found = facts.provision(id).penalty
    assert found is not None
    return found


def test_it_loads_without_a_problem(facts: Facts) -> None:
    assert len(facts) > 900


def test_nothing_recalled_is_left_not_even_in_words(facts: Facts) -> None:
    assert {entry.confidence for entry in facts if isinstance(entry, Sourced)} == set(Confidence)
    for path in FOLDER.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"recalled|hiểu biết chung|nhớ lại", text), path


def test_emergency_contacts(facts: Facts) -> None:
    for number in ("111", "112", "113", "114", "115"):
        contact = facts.contact(number)
        assert (contact.value, contact.uri) == (number, f"tel:{number}")
    assert facts.contact("111").cost is not None
    assert "không phải đường dây bảo vệ trẻ em" in facts.contact("112").when.vi
    assert {"zalo-111", "app-111", "web-111"} <= set(facts.contacts)


def test_deadlines_and_fines_that_must_not_slip(facts: Facts) -> None:
    hours = facts.provision("commune-12-hours")
    assert hours.limits is not None
    assert (hours.limits.values["value"], hours.limits.unit) == (12, "hour")
    fine = penalty(facts, "nd-282-2025.dieu-37.khoan-2").fine
    assert fine is not None
    assert (fine.min, fine.max) == (5_000_000, 10_000_000)
    rape = penalty(facts, "pc-142-rape-under-16")
    assert rape.min is not None
    assert rape.max is not None
    assert (rape.min.years, rape.max.years) == (7, 15)
    assert [frame.death for frame in rape.frames] == [False, True]


def test_places_are_where_the_source_puts_them(facts: Facts) -> None:
    # A recalled article number is not shown.
    assert facts.provision("dam-o-definition").refs == ()
    # Law 86/2025 speaks of articles of the Penal Code, not of its own.
    for ref in facts.provision("law-86-2025-death-penalty").refs:
        assert ref.instrument is facts.instrument("100/2015/QH13")
    # Articles of the school charter are not articles of the circular that issues it.
    charter = facts.provision("tt-15-2026.dieu-33.khoan-6").refs[0]
    assert (charter.attachment, charter.article, charter.clauses) == (
        Attachment.CHARTER,
        "33",
        ("2", "6"),
    )


def test_validity_of_some_provisions_today(facts: Facts) -> None:
    expected = {
        "nd-56-2017.dieu-25.khoan-1": Validity.IN_FORCE,
        "luat-tre-em-2016.dieu-5": Validity.AMENDED,
        "tt-33-2018.het-hieu-luc": Validity.REPEALED,
        "qd-830-2021": Validity.ENDED,
        "cpc-421-limits": Validity.UNCLEAR,
        "du-an-luat-2026": Validity.DRAFT,
    }
    assert {id: facts.provision(id).validity(TODAY) for id in expected} == expected
    assert facts.provision("nd-283-2026.dieu-27.khoan-1").validity(date(2026, 9, 9)) is (
        Validity.NOT_YET
    )


def test_tables_are_whole_and_unknown_points_stay_unknown(facts: Facts) -> None:
    criteria = list(facts.commune_criteria.values())
    assert [criterion.number for criterion in criteria] == list(range(1, 14))
    known = {c.number: c.points for c in criteria if c.points is not None}
    assert known == {1: 100, 6: 125, 7: 50}
    annexes = [indicator.annex for indicator in facts.indicators.values()]
    assert (annexes.count("I"), annexes.count("II")) == (60, 24)


def test_groups_of_numbers(facts: Facts) -> None:
    statistic = facts.statistic("na-2015-2019-victims-sex")
    assert statistic.group("breakdown") == {"boys": 1672, "girls": 7037}
    assert sum(statistic.group("breakdown").values()) == statistic.value
    assert statistic.group("khong-co") == {}
