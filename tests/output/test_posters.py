"""Posters: one message, one picture, one number; what they rest on stands at the foot."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_book import Book, write_book

PAGE = "book/ap-phich.md"
POSTERS = """\
---
site_only: true
---

# Áp phích

::::{poster} Lo cho một đứa trẻ? Gọi 111
:name: goi-111
:number: 111

![Hai em nhỏ nắm tay nhau.](../assets/images/than-the-em.svg)

Luật cấm che giấu ({law}`no-hiding-abuse`). Chưa chắc vẫn gọi {source}`signs-certainty-not-needed`.
::::
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = write_book(tmp_path / "book")
    book.write(PAGE, POSTERS)
    book.edit(
        "_toc.yml", "  - file: book/bai-thu\n", "  - file: book/bai-thu\n  - file: book/ap-phich\n"
    )
    return book


def text_of(path: Path) -> str:
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in PdfReader(path).pages]
    return re.sub(r"[\s\u200b]+", " ", " ".join(pages))


def test_a_poster_fills_one_page_of_a3_and_of_a4_and_no_handbook(book: Book) -> None:
    paper = book.build("posters", "handbook") / "print/vi"
    for name, width in (("a3", 297), ("a4", 210)):
        path = paper / f"posters/goi-111-{name}.pdf"
        (page,) = PdfReader(path).pages
        assert abs(float(page.mediabox.width) / 72 * 25.4 - width) < 0.1
        text = text_of(path)
        assert re.match(r"Lo cho một đứa trẻ\? Gọi 111 ", text)
        assert "miễn phí · 24/7" in text
        assert "Pháp luật kiểm tra đến 23/11/2026" in text
        said, foot = text.split("Nguồn và căn cứ:")
        assert re.search(r"che giấu 1\W*\. Chưa chắc vẫn gọi 2\W*\.", said)
        assert "Điều" not in said
        assert re.search(r"1\. Khoản .*Điều .*2\. ", foot)
        assert PdfReader(path).trailer["/Root"]["/Lang"].lower().startswith("vi")
    assert "Lo cho một đứa trẻ?" not in text_of(paper / "handbook-trainer.pdf")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (":number: 111\n", "", "needs one number to call"),
        (":number: 111\n", ":number: zalo-111\n", "'zalo-111' is no telephone"),
        (":name: goi-111\n", ":name: Gọi 111\n", "needs a name for its file"),
        (
            "![Hai em nhỏ nắm tay nhau.](../assets/images/than-the-em.svg)\n",
            "",
            "one picture, not 0",
        ),
        ("Luật cấm", "Một câu rất dài. " * 40 + "Luật cấm", "read from three metres"),
    ],
)
def test_what_a_poster_lacks_or_has_too_much_of_is_told_with_file_and_line(
    book: Book, old: str, new: str, said: str
) -> None:
    book.edit(PAGE, old, new)
    lines = book.root.joinpath(PAGE).read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "{poster}" in line)
    told = book.fault("posters")
    assert f"{PAGE}:{at}: " in told
    assert said in told


def test_two_posters_of_one_name_are_told(book: Book) -> None:
    twice = POSTERS[POSTERS.index("::::{poster}") :]
    book.write(PAGE, f"{POSTERS}\n{twice}")
    assert "poster 'goi-111' has the name of the one at" in book.fault("posters")
    assert not (book.project.output / "print").exists()
