"""A language reaches readers only when its first pages are whole; reviewers see it before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from small_book import ROOT, Book

from mangnon.build import build
from mangnon.cli import main
from mangnon.language.gate import listed, unmet
from mangnon.project import load_project
from mangnon.remembered import remembering
from mangnon.translate.catalogs import update_catalogs

GATE = "mangnon_languages: [vi, en]\n    mangnon_gate: [book/index]"
HOME = "translations/en/LC_MESSAGES/book/index.po"


HOME_IN_ENGLISH = {"Trang đầu": "Home", "[Bài thử](bai-thu.md)": "[Test](bai-thu.md)"}


def finish(path: Path) -> None:
    catalog = polib.pofile(str(path))
    for entry in catalog:
        if not entry.obsolete:
            entry.msgstr = HOME_IN_ENGLISH[entry.msgid]
            entry.flags = []
    catalog.save()


@pytest.fixture
def gated(make_book: Callable[..., Book]) -> Book:
    book = make_book("vi, en")
    book.edit("_config.yml", "mangnon_languages: [vi, en]", GATE)
    for name in ("book", "notebooks"):
        shutil.rmtree(book.root / "translations/en/LC_MESSAGES" / name)
    update_catalogs(book.project, ["en"])
    return book


def run(book: Book, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--book", str(book.root), *words])
    return result.exit_code, result.output


def test_an_unfinished_language_is_built_but_not_offered(gated: Book) -> None:
    gated.edit("book/bai-thu.md", "## Thử sức", ":::{translations-table}\n:::\n\n## Thử sức")
    site = gated.build("site", "handbook") / "site"
    table = (site / "vi" / "bai-thu.html").read_text(encoding="utf-8")
    assert "Tiếng Anh (en): chưa dành cho bạn đọc" in table
    vietnamese = (site / "vi" / "index.html").read_text(encoding="utf-8")
    english = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex"' in english
    assert 'name="robots"' not in vietnamese
    assert 'hreflang="en"' not in vietnamese
    assert "en/index.html" not in (site / "index.html").read_text(encoding="utf-8")
    (reason, *_) = unmet(gated.project, "en")
    assert str(reason.path).endswith(HOME)
    assert reason.line


def test_a_language_whose_first_pages_are_whole_is_offered(gated: Book) -> None:
    finish(gated.root / HOME)
    assert [str(each) for each in unmet(gated.project, "en")] == []
    site = gated.build("site") / "site"
    assert 'hreflang="en"' in (site / "vi" / "index.html").read_text(encoding="utf-8")
    assert "noindex" not in (site / "en" / "index.html").read_text(encoding="utf-8")
    assert "en/index.html" in (site / "index.html").read_text(encoding="utf-8")


def test_a_fault_that_a_check_finds_closes_the_gate(gated: Book) -> None:
    finish(gated.root / HOME)
    gated.edit(HOME, 'msgstr "Home"', 'msgstr "Home "')
    assert listed(gated.project) == ("vi",)


def test_what_is_remembered_is_worked_out_again_when_anything_it_depends_on_changes(
    gated: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> bool:
        page = gated.build("site") / "site" / "vi" / "index.html"
        return 'hreflang="en"' in page.read_text(encoding="utf-8")

    finish(gated.root / HOME)
    assert offered()
    glossary = gated.root / "translations" / "glossary.csv"
    before = glossary.read_text(encoding="utf-8")
    gated.write("translations/glossary.csv", before + "trang đầu,front page,,,,,\n")
    assert not offered()
    monkeypatch.setenv("LANGUAGE", "vi")
    with remembering(gated.project.work):
        reason, *_ = unmet(gated.project, "en")
    assert "hãy dùng từ đó" in str(reason)
    gated.write("translations/glossary.csv", before)
    # Whatever a killed build or a full disk has left of it.
    for path in (gated.root / ".mangnon" / "remembered").iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert offered()


def test_a_new_language_is_empty_coming_and_built_only_when_asked(small_book: Book) -> None:
    code, told = run(small_book, "translate", "new", "jra")
    assert code == 0, told
    folder = small_book.root / "translations" / "jra"
    entries = [entry for path in folder.rglob("*.po") for entry in polib.pofile(str(path))]
    assert len(entries) > 100
    assert not any(entry.msgstr for entry in entries)
    assert small_book.project.coming == ("jra",)
    assert run(small_book, "translate", "new", "jra")[0] == 1
    build(small_book.project, ["site"], ["jra"])
    page = small_book.root / "_build/site/jra/bai-thu.html"
    assert "noindex" in page.read_text(encoding="utf-8")
    site = small_book.build("site") / "site"
    assert not (site / "jra").exists()


def test_status_counts_parts_and_says_what_is_missing(gated: Book) -> None:
    code, told = run(gated, "translate", "status", "en")
    assert code == 0
    assert "en (not listed)" in told
    assert f"{HOME}:" in told
    (found,) = json.loads(run(gated, "translate", "status", "en", "--json")[1])
    home, *_, own = found["parts"]
    assert (home["translated"], home["untranslated"]) == (0, 2)
    assert own["untranslated"] == 0
    assert found["listed"] is False
    assert home["words_left"] == 4


def test_check_names_file_and_line_and_fails(gated: Book) -> None:
    finish(gated.root / HOME)
    gated.edit(HOME, 'msgstr "Home"', 'msgstr "Home "')
    code, told = run(gated, "translate", "check", "en")
    assert code == 1
    assert f"{HOME}:" in told
    assert "spaces:" in told


def test_catalogs_of_coming_languages_hold_no_translation_that_nobody_made() -> None:
    project = load_project(ROOT)
    assert {"jra", "bdq", "sed", "jeh", "km"} <= set(project.coming)
    for language in project.coming:
        paths = sorted((ROOT / "translations" / language).rglob("*.po"))
        assert "mangnon.po" in [path.name for path in paths]
        for path in paths:
            _header, *entries = path.read_text(encoding="utf-8").strip().split("\n\n")
            assert entries, path
            assert all(entry.endswith('msgstr ""') for entry in entries), path
