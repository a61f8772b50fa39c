"""Handouts as sheets of their own: whom to call, how old the law is, and what a copier can copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, StreamObject
from small_book import LESSON, Book, write_book

PAGE = "book/bai-thu.md"
SITE = "mangnon_site_address: https://tre-em.example/"
PICTURE = "![Hai em nhỏ nắm tay nhau.](../assets/images/than-the-em.svg)\n\n"
SECOND = """
:::{handout} Tờ thứ hai
Lo là đủ để gọi {source}`signs-certainty-not-needed`. Tuổi kết hôn: {stat}`marriage-age`.
:::
"""


def text_of(path: Path) -> str:
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in PdfReader(path).pages]
    return re.sub(r"[\s\u200b]+", " ", " ".join(pages))


def colours(path: Path) -> Iterator[tuple[float, ...]]:
    """Yield every colour that fills or strokes something, as red, green and blue, or grey."""
    reader = PdfReader(path)
    drawn = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    streams = [page.get_contents() for page in reader.pages]
    streams += [each for each in drawn if isinstance(each, StreamObject) and "/BBox" in each]
    for stream in streams:
        for operands, operator in ContentStream(stream, reader).operations:
            if operator in (b"rg", b"RG", b"g", b"G", b"sc", b"SC", b"scn", b"SCN"):
                yield tuple(float(value) for value in operands if not isinstance(value, str))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    lesson = LESSON.replace("{handout} Tờ nhớ\n", "{handout} Tờ nhớ\n" + PICTURE) + SECOND
    return write_book(tmp_path_factory.mktemp("handouts") / "book", lesson=lesson)


@pytest.fixture(scope="module")
def sheets(book: Book) -> Path:
    return book.build("handouts") / "print/vi/handouts"


def test_each_handout_is_a_pdf_that_says_whom_to_call_and_how_old_the_law_is(sheets: Path) -> None:
    names = ("01-bai-thu-1", "01-bai-thu-2")
    expected = {f"{name}{suffix}.pdf" for name in names for suffix in ("", "-photocopy")}
    assert {path.name for path in sheets.iterdir()} == expected
    for path in sheets.iterdir():
        text = text_of(path)
        assert re.search(r"\b111 .*miễn phí · 24/7 113 .*115 ", text)
        assert "Pháp luật kiểm tra đến 23/11/2026" in text
        assert "Bài 1. Bài thử" in text
        root = PdfReader(path).trailer["/Root"]
        assert root["/Lang"].lower().startswith("vi")
        assert root["/MarkInfo"]["/Marked"]


def test_a_sheet_numbers_its_own_sources_and_lists_no_other(sheets: Path) -> None:
    text = text_of(sheets / "01-bai-thu-2.pdf")
    assert re.search(r"đủ để gọi 1\W", text)
    cited = text[text.index("Nguồn và căn cứ:") :]
    assert re.search(r"\b1\. .*\b2\. ", cited)
    assert not re.search(r"\b3\. ", cited)


def test_the_photocopiers_version_has_no_colour(sheets: Path) -> None:
    def coloured(name: str) -> bool:
        return any(max(one) - min(one) > 0.01 for one in colours(sheets / name) if len(one) == 3)

    for count in (1, 2):
        assert coloured(f"01-bai-thu-{count}.pdf")
        assert not coloured(f"01-bai-thu-{count}-photocopy.pdf")


def test_a_long_handout_takes_two_pages_and_a_longer_one_is_told_with_file_and_line(
    make_book: Callable[..., Book],
) -> None:
    start = ":::{handout} Tờ nhớ\n"
    book = make_book(lesson=LESSON.replace(start, start + "Một dòng dài.\n\n" * 50))
    path = book.build("handouts") / "print/vi/handouts/01-bai-thu.pdf"
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) == 2
    assert all("111" in page and "23/11/2026" in page for page in pages)
    book.edit(PAGE, start, start + "Một dòng dài.\n\n" * 100)
    lines = book.root.joinpath(PAGE).read_text(encoding="utf-8").splitlines()
    at = lines.index(start.strip()) + 1
    told = book.fault("handouts")
    assert f"{PAGE}:{at}: the handout does not fit on two A4 pages" in told


def test_a_code_leads_to_the_lesson_where_the_sites_address_is_known(
    make_book: Callable[..., Book],
) -> None:
    book = make_book()
    book.edit("_config.yml", "    language: vi\n", f"    language: vi\n    {SITE}\n")
    output = book.build("handouts", "site")
    (page,) = PdfReader(output / "print/vi/handouts/01-bai-thu.pdf").pages
    links = [note.get_object()["/A"].get("/URI") for note in page["/Annots"]]
    assert "https://tre-em.example/vi/bai-thu.html" in links
    assert (output / "site/vi/bai-thu.html").is_file()
