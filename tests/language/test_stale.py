"""When a fact changes, what was translated for the old one is marked until somebody confirms it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from small_book import Book

from mangnon.cli import main
from mangnon.language.stale import noted
from mangnon.translate.catalogs import update_catalogs

CATALOG = "translations/en/LC_MESSAGES/book/bai-thu.po"
SENTENCE = (
    "In 2019 there were {stat}`calls-111-2019` calls; hiding abuse is banned "
    "({law}`no-hiding-abuse`)."
)


def cited(book: Book) -> polib.POEntry:
    catalog = polib.pofile(str(book.root / CATALOG))
    return next(entry for entry in catalog if "no-hiding-abuse" in entry.msgid)


@pytest.fixture
def translated(make_book: Callable[..., Book]) -> Book:
    book = make_book("vi, en")
    for name in ("book", "notebooks"):
        shutil.rmtree(book.root / "translations/en/LC_MESSAGES" / name)
    update_catalogs(book.project, ["en"])
    catalog = polib.pofile(str(book.root / CATALOG))
    next(entry for entry in catalog if "no-hiding-abuse" in entry.msgid).msgstr = SENTENCE
    catalog.save()
    update_catalogs(book.project, ["en"])
    return book


def change_law(book: Book) -> None:
    for path in sorted((book.root / "assets/facts").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        start = text.find("id: no-hiding-abuse")
        if start >= 0:
            place = text.index("vi:", start)
            end = text.index("\n", place)
            path.write_text(f"{text[:place]}vi: Luật nay nói khác.{text[end:]}", encoding="utf-8")
            return
    raise AssertionError


def run(book: Book, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--book", str(book.root), "translate", *words])
    return result.exit_code, result.output


def english(book: Book) -> str:
    return (book.build("site") / "site/en/bai-thu.html").read_text(encoding="utf-8")


def test_a_translation_is_stale_from_a_change_of_its_law_until_confirmed(translated: Book) -> None:
    assert noted(cited(translated))
    assert 'class="fact-note stale"' not in english(translated)
    change_law(translated)
    assert 'class="fact-note stale"' in english(translated)
    assert "stale: " in run(translated, "check", "en")[1]
    assert update_catalogs(translated.project, ["en"]) == []  # an update confirms nothing
    assert run(translated, "confirm", "en", "book/bai-thu") == (0, "confirmed 1\n")
    assert "stale: " not in run(translated, "check", "en")[1]
    assert 'class="fact-note stale"' not in english(translated)
    assert run(translated, "confirm", "en", "book/bai-thu")[0] == 1


def test_a_note_of_when_a_fact_was_read_makes_nothing_stale(translated: Book) -> None:
    before = noted(cited(translated))
    for path in sorted(Path(translated.root / "assets/facts").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("as_of: 2026-11-2", "as_of: 2026-11-1"), encoding="utf-8")
    assert "stale: " not in run(translated, "check", "en")[1]
    assert noted(cited(translated)) == before
