"""Word files, seen from outside: what Word and its reader find in them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from need_debian import PLACES
from pypdf import PdfReader
from pypdf.generic import Destination
from small_book import LESSON, Book, write_book

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HANDOUT, CARDS = "handouts/01-bai-thu-2.docx", "handouts/01-bai-thu.docx"
GUIDE = "trainer-guide.docx"
ALT = "Hai người lớn nắm tay một em nhỏ"
RICH = f"""
![{ALT}](../assets/images/quyen-tre-em.svg)

## Nội dung

| Số | Khi nào |
|---|---|
| 111 | Lo cho một đứa trẻ |
"""
# A box with a table and a list in it, and a sheet with a line that leads to a list.
GROUPS = """Chia nhóm hai người.

| Dòng | Năm |
|---|---|
| Một | 2025 |

1. Tìm dòng sai.
"""
SHEET = f""":::{{handout}} Tranh để cắt
Cắt theo khung.

![{ALT}](../assets/images/the-tranh-6.svg)
:::

:::{{handout}} Tờ nhớ
**Nhớ ba điều**

- Nghe em kể.

Gọi {{contact}}`111`. Xem {{source}}`physical-bruises`. Người em tin: ..............."""


def rich_lesson() -> str:
    """A lesson with a picture, a table and a sheet that cites a source."""
    lesson = LESSON.replace("\n## Nội dung\n", RICH, 1)
    for old, new in (
        ("Chia nhóm hai người.\n", GROUPS),
        (":::{handout} Tờ nhớ\nGọi {contact}`111`.", SHEET),
    ):
        assert old in lesson
        lesson = lesson.replace(old, new)
    return lesson


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("docx") / "book", "vi, en", rich_lesson())


@pytest.fixture(scope="module")
def published(book: Book) -> Path:
    return book.build("docx") / "docx"


def in_writer(files: list[Path], to: str, folder: Path) -> Path:
    """Open files in the real LibreOffice Writer, with settings of its own, and save them."""
    program = shutil.which("soffice", path=PLACES)
    assert program, "see tests/need_writer.py"
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [program, settings, "--headless", "--convert-to", to, "--outdir", str(folder)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture(scope="module")
def printed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """The Vietnamese guide and handout as Writer prints them."""
    files = [published / "vi" / name for name in (GUIDE, HANDOUT)]
    folder = in_writer(files, "pdf", tmp_path_factory.mktemp("printed"))
    return {file.name: PdfReader(folder / f"{file.stem}.pdf") for file in files}


@pytest.fixture(scope="module")
def saved_again(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Vietnamese guide as somebody saves it in Writer who edits it there."""
    return in_writer([published / "vi" / GUIDE], "docx", tmp_path_factory.mktemp("saved")) / GUIDE


def outline(reader: PdfReader) -> dict[str, int]:
    """Return the page, from 1, of each heading that a reader's program lists."""

    def flat(entries: list[object]) -> Iterator[Destination]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                assert isinstance(entry, Destination)
                yield entry

    found = {}
    for entry in flat(reader.outline):
        page = reader.get_destination_page_number(entry)
        assert page is not None
        found[str(entry.title)] = page + 1
    return found


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as file:
        return etree.fromstring(file.read(name))


def text(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the style's name and the words of each paragraph."""
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in part(path, "word/styles.xml").iter(f"{W}style")
    }
    for paragraph in part(path).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        yield names[style.get(f"{W}val")] if style is not None else "", text(paragraph)


def test_the_guide_has_words_own_headings_and_a_style_for_each_element(published: Path) -> None:
    found = list(paragraphs(published / "vi" / GUIDE))
    assert ("Title", "Sách thử") in found
    assert ("heading 1", "Bài 1. Bài thử") in found
    assert ("heading 2", "Nội dung") in found
    assert ("Key Message", "Bạn không cần chắc chắn mới được báo.") in found
    assert ("Activity", "Chia nhóm hai người.") in found
    assert ("heading 1", "Đáp án và giải thích") in found
    assert any("Đáp án: b" in words for _style, words in found)


def test_each_sheet_is_a_file_of_its_own_with_the_sources_that_it_cites(published: Path) -> None:
    found = list(paragraphs(published / "vi" / HANDOUT))
    assert ("Title", "Tờ nhớ") in found
    assert ("Subtitle", "Tờ phát tay · Bài 1: Bài thử") in found
    cited = [words for style, words in found if style == "Sources"]
    assert len(cited) == 1  # the lesson cites more
    assert "nspcc" in cited[0]


def test_every_page_names_111_and_the_day_of_the_law_check(published: Path) -> None:
    for name in (HANDOUT, GUIDE):
        section = part(published / "vi" / name).find(f".//{W}sectPr/{W}footerReference")
        assert section is not None
        foot = text(part(published / "vi" / name, "word/foot.xml"))
        assert "111 miễn phí · 24/7" in foot
        assert "Pháp luật kiểm tra đến 23/11/2026" in foot


def test_a_picture_has_its_words_and_a_table_its_head(published: Path) -> None:
    document = part(published / "vi" / GUIDE)
    described = [e.get("descr") for e in document.iter() if e.tag.endswith("}docPr")]
    assert described == [ALT, ALT]
    with zipfile.ZipFile(published / "vi" / GUIDE) as file:
        media = [name for name in file.namelist() if name.startswith("word/media/")]
        assert file.read(media[0]).startswith(b"\x89PNG")
    heads = [
        row for row in document.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    assert "SốKhi nào" in [text(row) for row in heads]


def test_the_language_of_the_reader_is_set(published: Path) -> None:
    for language, tag in (("vi", "vi-VN"), ("en", "en-GB")):
        styles = part(published / language / GUIDE, "word/styles.xml")
        assert styles.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == tag
    words = " ".join(words for _style, words in paragraphs(published / "en" / GUIDE))
    assert "Answers and explanations" in words


def test_two_builds_are_the_same_to_the_byte(book: Book, published: Path) -> None:
    first = {path: path.read_bytes() for path in published.rglob("*.docx")}
    assert len(first) == 6
    (book.root / ".mangnon" / "stamp").unlink()  # else nothing would be made
    again = {path: path.read_bytes() for path in (book.build("docx") / "docx").rglob("*.docx")}
    assert first == again


def test_links_show_where_they_lead(published: Path) -> None:
    words = " ".join(words for _style, words in paragraphs(published / "vi" / GUIDE))
    assert re.search(r"Nguồn \([\w.-]+\.\w+\)|Nguồn: [\w.-]+\.\w+", words)


def test_a_box_frames_its_lists_but_not_the_cells_of_its_tables(published: Path) -> None:
    path = published / "vi" / GUIDE
    found = list(paragraphs(path))
    assert ("Activity", "Tìm dòng sai.") in found
    assert ("Table Text", "Một") in found
    style = part(path, "word/styles.xml").find(f".//{W}style[@{W}styleId='Activity']")
    box = int(style.find(f".//{W}ind").get(f"{W}left"))
    for level in part(path, "word/numbering.xml").iter(f"{W}lvl"):
        if level.get(f"{W}ilvl") == "0":
            list_ = level.find(f".//{W}ind")
            assert int(list_.get(f"{W}left")) - int(list_.get(f"{W}hanging")) == box


def test_rows_stay_whole_and_a_line_in_bold_stays_with_its_list(published: Path) -> None:
    rows = list(part(published / "vi" / GUIDE).iter(f"{W}tr"))
    assert rows
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert ("Lead", "Nhớ ba điều") in list(paragraphs(published / "vi" / HANDOUT))
    style = part(published / "vi" / HANDOUT, "word/styles.xml").find(
        f".//{W}style[@{W}styleId='Lead']"
    )
    assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_writer_prints_the_guide_with_its_outline_its_pictures_and_its_foot(
    printed: dict[str, PdfReader],
) -> None:
    guide = printed[GUIDE]
    pages = [page.extract_text() for page in guide.pages]
    assert 3 <= len(pages) <= 12
    places = outline(guide)
    headings = ["Bài 1. Bài thử", "Nội dung", "Tờ phát tay: Tờ nhớ", "Đáp án và giải thích"]
    assert [heading for heading in places if heading in headings] == headings
    assert len({places[name] for name in headings if name != "Nội dung"}) == 3  # pages of their own
    assert len({image.data for page in guide.pages for image in page.images}) == 2
    lesson = guide.pages[places["Nội dung"] - 1].get_contents()
    assert lesson is not None
    assert b" Do" in lesson.get_data()  # drawn where the lesson has it
    for number, page in enumerate(pages, 1):
        assert "111 miễn phí · 24/7" in page
        assert "Pháp luật kiểm tra đến 23/11/2026" in page
        assert re.search(rf"\b{number}\b", page.split("24/7")[-1])
        assert page.partition("111 miễn phí")[0].strip()


def test_writer_counts_the_pages_of_the_contents(printed: dict[str, PdfReader]) -> None:
    guide = printed[GUIDE]
    places = outline(guide)
    first = guide.pages[0].extract_text()
    for heading in ("Bài 1. Bài thử", "Đáp án và giải thích"):
        assert re.search(rf"{re.escape(heading)}\s*{places[heading]}\b", first)


def test_writer_shows_a_tick_in_the_place_of_a_bullet(printed: dict[str, PdfReader]) -> None:
    guide = printed[GUIDE]
    key = guide.pages[outline(guide)["Đáp án và giải thích"] - 1].extract_text()
    assert re.search(r"☑\s*b\. Mọi người", key)
    assert "•" not in key


def test_writer_prints_a_handout_on_one_page_with_its_line_to_write_on(
    printed: dict[str, PdfReader],
) -> None:
    (page,) = printed[Path(HANDOUT).name].pages
    words = page.extract_text()
    assert re.search(r"Tờ nhớ.*Nhớ ba điều.*Nghe em kể.*Gọi 111.*Nguồn và căn cứ", words, re.DOTALL)
    assert re.search(r"Người em tin: [.…]{3,}", words)


def test_a_sheet_of_pictures_shows_them_larger_than_the_guide(published: Path) -> None:
    def widths(path: Path) -> list[int]:
        return [int(e.get("cx")) for e in part(path).iter() if e.tag.endswith("}extent")]

    (large,) = widths(published / "vi" / CARDS)
    _, small = widths(published / "vi" / GUIDE)
    assert large > small


def test_what_writer_saves_again_keeps_styles_heads_of_tables_and_words_of_pictures(
    published: Path, saved_again: Path
) -> None:
    of_interest = {"heading 1", "heading 2", "key message", "activity", "table text", "question"}

    def styled(path: Path) -> list[tuple[str, str]]:
        found = ((style.lower(), words) for style, words in paragraphs(path))
        return [(style, words) for style, words in found if style in of_interest]

    assert styled(saved_again) == styled(published / "vi" / GUIDE)
    document = part(saved_again)
    heads = [row for row in document.iter(f"{W}tr") if row.find(f".//{W}tblHeader") is not None]
    assert "SốKhi nào" in [text(row) for row in heads]
    assert ALT in [e.get("descr") for e in document.iter() if e.tag.endswith("}docPr")]
