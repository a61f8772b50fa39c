"""Papers of a workshop: the agenda's times come from the lessons, and no sheet asks for secrets."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_book import Book, write_book

DAY = """\
---
audience: [trainer]
---

# Chương trình

:::{programme} Một ngày
:start: 8:00
:end: 10:00

- [15] Đón tiếp
- [bai-thu]
- [20] Khép lại
:::
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = write_book(tmp_path_factory.mktemp("workshop") / "book")
    book.write("book/chuong-trinh.md", DAY)
    lesson = "  - file: book/bai-thu\n"
    book.edit("_toc.yml", lesson, f"{lesson}  - file: book/chuong-trinh\n")
    return book


@pytest.fixture(scope="module")
def papers(book: Book) -> Path:
    return book.build("workshop") / "print/vi/workshop"


def text_of(path: Path) -> str:
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in PdfReader(path).pages]
    return re.sub(r"[\s\u200b]+", " ", " ".join(pages))


def test_every_paper_is_one_page_that_says_whom_to_call(papers: Path) -> None:
    names = {"agenda-1", "attendance", "certificate", "feedback", "ground-rules"}
    assert {path.stem for path in papers.iterdir()} == names
    for path in papers.iterdir():
        assert len(PdfReader(path).pages) == 1, path.stem
        text = text_of(path)
        assert "111" in text, path.stem
        if path.stem != "certificate":
            assert "Pháp luật kiểm tra đến 23/11/2026" in text
        assert PdfReader(path).trailer["/Root"]["/Lang"].lower().startswith("vi")


def test_the_agenda_takes_a_lessons_minutes_from_the_lesson(papers: Path) -> None:
    text = text_of(papers / "agenda-1.pdf")
    assert re.search(r"08:00 Đón tiếp .*08:15 Bài 1\. Bài thử \(30 phút\) 08:45 Khép lại", text)


def test_the_ground_rules_say_what_they_rest_on(papers: Path) -> None:
    text = text_of(papers / "ground-rules.pdf")
    assert "Ai cũng được bỏ qua một phần" in text
    assert re.search(r"Nguồn và căn cứ: 1\. .*docsbay\.net", text)


def test_the_feedback_form_wants_no_name_and_no_report(papers: Path) -> None:
    text = text_of(papers / "feedback.pdf")
    assert "Không cần ghi tên." in text
    assert "Họ và tên" not in text
    assert "Đừng ghi vào tờ này" in text


def test_a_day_that_overflows_prints_nothing_and_is_told_with_file_and_line(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    book.write("book/chuong-trinh.md", DAY.replace(":end: 10:00", ":end: 8:30"))
    lesson = "  - file: book/bai-thu\n"
    book.edit("_toc.yml", lesson, f"{lesson}  - file: book/chuong-trinh\n")
    assert "book/chuong-trinh.md:7: the day overflows" in book.fault("workshop")
    assert not (book.project.output / "print").exists()
