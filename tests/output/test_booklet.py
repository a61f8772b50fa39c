"""Folding: whatever its length, a book's pages follow one another once its sheets are folded."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from mangnon.language.interface import Interface
from mangnon.output.booklet import fold, sections
from mangnon.output.print_writer import Data

ASSETS = Path(__file__).parents[2] / "assets"


def folded(pages: int) -> list[int | None]:
    """Lay the sheets of each section in each other, fold them, and read from front to back."""
    read: list[int | None] = []
    for sheets in sections(pages):
        first_half, second_half = [], []
        for front, back in sheets:
            first_half += [front[1], back[0]]
            second_half += [front[0], back[1]]
        read += [*first_half, *reversed(second_half)]
    return read


@pytest.mark.parametrize("pages", [1, 4, 7, 40, 80, 81, 100, 131, 288, 412])
def test_folded_sheets_read_in_order_and_blanks_are_at_the_end(pages: int) -> None:
    read = folded(pages)
    assert read[:pages] == list(range(1, pages + 1))
    assert all(page is None for page in read[pages:])
    assert len(read) - pages < 4


@pytest.mark.parametrize(("pages", "parted"), [(80, False), (84, True), (412, True)])
def test_a_thick_book_is_folded_in_sections_of_like_size(pages: int, parted: bool) -> None:
    sizes = [len(sheets) for sheets in sections(pages)]
    assert (len(sizes) > 1) == parted
    assert max(sizes) - min(sizes) <= 1
    assert not parted or max(sizes) <= 8


def test_a_thick_book_has_its_pages_on_the_leaves_that_its_guide_names() -> None:
    pages = 416
    numbered = f"#for page in range(1, {pages + 1}) {{ [\\[#page\\]]; pagebreak(weak: true) }}"
    book = typst.compile(f'#set page("a5")\n{numbered}'.encode())
    said: Data = {
        "language": "en",
        "author": "Măng Non",
        "title": "Măng Non",
        "edition": "Handbook",
        "law": None,
        "help": [],
        "words": {"helpline": ""},
    }
    english = Interface("en", {"Tờ {number}": "Sheet {number}", "Tập {number}": "Section {number}"})
    folded_book = fold(book, "a5.pdf", said, english, ASSETS, datetime.date(2026, 1, 1))
    sides = PdfReader(io.BytesIO(folded_book)).pages
    due = [side for part in sections(pages) for sheet in part for side in sheet]
    guide = len(sides) - len(due)
    # Printed on both sides, a guide of an odd number of pages would part every front from its back.
    assert guide % 2 == 0
    for at, side in enumerate(due):
        found = re.findall(r"\[(\d+)\]", sides[guide + at].extract_text())
        assert [int(number) for number in found] == list(side), at
