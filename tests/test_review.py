"""Re-reading the words: uncited law and numbers, and sentences too long for a tired reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_book import Book

from mangnon.project import load_project
from mangnon.review import review


def add(book: Book, text: str) -> None:
    book.edit("book/bai-thu.md", "## Nội dung\n", f"## Nội dung\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Theo Điều 51, ai cũng phải báo.",
        "Người không báo bị phạt tiền.",
        "Có 70,8% trẻ bị đánh.",
        "Trẻ dưới 16 tuổi được luật này bảo vệ.",
        "Việc này có từ năm 2017.",
        "Mức tiền là 5 triệu đồng.",
        "- Trong vòng 12 giờ, xã phải đến.",
    ],
)
def test_a_sentence_of_law_or_numbers_without_a_citation_is_listed(
    small_book: Book, text: str
) -> None:
    assert review(small_book.project).problems == ()
    add(small_book, text)
    (problem,) = review(small_book.project).problems
    assert text.lstrip("- ") in problem.message
    assert str(problem.path) == "book/bai-thu.md"
    assert problem.line


@pytest.mark.parametrize(
    "text",
    [
        "Theo luật, ai cũng phải báo trong 12 giờ ({law}`commune-12-hours`).",
        "| Việc | Hạn |\n|---|---|\n| Xã đến gặp trẻ ({law}`commune-12-hours`) | 12 giờ |",
        "- Xã phải đến. Hạn là 12 giờ ({law}`commune-12-hours`).",
        "Bạn hãy gọi ngay cho người có trách nhiệm.",
    ],
    ids=["same sentence", "same row", "same item", "neither law nor number"],
)
def test_what_cites_or_claims_nothing_is_not_listed(small_book: Book, text: str) -> None:
    add(small_book, text)
    assert review(small_book.project).problems == ()


def test_an_explained_sentence_is_not_listed_and_a_stale_explanation_is(small_book: Book) -> None:
    add(small_book, "Ghi lại: 19 giờ, trong bếp.")
    assert len(review(small_book.project).problems) == 1
    small_book.write("book/uncited.yml", "- sentence: 'Ghi lại: 19 giờ'\n  why: an example\n")
    assert review(small_book.project).problems == ()
    small_book.edit("book/bai-thu.md", "Ghi lại: 19 giờ, trong bếp.", "Ghi lại.")
    (problem,) = review(small_book.project).problems
    assert str(problem).startswith(f"{small_book.root / 'book/uncited.yml'}:1:")


def test_long_sentences_are_listed_and_too_many_of_them_refused(small_book: Book) -> None:
    long = "Bạn " + "rất " * 25 + "mệt."
    add(small_book, "Câu ngắn. " * 100 + long)
    found = review(small_book.project)
    assert [problem.message.startswith("27 words") for problem in found.long] == [True]
    assert found.problems == ()
    add(small_book, f"{long} {long} {long}")
    assert any(
        "sentences have more than 25 words" in p.message
        for p in review(small_book.project).problems
    )


def test_every_statement_of_law_and_every_number_in_the_book_cites_a_fact(output: Path) -> None:
    assert [str(problem) for problem in review(load_project(output.parent)).problems] == []
