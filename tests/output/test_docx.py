"""Word files, seen from outside: what Word and its reader find in them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from small_book import LESSON, Book, write_book

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HANDOUT = "handouts/01-bai-thu.docx"
GUIDE = "trainer-guide.docx"
ALT = "Hai người lớn nắm tay một em nhỏ"
RICH = f"""
![{ALT}](../assets/images/quyen-tre-em.svg)

## Nội dung

| Số | Khi nào |
|---|---|
| 111 | Lo cho một đứa trẻ |
"""


def rich_lesson() -> str:
    """A lesson with a picture, a table and a sheet that cites a source."""
    lesson = LESSON.replace("\n## Nội dung\n", RICH, 1)
    sheet = ":::{handout} Tờ nhớ\nGọi {contact}`111`."
    assert sheet in lesson
    return lesson.replace(sheet, f"{sheet} Xem {{source}}`physical-bruises`.")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("docx") / "book", "vi, en", rich_lesson())


@pytest.fixture(scope="module")
def published(book: Book) -> Path:
    return book.build("docx") / "docx"


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
    assert described == [ALT]
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
    assert len(first) == 4
    (book.root / ".mangnon" / "stamp").unlink()  # else nothing would be made
    again = {path: path.read_bytes() for path in (book.build("docx") / "docx").rglob("*.docx")}
    assert first == again


def test_links_show_where_they_lead(published: Path) -> None:
    words = " ".join(words for _style, words in paragraphs(published / "vi" / GUIDE))
    assert re.search(r"Nguồn \([\w.-]+\.\w+\)|Nguồn: [\w.-]+\.\w+", words)
