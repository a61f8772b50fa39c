"""On paper, in Word, e-books, notebooks and packages: all that is seen was given to translators.

The pseudo-locale is complete, so a word of Vietnamese or English is one that no catalog holds.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from nbclient import NotebookClient
from pseudo_locale import PSEUDO, plain
from pseudo_locale import pseudo as pseudo_of
from pypdf import PdfReader
from small_book import ROOT, Book

from mangnon.cli import main
from mangnon.output.game_sheets import BLOOKET, KAHOOT, WAYGROUND
from mangnon.output.item_answers import unmarked

_SEEN = ("alt", "title", "aria-label", "placeholder", "descr")
# What a format's own words stand in.
_OF_THE_FORMAT = {"schema", "schemaversion", "style", "fieldentry", "gradingtype"}
# A question's name, a pair of its terms, a kind: small letters without blanks.
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)* ?(?:[a-z0-9]+(?:[-_][a-z0-9]+)+)?")
_CATEGORY = "$course$/top/"
# Answers that are also right when they are typed without marks.
_UNMARKED = re.compile("|".join(unmarked(pseudo_of(each)) for each in ("tổng đài", "hàng xóm")))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def printed(pseudo: Path) -> Path:
    return pseudo / "print" / PSEUDO


def test_every_word_in_print_comes_from_a_catalog(pseudo_book: Book, printed: Path) -> None:
    files = sorted(path for path in printed.rglob("*.pdf") if path.parent.name != "facing")
    assert {path.parent.name for path in files} >= {
        PSEUDO,
        "handouts",
        "cards",
        "tests",
        "workshop",
    }
    _nothing_is_left_over(files, pseudo_book)


def test_every_word_of_a_commune_s_own_edition_comes_from_a_catalog(edition: Path) -> None:
    files = sorted(edition.rglob("*.pdf"))
    assert {path.parent.name for path in files} == {"handbook", "handouts", "posters"}
    _nothing_is_left_over(files, Book(edition.parents[3]))
    for name in ("handbook/handbook-learner", "posters/111-a4"):
        said = "".join(page.extract_text() for page in PdfReader(edition / f"{name}.pdf").pages)
        assert "024 3825 1234" in said, name


@pytest.fixture(scope="module")
def edition(pseudo_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in that language, which is no longer being translated, of a place there."""
    book = Book(tmp_path_factory.mktemp("edition") / "book")
    made = shutil.ignore_patterns("_build", ".mangnon")
    shutil.copytree(pseudo_book.root, book.root, symlinks=True, ignore=made)
    book.edit("_config.yml", f"    mangnon_coming: [{PSEUDO}]\n", "")
    book.edit("_config.yml", "mangnon_languages: [vi]", f"mangnon_languages: [vi, {PSEUDO}]")
    place, day = pseudo_of("Xã Ba Vì"), pseudo_of("Ngày hội")
    path = book.write(
        "xa.yml",
        f'name: {place}\ndesk:\n  name: {place}\n  phone: "024 3825 1234"\n'
        f"events:\n  - date: 2026-06-01\n    title: {day}\nlanguages: [{PSEUDO}]\n",
    )
    result = CliRunner().invoke(main, ["--book", str(book.root), "edition", str(path)])
    assert result.exit_code == 0, result.output
    return book.root / "_build" / "editions" / "xa" / PSEUDO


def _nothing_is_left_over(files: list[Path], book: Book) -> None:
    """Read PDF files in which each word has been translated."""
    terms = _terms(book.root / "translations" / "glossary.csv")
    for path in files:
        if path.stem.endswith("-booklet"):
            continue  # the pages of another file, to fold
        document = PdfReader(path)
        text = "\n".join(page.extract_text() for page in document.pages)
        text = text.replace("\u200b", "")  # where the name of a host may be broken
        text = re.sub(r"(?<=\w\.)\n(?=(?:[a-z]{2}|com|org|net)\b)", "", text)
        # An address may be broken over two lines; a letter may touch the answer that it names.
        text = re.sub(r"(?<=[.\w-])\n(?=[\w.-]*\.)", "", text)
        text = re.sub(r"(?<=[ ,])[a-f](?=[a-f]\.)|(?<=[^\W\d_])[a-f]\. |(?<=\.)[a-f]\. ", "", text)
        # The glossary has each term in Vietnamese beside it.
        text = terms.sub("", re.sub(r"\s+", " ", text))
        words = [*text.split(". "), str((document.metadata or {}).get("/Title"))]
        assert plain(words) == [], path.name


def _terms(glossary: Path) -> re.Pattern[str]:
    with glossary.open(encoding="utf-8", newline="") as stream:
        named = sorted((row["vi"] for row in csv.DictReader(stream)), key=len, reverse=True)
    return re.compile(rf"\((?:{'|'.join(map(re.escape, named))})\)")


def test_sheets_with_facing_text_have_vietnamese_in_the_vietnamese_column_alone(
    pseudo: Path, printed: Path
) -> None:
    """All that stands there in Vietnamese stands there once more, translated."""
    (path,) = (printed / "facing").glob("*.pdf")
    document = PdfReader(path)
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    for ours in ("Tiếng Việt", "Tờ nhớ", "Gọi"):
        assert text.count(ours) == 1
        text = text.replace(ours, " ")
    for theirs in ("Беларуская", pseudo_of("Tờ nhớ"), pseudo_of("Gọi")):
        assert theirs in text
    assert plain([text]) == []


def test_every_word_in_word_comes_from_a_catalog(pseudo: Path) -> None:
    files = sorted((pseudo / "docx" / PSEUDO).rglob("*.docx"))
    assert len(files) > 1
    for path in files:
        with zipfile.ZipFile(path) as parts:
            names = [name for name in parts.namelist() if name.startswith("word/")]
            for name in names:
                if name.endswith(".xml") and "theme" not in name:
                    whole = etree.fromstring(parts.read(name))
                    assert plain(_typed(whole)) == [], (path.name, name)


def _typed(whole: Any) -> Iterator[str]:
    """Yield what stands in a part of a Word file, but for runs that name their own language."""
    for run in whole.iter(f"{_W}r"):
        language = run.find(f"{_W}rPr/{_W}lang")
        if language is None or str(language.get(f"{_W}val")).startswith(PSEUDO):
            yield from (str(each.text) for each in run.iter(f"{_W}t") if each.text)
    for part in whole.iter():
        yield from (str(part.get(name)) for name in _SEEN if part.get(name))


def test_every_word_of_the_e_book_comes_from_a_catalog(pseudo: Path) -> None:
    (path,) = (pseudo / "epub" / PSEUDO).glob("*.epub")
    with zipfile.ZipFile(path) as parts:
        pages = [name for name in parts.namelist() if name.endswith(".xhtml")]
        assert "EPUB/nav.xhtml" in pages
        for name in pages:
            body = etree.fromstring(parts.read(name)).find("{*}body")
            assert plain(_marked_up(body)) == [], name


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", "cmi5"])
def test_every_word_of_packages_comes_from_a_catalog(pseudo: Path, kind: str) -> None:
    for path in sorted((pseudo / "lms" / PSEUDO / kind).glob("*.zip")):
        with zipfile.ZipFile(path) as parts:
            pages = [name for name in parts.namelist() if name.endswith(".html")]
            assert pages
            for name in pages:
                whole = etree.HTML(parts.read(name), etree.HTMLParser(encoding="utf-8"))
                assert plain(_marked_up(whole)) == [], (path.name, name)
            manifest = "cmi5.xml" if kind == "cmi5" else "imsmanifest.xml"
            listed = etree.fromstring(parts.read(manifest))
            assert plain(_fields(listed)) == [], path.name


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("qti12", "*.zip"),
        ("qti21", "*.zip"),
        ("common-cartridge", "*.imscc"),
        ("moodle", "*.xml"),
    ],
)
def test_every_word_of_question_banks_comes_from_a_catalog(
    pseudo: Path, kind: str, files: str
) -> None:
    folder = pseudo / "lms" / PSEUDO / kind
    banks = sorted(folder.glob(files))
    assert len(banks) > 1
    for path in banks:
        for name, part in _parts(path):
            if name.endswith(".html"):
                whole = etree.HTML(part, etree.HTMLParser(encoding="utf-8"))
                assert plain(_marked_up(whole)) == [], (path.name, name)
            else:
                assert plain(_fields(etree.fromstring(part))) == [], (path.name, name)
    assert plain(_report(folder)) == []


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix == ".xml":
        yield path.name, path.read_bytes()
        return
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".html")):
                yield name, parts.read(name)


def _fields(whole: Any) -> Iterator[str]:
    """Yield what stands in the fields of a format, where some hold pages; no identifiers."""
    for part in whole.iter("{*}*"):
        if etree.QName(part).localname in _OF_THE_FORMAT or part.get("lang") not in (None, PSEUDO):
            continue
        for text in (part.text, part.tail, *(part.get(name) for name in _SEEN)):
            if text and "<" in text:
                yield from _marked_up(etree.HTML(text))
            elif text and not _IDENTIFIER.fullmatch(text.strip()):
                yield _UNMARKED.sub(" ", text.removeprefix(_CATEGORY))


def _report(folder: Path) -> Iterator[str]:
    """Yield what a report says of questions, each called by its identifier."""
    for line in (folder / "report.txt").read_text(encoding="utf-8").splitlines():
        _named, colon, said = line.partition(": ")
        yield said if line.startswith("- ") and colon else line


def test_every_word_of_questions_as_plain_text_comes_from_a_catalog(pseudo: Path) -> None:
    folder = pseudo / "lms" / PSEUDO / "gift"
    for path in sorted(folder.glob("*.gift")):
        text = re.sub(r"^// .*|^::[^:]*::", "", path.read_text(encoding="utf-8"), flags=re.M)
        for mark in (f"$CATEGORY: {_CATEGORY}", "[html]", "TRUE", "FALSE"):
            text = text.replace(mark, " ")
        text = _UNMARKED.sub(" ", text)
        assert plain(_marked_up(etree.HTML(re.sub(r"\\(.)", r"\1", text)))) == [], path.name
    assert plain(_report(folder)) == []


def test_every_word_of_games_comes_from_a_catalog_but_for_the_games_own(pseudo: Path) -> None:
    """A game finds its columns by their English names, and a kind of question by its own."""
    folder = pseudo / "lms" / PSEUDO / "games"
    heads = [row for game in (KAHOOT, WAYGROUND, BLOOKET) for row in game.head]
    theirs = {cell for row in heads for cell in row} | {"Multiple Choice", "Checkbox"}
    theirs |= {"Fill-in-the-Blank"}
    sheets = sorted(path for path in folder.iterdir() if path.suffix in (".xlsx", ".csv"))
    assert len(sheets) > 3
    for path in sheets:
        told = [cell for row in _rows(path) for cell in row if cell not in theirs]
        assert told
        assert plain(_UNMARKED.sub(" ", str(cell)) for cell in told) == [], path.name
    assert plain(_report(folder)) == []


def _rows(path: Path) -> Iterator[Iterable[object]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.reader(stream)
        return
    for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True):
        yield [cell for cell in row if cell is not None]


def _marked_up(part: Any) -> Iterator[str]:
    """Yield the texts of a page, but for what names its own language."""
    name = str(part.tag).rpartition("}")[2]  # a comment's is no name
    if not isinstance(part.tag, str) or name in ("script", "style", "metadata"):
        return
    if part.get("lang") in (None, PSEUDO):
        yield part.text or ""
        for name, value in part.attrib.items():
            # Scripts show what the page keeps for them: sentences, not names of things.
            kept = str(name).startswith("data-") and name != "data-custom-style"
            if name in _SEEN or (kept and " " in value):
                yield value
        for inner in part:
            yield from _marked_up(inner)
            yield inner.tail or ""


def test_every_word_of_live_notebooks_comes_from_a_catalog(
    pseudo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src")]))
    folder = pseudo / "notebooks" / PSEUDO
    lesson = json.loads((folder / "bai-thu.ipynb").read_text(encoding="utf-8"))
    asked = [
        cell["metadata"]["mangnon"] for cell in lesson["cells"] if "mangnon" in cell["metadata"]
    ]
    forms = [each["question"]["form"] for each in asked if "question" in each]
    assert len(forms) > 3
    for form in forms:
        assert plain(_marked_up(etree.HTML(form))) == []
    for name in ("bai-thu", "so-lieu-tre-em"):
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        told = [
            re.sub(r"`[^`]*`|\]\([^)]*\)|^\[[^]]+\]:.*|<[^>]*>", " ", cell.source, flags=re.M)
            for cell in notebook.cells
            if cell.cell_type == "markdown"
        ]
        assert plain(told) == []
        client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}})
        ran = client.execute()
        shown = [
            state["state"]
            for state in ran.metadata.widgets.values()
            for state in state["state"].values()
        ]
        assert plain(_shown(shown)) == []
        for cell in ran.cells:
            for output in cell.get("outputs", []):
                for kind, data in output.get("data", {}).items():
                    if kind in ("text/html", "image/svg+xml"):
                        assert plain(_marked_up(etree.HTML(data.encode()))) == [], cell.source


def _shown(states: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the words of widgets: their labels, their choices and what they display."""
    for state in states:
        inside = state.get("state", {})
        yield from inside.get("_options_labels", [])
        yield str(inside.get("description") or "")
        if isinstance(inside.get("value"), str):
            yield from _marked_up(etree.HTML(inside["value"] or "<p></p>"))


def test_numbers_and_dates_are_written_as_the_reader_does(pseudo: Path, printed: Path) -> None:
    """506 957, 75 % and 23 лістапада: neither as in Vietnamese, nor as in English."""
    built = pseudo / "site"
    lesson = (built / PSEUDO / "bai-thu.html").read_text(encoding="utf-8")
    charts = (built / PSEUDO / "so-lieu-tre-em.html").read_text(encoding="utf-8")
    handbook = "".join(page.extract_text() for page in _handbook(printed).pages)
    drawn = "".join(path.read_text(encoding="utf-8") for path in built.rglob("*.svg"))
    for text in (lesson, charts, handbook, drawn):
        assert "506\u00a0957" in text
        assert not re.search(r"\b506[.,]957\b", text)
    asked = "".join(page.extract_text() for page in PdfReader(_a_test(printed)).pages)
    for text in (lesson, asked):
        assert "75\u00a0%" in text
        assert not re.search(r"\b75%", text)
    assert "лістапада" in lesson
    assert "лістапада" in handbook


def _a_test(printed: Path) -> Path:
    return printed / "tests" / "cuoi-bai-A.pdf"


def _handbook(printed: Path) -> PdfReader:
    return PdfReader(printed / "handbook-learner.pdf")
