"""A day of a course: its times come from the lessons themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_book import Book

PAGE = "book/tra-cuu/khoa.md"
DAY = """\
# Khóa học

:::{programme} Ngày thứ nhất
:start: 8:00
:end: 10:00

- [15] Đón tiếp
- [bai-thu]

  Mang theo giấy bút.
- [bai-thu/goi-thu]
- [10] Nghỉ
:::
"""


@pytest.fixture
def book(small_book: Book) -> Book:
    return with_day(small_book)


def with_day(book: Book) -> Book:
    book.edit("_toc.yml", "chapters:\n", "chapters:\n  - file: book/tra-cuu/khoa\n")
    book.write(PAGE, DAY)
    return book


def rows(book: Book, language: str = "vi") -> list[tuple[str, ...]]:
    html = (book.build("site") / f"site/{language}/tra-cuu/khoa.html").read_text(encoding="utf-8")
    table = html[html.index("<table") : html.index("</table>")]
    assert "Ngày thứ nhất" in table
    return [
        tuple(
            " ".join(re.sub("<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        )
        for row in re.findall(r"<tr.*?</tr>", table[table.index("<tbody") :], re.DOTALL)
    ]


def test_a_day_starts_each_lesson_when_the_one_before_it_ends(book: Book) -> None:
    assert rows(book) == [
        ("08:00", "Đón tiếp (15 phút)"),
        ("08:15", "Bài 1. Bài thử (30 phút) Mang theo giấy bút."),
        ("08:45", "Hoạt động “Gọi thử” (20 phút). Bài 1. Bài thử"),
        ("09:05", "Nghỉ (10 phút)"),
        ("09:15", "Kết thúc"),
    ]


def test_a_day_follows_the_minutes_of_its_lessons(book: Book) -> None:
    book.build("site")
    book.edit("book/bai-thu.md", "minutes: 30", "minutes: 45")
    book.edit("book/bai-thu.md", ":minutes: 20", ":minutes: 25")
    assert [row[0] for row in rows(book)] == ["08:00", "08:15", "09:00", "09:25", "09:35"]


def test_a_day_speaks_the_readers_language(make_book: Callable[..., Book]) -> None:
    book = with_day(make_book("vi, en"))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for name, message, translated in (
        ("bai-thu", "Gọi thử", "A trial call"),
        ("tra-cuu/khoa", "Đón tiếp", "Welcome"),
    ):
        book.write(
            f"translations/en/LC_MESSAGES/book/{name}.po",
            f'{head}msgid "{message}"\nmsgstr "{translated}"\n',
        )
    found = dict(row for row in rows(book, "en"))
    assert found["08:00"] == "Welcome (15 minutes)"
    assert found["08:45"].startswith("Activity “A trial call” (20 minutes).")


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("[bai-thu]\n", "[bai-la]\n", "no lesson is called 'bai-la' (there are: bai-thu)", 8),
        ("/goi-thu", "/goi-nham", "has no activity 'goi-nham' (it has: goi-thu)", 11),
        (":end: 10:00", ":end: 9:00", "overflows by 15 minutes: it would end at 09:15", 3),
        (":start: 8:00\n", "", "needs its times", 3),
        (":start: 8:00", ":start: 8h", "not “8h”", 3),
        (":start: 8:00", ":start: 11:00", "ends before it starts", 3),
        ("[15] Đón tiếp", "Đón tiếp", "begins with [minutes]", 7),
        ("[15] Đón tiếp", "[15]", "words after it", 7),
        ("[15] Đón tiếp", "[0] Đón tiếp", "minutes above 0", 7),
        (DAY[DAY.index("- [15]") : DAY.rindex(":::")], "", "needs a list", 3),
        ("\n- [15]", "\nMột câu.\n\n- [15]", "one list and nothing else", 7),
    ],
)
def test_a_faulty_day_is_refused_with_its_line(
    book: Book, old: str, new: str, said: str, line: int
) -> None:
    book.edit(PAGE, old, new)
    fault = book.fault("site")
    assert re.search(rf"{PAGE}:{line}: .*{re.escape(said)}", fault), fault


def printed(output: Path, edition: str) -> str:
    reader = PdfReader(output / f"print/vi/handbook-{edition}.pdf")
    text = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"[\s\u200b]+", " ", unicodedata.normalize("NFC", text))


def test_a_page_for_trainers_only_prints_its_day_for_them_alone(book: Book) -> None:
    book.write(PAGE, f"---\naudience: [trainer]\n---\n\n{DAY}")
    output = book.build("handbook")
    assert "08:45 Hoạt động “Gọi thử” (20 phút)" in printed(output, "trainer")
    assert "Hoạt động “Gọi thử”" not in printed(output, "learner")
    assert "Bài thử" in printed(output, "learner")


def test_an_unknown_audience_of_a_page_is_refused(book: Book) -> None:
    book.write(PAGE, f"---\naudience: [stranger]\n---\n\n{DAY}")
    assert f"{PAGE}:1: 'audience' lists one or more of" in book.fault("site")
