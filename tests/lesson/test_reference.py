"""Reference pages that the book makes of itself: who has reviewed what, and the glossary."""

from __future__ import annotations

import csv
import re

import pytest
from small_book import ROOT, Book

from mangnon.lesson.reference import GLOSSARY_GROUPS

PAGE = "book/tra-cuu/bang.md"


def with_table(book: Book, table: str) -> Book:
    book.edit("_toc.yml", "chapters:\n", "chapters:\n  - file: book/tra-cuu/bang\n")
    book.write(PAGE, f"# Bảng\n\n{table}\n")
    return book


def text(book: Book) -> str:
    html = (book.build("site") / "site/vi/tra-cuu/bang.html").read_text(encoding="utf-8")
    return " ".join(re.sub("<[^>]+>", " ", html[html.index("<h1") :]).split())


def test_the_review_table_tells_what_nobody_has_reviewed_and_follows_a_reviewer(
    small_book: Book,
) -> None:
    book = with_table(small_book, ":::{review-table}\n:::")
    before = text(book)
    assert "0 trên 1 bài" in before
    assert "Bài 1. Bài thử Luật được kiểm tra ngày 23/11/2026." in before
    assert "Cần kiểm tra lại trước ngày 22/05/2027. Chưa có ai đọc duyệt." in before
    book.edit("book/bai-thu.md", "reviewed_by:\nreviewed_on:", "reviewed_by: Bà Y\nreviewed_on:")
    after = text(book)
    assert "1 trên 1 bài" in after
    assert "Người đọc duyệt: Bà Y." in after


def test_the_review_table_says_when_a_check_is_overdue(small_book: Book) -> None:
    book = with_table(small_book, ":::{review-table}\n:::")
    book.edit("book/bai-thu.md", "law_checked: 2026-11-23", "law_checked: 2024-01-01")
    assert "trước ngày 29/06/2024. Đã quá hạn kiểm tra lại." in text(book)


def test_a_group_of_the_glossary_holds_its_terms_only(small_book: Book) -> None:
    shown = text(with_table(small_book, ":::{glossary-table}\n:group: law\n:::"))
    assert "nghị định" in shown
    assert "quy tắc đồ lót" not in shown


@pytest.mark.parametrize("table", ["glossary", "review"])
def test_an_unknown_group_is_refused_with_its_line(small_book: Book, table: str) -> None:
    fault = with_table(small_book, f":::{{{table}-table}}\n:group: khac\n:::").fault("site")
    assert f"{PAGE}:3: {{{table}-table}} has no group 'khac'" in fault


def test_each_term_with_a_definition_stands_on_a_page_of_the_glossary() -> None:
    with (ROOT / "translations/glossary.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    defined = [row for row in rows if row["definition_vi"]]
    assert {row["group"] for row in defined} == set(GLOSSARY_GROUPS)
    assert [row["vi"] for row in defined if not row["definition_en"]] == []
    assert len({row["vi"] for row in rows}) == len(rows)
