"""What the command says: whole, translated, and in the table of the docs."""

from __future__ import annotations

import re
from pathlib import Path

import click
import polib
import pytest
import user_messages
from user_messages import CATALOG, COMPILED, ERRORS, messages, places_of, table, updated

from mangnon.say import say_many, written

# Verbs, limits, and what is told only of several.
_NOT_COUNTED = re.compile(
    r"\} (?:is|has|follows|holds|lasts|hints|blanks)\b"
    r"|\{(?:most|longest|seconds|words)\}|pixels"
)


@pytest.fixture(scope="module")
def catalog() -> polib.POFile:
    return polib.pofile(str(CATALOG))


def test_every_error_can_be_translated() -> None:
    assert user_messages.untranslatable() == [], "write them as wrong('…', name=…)"


def test_a_message_is_given_what_fills_its_places() -> None:
    for template, message in messages().items():
        for given in message.places:
            assert given is None or given == places_of(template), template


def test_the_catalog_holds_every_message_and_no_other(catalog: polib.POFile) -> None:
    assert [entry.msgid for entry in catalog] == [entry.msgid for entry in updated()], (
        "say: make messages"
    )


def test_every_message_is_translated(catalog: polib.POFile) -> None:
    missing = [entry.msgid for entry in catalog if not entry.translated()]
    assert missing == [], f"translate in {CATALOG.name}, then say: make messages"


def test_a_translation_has_the_places_of_its_original(catalog: polib.POFile) -> None:
    for entry in catalog:
        if entry.msgid_plural:
            assert places_of(entry.msgstr_plural[0]) <= places_of(entry.msgid) | places_of(
                entry.msgid_plural
            )
        elif "%(" not in entry.msgid:
            assert places_of(entry.msgstr) == places_of(entry.msgid), entry.msgid


def test_the_compiled_catalog_says_what_the_catalog_says(catalog: polib.POFile) -> None:
    assert COMPILED.read_bytes() == catalog.to_binary(), "say: make messages"


def test_the_table_of_errors_lists_all_of_them_and_no_other(catalog: polib.POFile) -> None:
    assert ERRORS.read_text(encoding="utf-8") == table(catalog), "say: make messages"


def test_what_click_says_is_translated_by_its_own_words(catalog: polib.POFile) -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py")
    )
    for words in user_messages.CLICK:
        for each in (words,) if isinstance(words, str) else words:
            assert f'"{each}"' in source or f"'{each}'" in source, each


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 message: x", "2 messages: x", "12,345 messages: x", "45%", "1.5"]),
        ("vi", ["1 câu: x", "2 câu: x", "12.345 câu: x", "45%", "1,5"]),
    ],
)
def test_counts_agree_with_what_is_counted_and_are_written_as_their_reader_writes(
    monkeypatch: pytest.MonkeyPatch, language: str, said: list[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    templates = "{count} message: {file}", "{count} messages: {file}"
    counted = [say_many(*templates, count, file="x") for count in (1, 2, 12_345)]
    assert [*counted, written(45, "%"), written(1.5)] == said


def test_no_message_counts_one_thing_as_many() -> None:
    """A number that may be one is said with :func:`say_many`; "(s)" is no plural."""
    counting = re.compile(r"\{\w+\} (?:of \{\w+\} )?[a-z]+s\b|\(s\)")
    found = [
        template
        for template, message in messages().items()
        if counting.search(template) and not message.many
    ]
    assert [template for template in found if not _NOT_COUNTED.search(template)] == []
