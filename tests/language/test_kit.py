"""A translator's kit goes out, comes back as PO or spreadsheet, and brings nothing harmful."""

from __future__ import annotations

import csv
import io
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_book import Book

from mangnon.cli import main
from mangnon.translate.catalogs import update_catalogs

CATALOG = "translations/en/LC_MESSAGES/book/bai-thu.po"
EXIT_TAKEN, EXIT_REFUSED, EXIT_QUESTIONS = 0, 1, 3


def run(book: Book, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--book", str(book.root), "translate", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def translation(book: Book, source: str) -> polib.POEntry:
    catalog = polib.pofile(str(book.root / CATALOG))
    return next(entry for entry in catalog if entry.msgid == source)


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    made = make_book("vi, en")
    shutil.rmtree(made.root / "translations/en/LC_MESSAGES/book")
    shutil.rmtree(made.root / "translations/en/LC_MESSAGES/notebooks")
    update_catalogs(made.project, ["en"])
    return made


@pytest.fixture
def kit(book: Book, tmp_path: Path) -> Path:
    file = tmp_path / "kit.zip"
    assert run(book, "kit", "en", "--out", str(file))[0] == 0
    return file


def member(kit: Path, name: str) -> bytes:
    with zipfile.ZipFile(kit) as opened:
        return opened.read(name)


def filled(kit: Path, translations: dict[str, str]) -> Path:
    """Return the kit's workbook with translations filled in."""
    book = load_workbook(io.BytesIO(member(kit, "bang-dich.xlsx")))
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "book/bai-thu" and row[2].value in translations:
            row[3].value = translations[str(row[2].value)]
    path = kit.with_name("filled.xlsx")
    book.save(path)
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return path


def test_a_kit_holds_catalogs_spreadsheet_glossary_context_and_instructions(kit: Path) -> None:
    with zipfile.ZipFile(kit) as opened:
        names = set(opened.namelist())
    assert {
        "HUONG-DAN.txt",
        "bang-dich.xlsx",
        "ngu-canh.html",
        "thuat-ngu.csv",
        "po/book/bai-thu.po",
        "po/mangnon.po",
    } <= names
    context = member(kit, "ngu-canh.html").decode()
    assert "khoản 7 Điều 6 Luật Trẻ em 2016" in context  # what stands for {law}`no-hiding-abuse`
    assert context.index("Nội dung") < context.index("Chỉ cha mẹ")


def test_a_spreadsheet_comes_back_in(book: Book, kit: Path) -> None:
    path = filled(kit, {"Mọi người": "Everybody", "Hàng xóm": "Neighbours"})
    assert run(book, "import", str(path)) == (
        EXIT_TAKEN,
        "en: took over 2, to look at: 0\n",
    )
    assert translation(book, "Mọi người").msgstr == "Everybody"
    assert run(book, "import", str(path))[1] == "en: took over 0, to look at: 0\n"


def test_a_catalog_comes_back_in_by_itself_or_in_the_kit(book: Book, kit: Path) -> None:
    catalog = polib.pofile(member(kit, "po/book/bai-thu.po").decode())
    next(entry for entry in catalog if entry.msgid == "Mọi người").msgstr = "Everybody"
    path = kit.with_name("bai-thu.po")
    catalog.save(str(path))
    assert run(book, "import", str(path))[0] == EXIT_TAKEN
    assert translation(book, "Mọi người").msgstr == "Everybody"
    next(entry for entry in catalog if entry.msgid == "Mọi người").msgstr = "All people"
    back = zipped(kit.with_name("back.zip"), {"po/book/bai-thu.po": str(catalog).encode()})
    assert run(book, "import", str(back))[0] == EXIT_TAKEN
    assert translation(book, "Mọi người").msgstr == "All people"


def test_what_fails_a_check_is_kept_as_fuzzy_and_told_with_its_row(book: Book, kit: Path) -> None:
    path = filled(kit, {"Chia nhóm hai người.": "Make  groups."})
    code, told = run(book, "import", str(path))
    assert code == EXIT_QUESTIONS
    assert "filled.xlsx:" in told
    assert "spaces: holds a doubled space" in told
    kept = translation(book, "Chia nhóm hai người.")
    assert kept.fuzzy
    assert kept.msgstr == "Make  groups."


@pytest.mark.parametrize(
    "harmful", ["Everybody <b>now</b>", "[Everybody](https://evil.example)", "Call {raw}`x`"]
)
def test_an_import_that_adds_something_harmful_is_refused_whole(
    book: Book, kit: Path, harmful: str
) -> None:
    before = (book.root / CATALOG).read_bytes()
    path = filled(kit, {"Hàng xóm": "Neighbours", "Mọi người": harmful})
    code, told = run(book, "import", str(path))
    assert code == EXIT_REFUSED
    assert "filled.xlsx:" in told
    assert "security:" in told
    assert (book.root / CATALOG).read_bytes() == before


# What begins as a formula does, or becomes one when a spreadsheet takes blanks out.
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", " =1+1", "\uff1d1+1")


def test_what_begins_like_a_formula_is_text_in_the_kit_and_comes_back_unchanged(
    book: Book, tmp_path: Path
) -> None:
    catalog = polib.pofile(str(book.root / CATALOG))
    for entry, text in zip(catalog, FORMULAS, strict=False):
        entry.msgstr = text
    catalog.save()
    with (book.root / "translations/glossary.csv").open("a", encoding="utf-8") as glossary:
        csv.writer(glossary).writerows([text, text] for text in FORMULAS)
    before = (book.root / CATALOG).read_bytes()
    file = tmp_path / "kit.zip"
    assert run(book, "kit", "en", "--out", str(file))[0] == EXIT_TAKEN
    sheet = load_workbook(io.BytesIO(member(file, "bang-dich.xlsx"))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in FORMULAS]
    assert [cell.value for cell in cells] == [*FORMULAS]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    rows = [*csv.reader(io.StringIO(member(file, "thuat-ngu.csv").decode("utf-8-sig")))]
    assert rows[-len(FORMULAS) :] == [[f"'{text}", f"'{text}"] for text in FORMULAS]
    assert run(book, "import", str(file)) == (EXIT_TAKEN, "en: took over 0, to look at: 0\n")
    assert (book.root / CATALOG).read_bytes() == before


def test_a_formula_in_a_spreadsheet_that_comes_back_is_refused(book: Book, kit: Path) -> None:
    path = filled(kit, {"Mọi người": '=HYPERLINK("x")'})
    code, told = run(book, "import", str(path))
    assert code == EXIT_REFUSED
    assert "holds a formula" in told


def test_zips_that_lead_elsewhere_swell_or_lie_are_refused(book: Book, tmp_path: Path) -> None:
    harmful = {
        "leads elsewhere": {"../../evil.po": b""},
        "/etc/passwd": {"/etc/passwd": b""},
        "is larger inside": {"po/a.po": b"\0" * 61_000_000},
        "holds more than": {f"{count}.txt": b"" for count in range(2_001)},
    }
    for message, files in harmful.items():
        code, told = run(book, "import", str(zipped(tmp_path / "bad.zip", files)))
        assert (code, message in told) == (EXIT_REFUSED, True), told
    link = zipfile.ZipInfo("po/book/bai-thu.po")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as target:
        target.writestr(link, "/etc/passwd")
    code, told = run(book, "import", str(tmp_path / "link.zip"))
    assert (code, "leads elsewhere" in told) == (EXIT_REFUSED, True)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    assert run(book, "import", str(broken))[0] == EXIT_REFUSED


def test_a_workbook_with_a_document_type_is_refused(book: Book, kit: Path) -> None:
    files = {}
    with zipfile.ZipFile(io.BytesIO(member(kit, "bang-dich.xlsx"))) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    name = "xl/worksheets/sheet1.xml"
    files[name] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + files[name]
    code, told = run(book, "import", str(zipped(kit.with_name("bomb.xlsx"), files)))
    assert code == EXIT_REFUSED
    assert "document type" in told


def test_a_workbook_that_swells_is_refused(book: Book, tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b" " * 61_000_000})
    assert bomb.stat().st_size < 100_000
    code, told = run(book, "import", str(bomb))
    assert (code, "is larger inside" in told) == (EXIT_REFUSED, True)
