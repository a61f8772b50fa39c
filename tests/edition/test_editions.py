"""Editions, seen from outside: what a locality gets, and what the kit refuses."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader
from small_book import ROOT, Book, write_book

from mangnon.cli import main

GOOD = """\
name: Xã Ba Vì
logo: logo.svg
desk:
  name: Bộ phận một cửa
  phone: "024 3825 1234"
  address: Thôn Hợp Nhất
contacts:
  - name: Cô Lan, trường tiểu học
    phone: "0912 345 678"
events:
  - date: 2026-06-01
    title: Tháng hành động vì trẻ em
"""
TABLE = "id,name,desk,desk_phone,logo,products\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book whose reading all tests share: none of them changes it."""
    book = write_book(tmp_path_factory.mktemp("editions") / "book", "vi, en")
    book.write("of/logo.svg", (ROOT / "assets/images/mang-non.svg").read_text(encoding="utf-8"))
    return book


def run(book: Book, command: str, name: str, text: str) -> Result:
    path = book.write(f"of/{name}", text)
    return CliRunner().invoke(main, ["--book", str(book.root), command, str(path)])


def words(path: Path) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"[\s\u200b]+", " ", unicodedata.normalize("NFC", text))


def test_an_edition_says_whose_it_is_and_whom_to_call_nearby(book: Book) -> None:
    result = run(book, "edition", "xa-ba-vi.yml", GOOD + "languages: [vi, en]\n")
    assert result.exit_code == 0, result.output
    made = book.root / "_build" / "editions" / "xa-ba-vi"
    assert sorted(path.name for path in made.iterdir()) == ["en", "vi"]
    handbook = words(made / "vi" / "handbook" / "handbook-learner.pdf")
    for said in ("Xã Ba Vì", "024 3825 1234", "0912 345 678", "01/06/2026", "111"):
        assert said in handbook
    assert "024" in words(made / "vi" / "handbook" / "handbook-parent-a5.pdf")
    english = words(made / "en" / "handbook" / "handbook-learner.pdf")
    assert "1 June 2026" in english
    # As each language writes thousands.
    assert ("506.957" in handbook, "506,957" in handbook) == (True, False)
    assert ("506,957" in english, "506.957" in english) == (True, False)
    for name in ("handouts/01-bai-thu", "handouts/01-bai-thu-photocopy", "posters/111-a4"):
        sheet = words(made / "vi" / f"{name}.pdf")
        assert "Bộ phận một cửa" in sheet
        assert "024 3825 1234" in sheet
        assert "111" in sheet


def test_an_edition_shows_no_contact_but_its_own_and_the_national_ones(book: Book) -> None:
    text = "name: Trường Hoa Sen\nproducts: [posters]\n"
    assert run(book, "edition", "truong-hoa-sen.yml", text).exit_code == 0
    poster = words(book.root / "_build/editions/truong-hoa-sen/vi/posters/111-a4.pdf")
    assert set(re.findall(r"\b\d{3,}\b", poster.replace("23/11/2026", ""))) == {"111", "113", "115"}


def test_a_notebook_that_runs_after_an_edition_was_made_belongs_to_no_book(book: Book) -> None:
    """Else a live notebook would take its words and its language from that book."""
    text = "name: Trường Hoa Sen\nproducts: [posters]\n"
    assert run(book, "edition", "truong-hoa-sen.yml", text).exit_code == 0
    told = {"JUPYTER_PATH", "MANGNON_LANGUAGE", "MANGNON_PICTURES", "MANGNON_ROOT"}
    assert told & set(os.environ) == set()


BOMB = "a: &a [x, x]\nname: X\nb: [*a, *a]\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (GOOD.replace("logo:", "lgoo:"), 2, "the key 'lgoo' is unknown"),
        (GOOD.replace("024 3825 1234", "024 38"), 5, "no telephone number"),
        (GOOD.replace("0912 345 678", "112233"), 9, "no telephone number"),
        (GOOD.replace("2026-06-01", "2026-02-31"), 11, "no day such as"),
        (GOOD.replace("logo.svg", "../_config.yml"), 2, "outside the edition's folder"),
        (GOOD.replace("logo.svg", "/etc/passwd"), 2, "outside the edition's folder"),
        (GOOD.replace("logo.svg", "none.svg"), 2, "there is no logo"),
        (GOOD.replace("Xã Ba Vì", "Xã 龍"), 1, "no print font has the character"),
        (GOOD + "languages: [fr]\n", 13, "there is no 'fr'"),
        (GOOD + "name: Xã Hai\n", 13, "given twice"),
        (GOOD.replace("name: Xã Ba Vì\n", ""), 1, "needs 'name'"),
        (GOOD.replace('  phone: "024 3825 1234"\n', ""), 4, "needs 'phone'"),
        (BOMB, 1, "anchors are not allowed"),
        ("name: !!python/object:os.system x\n", 1, "tags"),
        ("name: " + "[" * 2000, 1, "nested too deeply"),
        ("name: [\n", 2, "is not valid YAML"),
        ("- a\n", 1, "is a mapping"),
    ],
)
def test_a_faulty_file_is_told_with_its_line_and_nothing_is_made(
    book: Book, text: str, line: int, said: str
) -> None:
    result = run(book, "edition", "faulty.yml", text)
    assert result.exit_code == 1
    assert f"faulty.yml:{line}: " in result.output
    assert said in result.output
    assert "Traceback" not in result.output
    assert not (book.root / "_build" / "editions" / "faulty").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "is not a PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "is no PNG that can be read"),
        (b"x" * 1_000_001, "larger than"),
        (SVG.format("<script>1</script>").encode(), "holds <script>"),
        (SVG.format('<g onload="x()"/>').encode(), "holds a script"),
        (SVG.format('<use href="http://example.org/#a"/>').encode(), "outside it"),
        (SVG.format('<image href="a.png"/>').encode(), "holds <image>"),
        (SVG.format('<g style="fill:url(//example.org/#a)"/>').encode(), "outside it"),
        (SVG.format("<style>@import 'x'</style>").encode(), "outside it (style)"),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("&a;").encode(), "a document type"),
    ],
)
def test_a_logo_that_is_unfit_is_refused(book: Book, content: bytes, said: str) -> None:
    (book.root / "of" / "unfit.svg").write_bytes(content)
    result = run(book, "edition", "faulty.yml", GOOD.replace("logo.svg", "unfit.svg"))
    assert result.exit_code == 1
    assert "faulty.yml:2: " in result.output
    assert said in result.output


def test_a_logo_with_too_many_pixels_is_refused(book: Book) -> None:
    from PIL import Image

    Image.new("1", (5000, 5000)).save(book.root / "of" / "huge.png")
    result = run(book, "edition", "faulty.yml", GOOD.replace("logo.svg", "huge.png"))
    assert "5000 × 5000 pixels" in result.output


@pytest.mark.parametrize(
    ("link", "leads", "logo", "said"),
    [
        ("link.svg", "{images}/mang-non.svg", "link.svg", "outside the edition's folder"),
        ("images", "{images}", "images/mang-non.svg", "outside the edition's folder"),
        ("up", "..", "up/assets/images/mang-non.svg", "outside the edition's folder"),
        ("circle.svg", "circle.svg", "circle.svg", "there is no logo"),
    ],
    ids=["a file", "a folder", "the folder around it", "a circle"],
)
def test_a_link_out_of_the_folder_or_in_a_circle_is_no_logo(
    book: Book, link: str, leads: str, logo: str, said: str
) -> None:
    path = book.root / "of" / link
    path.unlink(missing_ok=True)
    path.symlink_to(leads.format(images=ROOT / "assets/images"))
    result = run(book, "edition", "faulty.yml", GOOD.replace("logo.svg", logo))
    assert result.exit_code == 1
    assert "faulty.yml:2: " in result.output
    assert said in result.output


def test_a_table_makes_its_good_rows_tells_the_bad_and_goes_on_where_it_stopped(book: Book) -> None:
    rows = [
        "xa-mot,Xã Một,Một cửa,024 3825 1234,logo.svg,posters",
        "xa-hai,Xã Hai,Một cửa,12345,,posters",
        "xa-ba,Xã Ba",
        "xa-mot,Xã Lặp,,,,posters",
        'xa-nam,"Xã ""Năm""",,,,posters',
    ]
    result = run(book, "editions", "t.csv", TABLE + "\n".join(rows))
    assert result.exit_code == 1
    assert "made 2, unchanged 0, bad rows 3" in result.output
    for line, said in ((3, "no telephone number"), (4, "has 2 cells"), (5, "used twice")):
        assert re.search(rf"t\.csv:{line}: .*{said}", result.output)
    made = book.root / "_build" / "editions"
    assert 'Xã "Năm"' in words(made / "xa-nam/vi/posters/111-a4.pdf")
    assert not (made / "xa-hai").exists()
    untouched = (made / "xa-mot/vi/posters/111-a3.pdf").stat()
    mended = [rows[0], rows[1].replace("12345", "113"), rows[4]]
    again = run(book, "editions", "t.csv", TABLE + "\n".join(mended))
    assert again.exit_code == 0, again.output
    assert "made 1, unchanged 2, bad rows 0" in again.output
    after = (made / "xa-mot/vi/posters/111-a3.pdf").stat()
    assert (untouched.st_ino, untouched.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_each_fault_of_a_row_is_told_with_its_line_and_the_other_rows_are_made(
    book: Book,
) -> None:
    from PIL import Image

    of = book.root / "of"
    (of / "words.png").write_bytes(b"hello")
    (of / "heavy.png").write_bytes(b"x" * 1_000_001)
    Image.new("1", (5000, 5000)).save(of / "wide.png")
    (of / "away.svg").unlink(missing_ok=True)
    (of / "away.svg").symlink_to(ROOT / "assets/images/mang-non.svg")
    good = "Xã,,,,,,,posters"
    faults = {
        "Xã,,,words.png,,,,posters": "is not a PNG, JPEG or SVG",
        "Xã,,,heavy.png,,,,posters": "larger than",
        "Xã,,,wide.png,,,,posters": "5000 × 5000 pixels",
        "Xã,,,../_config.yml,,,,posters": "outside the edition's folder",
        "Xã,,,away.svg,,,,posters": "outside the edition's folder",
        "Xã,,,none.svg,,,,posters": "there is no logo",
        "Xã 龍,,,,,,,posters": "no print font has the character",
        "Xã,Một cửa,912345678,,,,,posters": "no telephone number",
        "Xã,Một cửa,,,,,,posters": "'desk' is given without 'desk_phone'",
        "Xã,,,,Họp,2026-02-31,,posters": "no day such as",
        "Xã,,,,,,fr,posters": "there is no 'fr'",
        "Xã,,,,,,,flags": "there is no 'flags'",
        ",,,,,,,posters": "'name' is empty",
        "Xã,posters": "has 3 cells",
    }
    rows = [f"tot-a,{good}", *(f"hong-{n},{row}" for n, row in enumerate(faults)), f"tot-b,{good}"]
    head = "id,name,desk,desk_phone,logo,event_1,event_1_date,languages,products\n"
    result = run(book, "editions", "faults.csv", head + "\n".join(rows))
    assert result.exit_code == 1
    assert f"made 2, unchanged 0, bad rows {len(faults)}" in result.output
    for line, said in enumerate(faults.values(), 3):
        assert re.search(rf"faults\.csv:{line}: .*{re.escape(said)}", result.output), said
    made = book.root / "_build" / "editions"
    assert sorted(path.name for path in made.glob("tot-*")) == ["tot-a", "tot-b"]
    assert list(made.glob("hong-*")) == []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("name\n", "the column 'id' is missing"),
        ("id,name,telefone\n", "the column 'telefone' is unknown"),
        ("id,name,name\n", "there twice"),
    ],
)
def test_a_table_with_a_faulty_head_makes_nothing(book: Book, head: str, said: str) -> None:
    result = run(book, "editions", "t.csv", head + "xa-chin,Xã Chín\n")
    assert result.exit_code == 1
    assert "t.csv:1: " in result.output
    assert said in result.output
    assert not (book.root / "_build/editions/xa-chin").exists()


def test_two_editions_of_one_row_are_the_same_to_the_byte(book: Book) -> None:
    poster = "{}/vi/posters/111-a4.pdf"
    text = "id: {}\nname: Xã Như Nhau\nproducts: [posters]\n"
    for name in ("mot-a", "mot-b"):
        assert run(book, "edition", f"{name}.yml", text.format(name)).exit_code == 0
    made = book.root / "_build" / "editions"
    assert (made / poster.format("mot-a")).read_bytes() == (
        made / poster.format("mot-b")
    ).read_bytes()
