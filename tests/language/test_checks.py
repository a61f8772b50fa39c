"""Checks of translations: each kind of fault is caught, and sound work is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from broken_translations import GOOD, INTERFACE, PAGE, SENTENCE
from small_book import ROOT, Book

from mangnon.errors import MangnonError
from mangnon.language.checks import Pair, Setting, check_catalogs, check_pair, glossary
from mangnon.language.glyphs import printable

TERMS = {"nghị định": ("decree",), "trẻ em": ("child*",)}
SETTING = Setting("en", TERMS, printable(ROOT / "assets" / "fonts", "en"))


def caught(source: str, target: str, *, interface: bool = False) -> set[str]:
    pair = Pair(source, target, Path("page.po"), 3, interface)
    return {fault.check for fault in check_pair(pair, SETTING)}


@pytest.mark.parametrize("kind", PAGE)
def test_a_broken_translation_of_a_page_is_caught(kind: str) -> None:
    check, source, target = PAGE[kind]
    assert check in caught(source, target)


@pytest.mark.parametrize("kind", INTERFACE)
def test_a_broken_translation_of_the_kits_own_words_is_caught(kind: str) -> None:
    check, source, target = INTERFACE[kind]
    assert check in caught(source, target, interface=True)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SENTENCE, GOOD),
        ("Có 1,5 triệu em.", "There are 1.5 million children."),
        ("Từ ngày 01/6/2017.", "From 1 June 2017."),
        ("Một em 7 tuổi.", "A seven-year-old."),
        ("Trẻ em nói: “Cứu!”", "A child says: “Help!”"),
        ("Số", "No."),
        ("Ba < năm.", "Three < five."),
        ("Lan", "Lan"),
    ],
)
def test_sound_translations_are_left_in_peace(source: str, target: str) -> None:
    assert caught(source, target) == set()


def write_catalog(folder: Path, name: str, entries: dict[str, str], header: str = "") -> Path:
    catalog = polib.POFile()
    catalog.metadata = {"Language": "en", "Content-Type": "text/plain; charset=utf-8"}
    if header:
        catalog.metadata["Plural-Forms"] = header
    for source, target in entries.items():
        catalog.append(polib.POEntry(msgid=source, msgstr=target))
    path = folder / name
    catalog.save(str(path))
    return path


def test_one_original_translated_in_two_ways_is_told_with_both_places(tmp_path: Path) -> None:
    one = write_catalog(tmp_path, "a.po", {"Bạn không có lỗi gì.": "It is not your fault."})
    other = write_catalog(tmp_path, "b.po", {"Bạn không có lỗi gì.": "You are not to blame."})
    (fault,) = check_catalogs([one, other], Setting("en"))
    assert (fault.check, fault.path.name) == ("same", "b.po")
    assert "a.po:" in fault.message


def test_a_catalog_of_another_language_and_plural_forms_are_told(tmp_path: Path) -> None:
    path = write_catalog(tmp_path, "a.po", {}, "nplurals=2; plural=n != 1;")
    faults = check_catalogs([path], Setting("km"))
    assert [fault.check for fault in faults] == ["header", "header"]


def test_an_explained_alarm_is_silent_but_never_a_dangerous_one(tmp_path: Path) -> None:
    path = write_catalog(tmp_path, "a.po", {"Lúc 19 giờ.": "At 7 p.m. <b>"})
    catalog = polib.pofile(str(path))
    catalog[0].tcomment = "numbers: 19 hours is 7 p.m.\nsecurity: trust me\nend: none"
    catalog.save()
    assert {fault.check for fault in check_catalogs([path], Setting("en"))} == {"security"}


@pytest.mark.parametrize("written", ["children's rights", "children’s rights"])
@pytest.mark.parametrize("term", ["children's rights", "children’s rights"])
def test_a_term_is_known_with_either_apostrophe(term: str, written: str) -> None:
    pair = Pair("Quyền trẻ em.", f"Know {written}.", Path("page.po"), 3)
    assert check_pair(pair, Setting("en", {"quyền trẻ em": (term,)})) == []


def test_a_term_that_stands_twice_in_the_glossary_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("vi,en\ntrẻ em,child\nxã,commune\nTrẻ em,kid\n", encoding="utf-8")
    with pytest.raises(MangnonError, match="stands twice") as caught:
        glossary(path, "en")
    assert caught.value.line == 4


def test_the_complete_english_catalogs_give_no_unexplained_alarm() -> None:
    folder = ROOT / "translations" / "en"
    setting = Setting(
        "en", glossary(ROOT / "translations" / "glossary.csv", "en"), SETTING.printable
    )
    faults = check_catalogs(sorted(folder.rglob("*.po")), setting)
    assert [str(fault.error()) for fault in faults] == []


@pytest.mark.parametrize("name", ["book/bai-thu", "mangnon"])
def test_a_build_refuses_a_translation_that_adds_an_address_with_file_and_line(
    make_book: Callable[..., Book], name: str
) -> None:
    book = make_book("vi, en")
    path = f"translations/en/LC_MESSAGES/{name}.po"
    entry = 'msgid "Mọi người"\nmsgstr "<a href=//evil.example>Everybody</a>"\n'
    book.write(path, f'msgid ""\nmsgstr "Language: en"\n\n{entry}')
    fault = book.fault("site")
    assert f"{path}:4: security: the translation adds HTML: <a" in fault
    assert not (book.root / "_build").exists()
