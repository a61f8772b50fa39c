"""What an author writes becomes what each reader needs, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_book import Book


def test_the_site_carries_a_lesson_without_the_trainers_part(small_book: Book) -> None:
    html = (small_book.build("site") / "site/vi/bai-thu.html").read_text(encoding="utf-8")
    for shown in ("Gọi được 111.", "Bạn không cần chắc chắn", "Ai có trách nhiệm", "Tờ nhớ"):
        assert shown in html
    for hidden in ("Gọi thử", "Chia nhóm hai người", "Chị Mai"):
        assert hidden not in html


def test_a_choice_of_a_quiz_shows_no_mark_and_keeps_its_feedback(small_book: Book) -> None:
    html = (small_book.build("site") / "site/vi/bai-thu.html").read_text(encoding="utf-8")
    assert "[x]" not in html
    assert "[ ]" not in html
    assert "Chưa đủ. Mọi người đều có trách nhiệm." in html


def test_the_kind_of_a_question_follows_from_its_choices(small_book: Book) -> None:
    small_book.edit("book/bai-thu.md", "- [ ] Chỉ cha mẹ", "- [x] Chỉ cha mẹ")
    html = (small_book.build("site") / "site/vi/bai-thu.html").read_text(encoding="utf-8")
    quiz = html[html.index('id="quiz-ai-bao-tin"') :]
    assert 'type="checkbox"' in quiz
    assert 'type="radio"' not in quiz


@pytest.mark.parametrize(("language", "number"), [("vi", "687.750"), ("en", "687,750")])
def test_a_chart_says_in_the_readers_language_what_it_shows(
    output: Path, language: str, number: str
) -> None:
    html = (output / "site" / language / "notebooks/so-lieu-tre-em.html").read_text("utf-8")
    alts = re.findall(r'<img[^>]*alt="([^"]*)"', html)
    assert any(number in alt for alt in alts)
    picture = next(
        name
        for name, alt in re.findall(
            r'<img[^>]*?src="\.\./_images/([^"]+)"[^>]*?alt="([^"]*)"', html
        )
        + [(b, a) for a, b in re.findall(r'<img[^>]*?alt="([^"]*)"[^>]*?_images/([^"]+)"', html)]
        if number in alt
    )
    assert number in (output / "site" / language / "_images" / picture).read_text("utf-8")
    table = html[html.index("<details") :]
    assert number in table


def test_what_a_page_cites_is_listed_once_with_its_source(small_book: Book) -> None:
    small_book.edit(
        "book/bai-thu.md",
        "cuộc gọi.",
        "cuộc gọi. Nhắc lại: luật cấm che giấu ({law}`no-hiding-abuse`).",
    )
    html = (small_book.build("site") / "site/vi/bai-thu.html").read_text(encoding="utf-8")
    sources = html[html.index('id="nguon-1"') :]
    assert 'id="nguon-2"' in sources
    assert 'id="nguon-3"' not in sources
    assert sources.count('href="http') >= 2


def test_the_index_lists_what_the_book_cites_and_follows_a_change(small_book: Book) -> None:
    index = Path("site/vi/tra-cuu/van-ban.html")
    before = (small_book.build("site") / index).read_text(encoding="utf-8")
    assert "f-no-hiding-abuse" in before
    small_book.edit("book/bai-thu.md", "`no-hiding-abuse`", "`commune-12-hours`")
    after = (small_book.build("site") / index).read_text(encoding="utf-8")
    assert "f-no-hiding-abuse" not in after
    assert "f-commune-12-hours" in after


@pytest.mark.parametrize(("language", "wrong"), [("vi", "không đúng"), ("en", "wrong")])
def test_a_common_mistake_is_called_one_wherever_it_is_quoted(
    output: Path, language: str, wrong: str
) -> None:
    html = (output / "site" / language / "tra-cuu/hieu-nham.html").read_text(encoding="utf-8")
    terms = re.findall(r"<dt[^>]*>(.*?)</dt>", html, flags=re.DOTALL)
    assert terms
    assert all(wrong in term for term in terms)
