"""One and many, thousands and time: each as the reader's language says it."""

from __future__ import annotations

import re

import polib
import pytest
from small_book import ROOT

from mangnon.language.formats import file_size, minutes, number, percent
from mangnon.language.interface import Interface

# A number, and a noun for many of a thing: "{count} pages" would say "1 pages". Of what is always
# more than one, or one of several, it is right.
_MANY = re.compile(r"\{(?!total|all|asked)\w+\} (?!has\b)(?:[a-z-]+ )?[a-z]+[^s\W]s\b")
_NEVER_ONE = {"people", "spellings", "choices", "characters", "questions", "criteria"}


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("vi", "1 phút", "30 phút"), ("en", "1 minute", "30 minutes"), ("km", "1 នាទី", "30 នាទី")],
)
def test_minutes_agree_with_their_number(language: str, one: str, many: str) -> None:
    words = Interface(language)
    assert (minutes(1, words), minutes(30, words)) == (one, many)


def test_a_language_that_cldr_lacks_has_its_translator_s_word() -> None:
    assert minutes(30, Interface("jra", {"{count} phút": "{count} xyz"})) == "30 xyz"


def test_numbers_are_written_as_each_reader_writes_them() -> None:
    assert [number(12_000, each) for each in ("vi", "en")] == ["12.000", "12,000"]
    assert [percent(12.5, each) for each in ("vi", "en")] == ["12,5%", "12.5%"]
    assert [file_size(1_500_000, each) for each in ("vi", "en")] == ["1,5\u00a0MB", "1.5\u00a0MB"]


def test_english_counts_nothing_as_if_it_were_always_many() -> None:
    catalog = polib.pofile(str(ROOT / "translations" / "en" / "LC_MESSAGES" / "mangnon.po"))
    found = [entry.msgstr for entry in catalog if _MANY.search(entry.msgstr)]
    wrong = [said for said in found if not _NEVER_ONE & set(re.findall(r"\w+", said))]
    # CLDR has the word for minutes in English; the least that a commune must reach is hundreds.
    assert sorted(wrong) == ["{count} minutes", "{points} points or more"]
