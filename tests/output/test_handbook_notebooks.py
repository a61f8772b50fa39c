"""What a notebook shows is printed: its charts, its words, its tables, and what can be chosen."""

from __future__ import annotations

import re
import shutil
import unicodedata

import pytest
from pypdf import PdfReader
from small_book import ROOT, Book


@pytest.fixture
def printed(small_book: Book) -> str:
    """The text of a handbook with the commune's notebook."""
    (small_book.root / "notebooks").mkdir()
    for path in (ROOT / "notebooks").glob("so-lieu-*"):
        if "tre-em" not in path.name:
            shutil.copy(path, small_book.root / "notebooks")
    small_book.edit(
        "_toc.yml",
        "  - file: book/bai-thu",
        "  - file: notebooks/so-lieu-xa\n  - file: book/bai-thu",
    )
    path = small_book.build("handbook") / "print" / "vi" / "handbook-learner.pdf"
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def test_a_notebook_is_printed_with_its_words_tables_and_one_picture(printed: str) -> None:
    assert "đọc được 24 dòng, không có lỗi" in printed
    assert "Phụ lục II không có chỉ tiêu mã 0301" in printed  # of the table of faults
    assert "Tóm tắt số liệu về trẻ em: xã bịa để thử" in printed
    assert "Markdown(" not in printed
    # Of the explorer, the picture shown first with its numbers; the others by name.
    assert "2.284" in printed
    assert "bạn có thể chọn xem thêm: I-0301" in printed
