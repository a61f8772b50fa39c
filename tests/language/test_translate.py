"""What a translator writes is what the reader gets, and no work of theirs is lost."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from small_book import ROOT, Book

from mangnon.translate.catalogs import update_catalogs

CATALOG = "translations/en/LC_MESSAGES/book/bai-thu.po"


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    made = make_book("vi, en")
    (made.root / CATALOG).unlink(missing_ok=True)
    update_catalogs(made.project, ["en"])
    return made


def translate(book: Book, strings: dict[str, str], *flags: str) -> None:
    catalog = polib.pofile(str(book.root / CATALOG))
    for entry in catalog:
        if entry.msgid in strings:
            entry.msgstr = strings[entry.msgid]
            entry.flags = list(flags)
    catalog.save()


def english(book: Book) -> str:
    html = (book.build("site") / "site" / "en" / "bai-thu.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", html)


def test_the_catalog_holds_what_a_reader_sees_and_no_marks_of_a_quiz(book: Book) -> None:
    ids = [entry.msgid for entry in polib.pofile(str(book.root / CATALOG))]
    assert {"Bài thử", "Gọi được 111.", "Mọi người", "Tờ nhớ", "Gọi thử", "Hàng xóm"} <= set(ids)
    assert not any("[x]" in text or "[ ]" in text for text in ids)
    assert ids.index("Bài thử") < ids.index("Nội dung") < ids.index("Mọi người")


def test_a_number_that_other_languages_write_otherwise_is_translated(book: Book) -> None:
    table = "## Nội dung\n\n| Số | Năm |\n|---|---|\n| 2.251 | 2025 |\n"
    book.edit("book/bai-thu.md", "## Nội dung\n", table)
    update_catalogs(book.project, ["en"])
    ids = [entry.msgid for entry in polib.pofile(str(book.root / CATALOG))]
    assert "2.251" in ids
    assert "2025" not in ids
    translate(book, {"2.251": "2,251"})
    assert ">2,251<" in re.sub(r"</?p>", "", english(book))


def test_a_translation_keeps_citations_and_addresses_of_sections(book: Book) -> None:
    translate(
        book,
        {
            "Nội dung": "Content",
            "Luật cấm che giấu ({law}`no-hiding-abuse`). "
            "Năm 2019 có {stat}`calls-111-2019` cuộc gọi.": "In 2019 there were "
            "{stat}`calls-111-2019` calls; hiding abuse is banned ({law}`no-hiding-abuse`).",
        },
    )
    page = english(book)
    assert 'id="noi-dung"' in page
    assert ">Content" in page
    assert re.search(r"In 2019 there were <a[^>]*>506,957</a> calls", page)
    assert "Law on Children 2016, Article 6(7)" in page


@pytest.mark.parametrize("flags", [(), ("fuzzy",)], ids=["untranslated", "fuzzy"])
def test_what_has_no_finished_translation_is_shown_in_vietnamese_and_marked(
    book: Book, flags: tuple[str, ...]
) -> None:
    if flags:
        translate(book, {"Mọi người": "Nobody checked this"}, *flags)
    page = english(book)
    assert "Nobody checked this" not in page
    assert re.search(r'<p[^>]*lang="vi"[^>]*>Mọi người|<[^>]*lang="vi"[^>]*>\s*Mọi người', page)


def test_an_update_keeps_translations_and_offers_changed_ones_as_fuzzy(book: Book) -> None:
    translate(book, {"Mọi người": "Everybody", "Chia nhóm hai người.": "Make pairs."})
    book.edit("book/bai-thu.md", "Chia nhóm hai người.", "Chia nhóm ba người.")
    changed = update_catalogs(book.project, ["en"])
    assert [path.name for path in changed] == ["bai-thu.po"]
    entries = {entry.msgid: entry for entry in polib.pofile(str(book.root / CATALOG))}
    assert entries["Mọi người"].msgstr == "Everybody"
    offered = entries["Chia nhóm ba người."]
    assert offered.fuzzy
    assert offered.msgstr == "Make pairs."
    assert offered.previous_msgid == "Chia nhóm hai người."
    assert update_catalogs(book.project, ["en"]) == []


def test_a_removed_message_is_kept_as_obsolete(book: Book) -> None:
    translate(book, {"Chị Mai nghe tiếng khóc mỗi tối.": "Mai hears crying every evening."})
    text = (book.root / "book/bai-thu.md").read_text(encoding="utf-8")
    start = text.index(":::{scenario}")
    book.write("book/bai-thu.md", text[:start] + text[text.index(":::{handout}") :])
    update_catalogs(book.project, ["en"])
    kept = polib.pofile(str(book.root / CATALOG)).obsolete_entries()
    assert "Mai hears crying every evening." in [entry.msgstr for entry in kept]


def test_the_english_catalogs_of_the_book_are_complete_and_up_to_date(
    make_book: Callable[..., Book],
) -> None:
    import shutil

    book = make_book("vi, en")
    for name in ("book", "notebooks"):
        shutil.rmtree(book.root / name, ignore_errors=True)
        shutil.copytree(ROOT / name, book.root / name)
    shutil.copy(ROOT / "_toc.yml", book.root / "_toc.yml")
    stale = update_catalogs(book.project, ["en"])
    assert [str(path.relative_to(book.root)) for path in stale] == []
    folder = book.root / "translations" / "en" / "LC_MESSAGES"
    unfinished = [
        f"{path.relative_to(folder)}: {entry.msgid[:60]}"
        for path in sorted(folder.rglob("*.po"))
        for entry in polib.pofile(str(path))
        if not entry.obsolete and not entry.translated()
    ]
    assert unfinished == []


def test_roles_and_links_are_the_same_in_every_english_translation() -> None:
    folder: Path = ROOT / "translations" / "en" / "LC_MESSAGES"
    marked = re.compile(r"\{\w+\}`[^`]*`|\]\([^)]*\)")
    faults = [
        f"{path.relative_to(folder)}: {entry.msgid[:80]}"
        for path in sorted(folder.rglob("*.po"))
        for entry in polib.pofile(str(path))
        if entry.translated()
        and sorted(marked.findall(entry.msgid)) != sorted(marked.findall(entry.msgstr))
    ]
    assert faults == []


def test_english_apostrophes_are_typographic() -> None:
    straight = re.compile(r"[^\W\d_]'[^\W\d_]|s'(?=\s)")
    folder: Path = ROOT / "translations" / "en" / "LC_MESSAGES"
    texts = [
        (path, entry.msgstr)
        for path in sorted(folder.rglob("*.po"))
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    ]
    for path in sorted((ROOT / "assets" / "facts").glob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts += [(path, line) for line in lines if re.match(r"\s*en: ", line)]
    faults = [f"{path.name}: {text[:80]}" for path, text in texts if straight.search(text)]
    assert faults == []


def test_what_the_kit_says_is_marked_for_the_catalog_wherever_it_is_said() -> None:
    """``words("…")`` speaks, but only ``_("…")`` and ``N_("…")`` are put into the catalogs.

    Nor is what stands inside an f-string.
    """
    own = polib.pofile(str(ROOT / "translations" / "en" / "LC_MESSAGES" / "mangnon.po"))
    known = {entry.msgid for entry in own if not entry.obsolete}
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.args[0].value}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("_", "words", "interface")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and not str(node.args[0].value).isascii()
        and any(map(str.isalpha, str(node.args[0].value)))
        and node.args[0].value not in known
    ]
    assert silent == []
