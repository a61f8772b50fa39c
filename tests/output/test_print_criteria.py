"""The worksheet of the child-friendly commune on paper: a form of one page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_book import LESSON, Book

WORKSHEET = """\

:::{commune-criteria} 06/QĐ-TTg
:conditions: cfc-recognition-conditions

- [min_points_central_city_wards] Phường thuộc quận của thành phố trực thuộc trung ương, thị xã
- [min_points_mountain_island_especially_disadvantaged] Xã miền núi, hải đảo; xã đặc biệt khó khăn
- [min_points_others] Các xã còn lại
:::
"""


def pages(output: Path, language: str) -> list[str]:
    reader = PdfReader(output / "print" / language / "handbook-learner.pdf")
    texts = (unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages)
    return [re.sub(r"[\s\u200b]+", " ", text) for text in texts]


@pytest.mark.parametrize(
    ("language", "wanted", "unread"),
    [
        (
            "vi",
            (
                "Bảng tự chấm: xã, phường",
                "hiệu lực cần kiểm tra",
                "Người cùng chấm:",
                "Các xã còn lại: từ 850 điểm",
                "Nguồn lực thực hiện",
                "Mức độ hài lòng",
                "Tổng điểm:",
                "không phải kết quả công nhận",
            ),
            "xem bản gốc",
        ),
        (
            "en",
            (
                "Self-assessment: the child-friendly commune",
                "validity to be checked",
                "850 points or more",
                "Resources for implementing",
                "Satisfaction of children",
                "not a recognition",
            ),
            "see the decision",
        ),
    ],
)
def test_the_form_is_one_page_with_all_criteria_and_what_is_not_known(
    make_book: Callable[..., Book], language: str, wanted: tuple[str, ...], unread: str
) -> None:
    languages = "vi" if language == "vi" else f"vi, {language}"
    texts = pages(make_book(languages, LESSON + WORKSHEET).build("handbook"), language)
    (form,) = [text for text in texts if wanted[0] in text]
    for words in wanted:
        assert words in form
    assert form.count(unread) == 10
