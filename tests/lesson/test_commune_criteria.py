"""The standard of a child-friendly commune: what the fact base says, and nothing invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import LESSON, Book

PAGE = "book/bai-thu.md"
FACTS = "assets/facts/programmes.yml"
WORKSHEET = """\

:::{commune-criteria} 06/QĐ-TTg
:conditions: cfc-recognition-conditions

- [min_points_others] Các xã còn lại
- [min_points_mountain_island_especially_disadvantaged] Xã miền núi
:::
"""


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    return make_book(lesson=LESSON + WORKSHEET)


def page(output: Path) -> str:
    return (output / "site/vi/bai-thu.html").read_text(encoding="utf-8")


def fields(html: str) -> list[dict[str, str]]:
    """Return the attributes of each field for points."""
    found = re.findall(r'<input type="number"([^>]*)>', html)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', each)) for each in found]


def test_each_criterion_has_a_field_that_ends_where_the_fact_base_does(book: Book) -> None:
    inputs = fields(page(book.build("site")))
    assert [each.get("max") for each in inputs] == [
        "100", None, None, None, None, "125", "50", *[None] * 6,
    ]  # fmt: skip


def test_points_that_nobody_read_are_said_to_be_unread(book: Book) -> None:
    html = page(book.build("site"))
    assert html.count("Thang điểm: xem bản gốc Quyết định.") == 10
    assert "Có kinh phí (nội dung tiếp theo chưa đọc được)</li>" in html


def test_the_worksheet_follows_a_change_of_the_facts(book: Book) -> None:
    book.build("site")
    book.edit(FACTS, "    points: 125\n", "    points: 130\n")
    book.edit(FACTS, "min_points_others: 850", "min_points_others: 855")
    html = page(book.build("site"))
    assert fields(html)[5]["max"] == "130"
    assert 'value="855"' in html
    assert "Các xã còn lại: từ 855 điểm" in html


def test_it_names_the_decision_with_its_validity_and_its_sources(book: Book) -> None:
    html = page(book.build("site"))
    form = html[html.index('<form class="criteria"') :]
    assert "hiệu lực cần kiểm tra" in form[: form.index("<fieldset")]
    sources = html[html.index('id="nguon-1"') :]
    for host in ("thukyluat.vn", "vitreem.baodansinh.vn", "blog.baothaibinh.com.vn"):
        assert host in sources


def test_only_a_page_with_the_worksheet_loads_its_script(book: Book) -> None:
    output = book.build("site")
    assert "criteria.js" in page(output)
    assert "criteria.js" not in (output / "site/vi/index.html").read_text(encoding="utf-8")
    book.edit(PAGE, WORKSHEET, "")
    book.build("site")
    assert not list((output / "site").rglob("criteria.*"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("06/QĐ-TTg", "99/QĐ-TTg", "no commune criteria of '99/QĐ-TTg'"),
        (":conditions: cfc-recognition-conditions\n", "", "needs ':conditions:'"),
        ("cfc-recognition-conditions", "cfc-recognition", "unknown provision: cfc-recognition"),
        ("[min_points_others]", "[min_points_all]", "has no number 'min_points_all'"),
        ("[min_points_others] ", "", "begins with [the name of its number]"),
    ],
)
def test_a_faulty_worksheet_is_refused_with_its_line(
    book: Book, old: str, new: str, said: str
) -> None:
    book.edit(PAGE, old, new)
    fault = book.fault("site")
    assert said in fault
    assert re.search(rf"{PAGE}:\d+", fault)


def test_translators_see_the_groups_without_the_names_of_their_numbers(
    make_book: Callable[..., Book],
) -> None:
    book = make_book("vi, en", LESSON + WORKSHEET)
    book.write(
        "translations/en/LC_MESSAGES/book/bai-thu.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Các xã còn lại"\nmsgstr "All other communes"\n',
    )
    html = (book.build("site") / "site/en/bai-thu.html").read_text(encoding="utf-8")
    assert "All other communes: 850 points or more" in html
    assert "Children who are abused" in html
