"""Bad input: a message with file and line, nothing published, and the last good output kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import Book

LESSON = "book/bai-thu.md"


def line_of(book: Book, name: str, text: str) -> int:
    lines = (book.root / name).read_text(encoding="utf-8").splitlines()
    return next(count for count, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{law}`no-hiding-abuse`", "{law}`no-such-law`", "no-such-law"),
        ("{stat}`calls-111-2019`", "{stat}`calls-111-1919`", "calls-111-1919"),
        ("Gọi {contact}`111`.\n:::\n\n##", "Gọi {contact}`999`.\n:::\n\n##", "999"),
        ("- [x] Mọi người", "- [ ] Mọi người", "no right answer"),
        ("- [x] Mọi người\n\n  > Đúng. Bạn không cần chắc chắn.\n", "", "1 choice"),
        ("\n  > Chưa đủ. Mọi người đều có trách nhiệm.", "", "no feedback"),
        (":minutes: 20\n", "", "minutes"),
        ("1. Gọi {contact}`111`.", "Gọi {contact}`111`.", "numbered list"),
        ("## Nội dung\n", "## Nội dung\n\n![](../assets/images/mang-non.svg)\n", "alt text"),
    ],
    ids=[
        "unknown citation",
        "unknown statistic",
        "unknown contact",
        "quiz without a right answer",
        "quiz with one choice",
        "choice without feedback",
        "activity without minutes",
        "steps that are no list",
        "image without alt text",
    ],
)
def test_a_fault_in_a_lesson_is_told_with_file_and_line(
    small_book: Book, old: str, new: str, says: str
) -> None:
    good = small_book.build("site")
    before = (good / "site" / "vi" / "bai-thu.html").read_bytes()
    original = (small_book.root / LESSON).read_text(encoding="utf-8").splitlines()
    small_book.edit(LESSON, old, new)
    edited = (small_book.root / LESSON).read_text(encoding="utf-8").splitlines()
    told = [line for line in small_book.fault("site").splitlines() if says in line]
    assert told
    assert told[0].startswith(f"{LESSON}:")
    line = int(told[0].split(":")[1])
    changed = next(
        n for n, pair in enumerate(zip(original, edited, strict=False), 1) if len(set(pair)) > 1
    )
    # The line of the fault itself, or that on which the faulty element begins.
    assert changed - 8 <= line <= changed + 2
    assert (good / "site" / "vi" / "bai-thu.html").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes: 30\n", "", "'minutes"),
        ("minutes: 30", "minutes: half an hour", "'minutes"),
        (":::{objectives}\n- Gọi được 111.\n:::\n", "", "objectives"),
        ("law_checked: 2026-11-23", "law_checked: yesterday", "'law_checked'"),
        ("audience: [learner, parent]", "audience: [learner, stranger]", "'audience'"),
    ],
)
def test_a_lesson_without_its_shape_is_told_by_its_first_line(
    small_book: Book, old: str, new: str, says: str
) -> None:
    small_book.edit(LESSON, old, new)
    told = [line for line in small_book.fault("site").splitlines() if says in line]
    assert told
    assert told[0].startswith(f"{LESSON}:1:")


def test_a_quiz_identifier_used_twice_names_both_places(small_book: Book) -> None:
    text = (small_book.root / LESSON).read_text(encoding="utf-8")
    quiz = text[text.index(":::{quiz}") : text.index(":::{activity}")]
    small_book.edit("book/index.md", "# Trang đầu\n", f"# Trang đầu\n\n{quiz}\n")
    fault = small_book.fault("site")
    assert "'ai-bao-tin' is used twice" in fault
    assert f"{LESSON}:" in fault
    assert "book/index.md:" in fault


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("confidence: seen", "confidence: recalled", "recalled"),
        ("confidence: seen", "confidence: certain", "certain"),
        ("source: ", "sauce: ", "source"),
    ],
)
def test_a_fact_that_cannot_be_traced_is_told_with_file_and_line(
    small_book: Book, old: str, new: str, says: str
) -> None:
    path = small_book.root / "assets" / "facts" / "signs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = [line for line in small_book.fault("site").splitlines() if says in line]
    assert told
    assert "signs.yml:" in told[0]
    assert int(told[0].split("signs.yml:")[1].split(":")[0]) > 1


@pytest.mark.parametrize(
    ("old", "new", "line_with", "says"),
    [
        ("file: book/bai-thu", "file: book/khong-co", "khong-co", "no page 'book/khong-co'"),
        ("- file: book/bai-thu", "- bài: book/bai-thu", "bài:", "toc"),
        ("chapters:", "chapters: [", "chapters: [", "YAML"),
        ("book/tra-cuu/so-lieu", "book/bai-thu", None, "listed twice"),
    ],
)
def test_a_broken_table_of_contents_is_told_with_its_line(
    small_book: Book, old: str, new: str, line_with: str | None, says: str
) -> None:
    small_book.edit("_toc.yml", old, new)
    fault = small_book.fault("site")
    told = fault.splitlines()[0]
    assert says.casefold() in fault.casefold()
    assert "_toc.yml:" in told
    if line_with:
        line = int(told.split("_toc.yml:")[1].split(":")[0])
        assert abs(line - line_of(small_book, "_toc.yml", line_with)) <= 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: Sách thử", "title: [Sách", "YAML"),
        ("execute_notebooks: cache", "execute_notebooks: sometimes", "sometimes"),
        ("author: Nhóm thử", "author: 12", "author"),
        ("mangnon_languages: [vi]", "mangnon_languages: vi", "mangnon_languages"),
    ],
)
def test_a_broken_configuration_is_told_with_its_line(
    small_book: Book, old: str, new: str, says: str
) -> None:
    from mangnon.build import build
    from mangnon.errors import MangnonError
    from mangnon.project import load_project

    small_book.edit("_config.yml", old, new)
    wanted = line_of(small_book, "_config.yml", new)
    with pytest.raises(MangnonError, match=says) as caught:
        build(load_project(small_book.root), ["site"])
    line = int(str(caught.value).split("_config.yml:")[1].split(":")[0])
    assert abs(line - wanted) <= 1


def test_a_catalog_that_does_not_parse_is_told_with_its_line(
    make_book: Callable[..., Book],
) -> None:
    book = make_book("vi, en")
    book.write(
        "translations/en/LC_MESSAGES/book/bai-thu.po",
        'msgid "Bài thử"\nmsgstr "Test lesson"\n\nmsgid "Nội dung\nmsgstr ""\n',
    )
    fault = book.fault("site")
    assert "translations/en/LC_MESSAGES/book/bai-thu.po:4" in fault


def _notebook(book: Book, code: str) -> None:
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": code.splitlines(keepends=True),
    }
    heading = {"cell_type": "markdown", "id": "h", "metadata": {}, "source": ["# Số"]}
    text = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
        "cells": [heading, cell],
    }
    book.write("notebooks/so.ipynb", json.dumps(text, indent=1, ensure_ascii=False))
    book.edit(
        "_toc.yml", "  - file: book/bai-thu", "  - file: notebooks/so\n  - file: book/bai-thu"
    )


def test_a_notebook_that_raises_is_told_with_the_line_of_its_cell(small_book: Book) -> None:
    _notebook(small_book, "trẻ = 0\nprint(111 / trẻ)")
    told = small_book.fault("site").splitlines()[0]
    assert "ZeroDivisionError" in told
    wanted = line_of(small_book, "notebooks/so.ipynb", "trẻ = 0")
    assert told.startswith(f"notebooks/so.ipynb:{wanted}:")


def test_a_notebook_past_its_time_limit_is_told(small_book: Book) -> None:
    small_book.edit("_config.yml", "timeout: 60", "timeout: 2")
    _notebook(small_book, "import time\ntime.sleep(30)")
    told = small_book.fault("site").splitlines()[0]
    assert "time limit" in told
    assert told.startswith("notebooks/so.ipynb:")


def test_a_letter_that_the_print_fonts_lack_is_told_with_file_and_line(small_book: Book) -> None:
    small_book.edit(LESSON, "## Nội dung\n", "## Nội dung\n\nChữ này không in được: \ua4d0.\n")
    fault = small_book.fault("handbook")
    assert "U+A4D0" in fault
    wanted = line_of(small_book, LESSON, "không in được")
    assert f"{LESSON}:{wanted}:" in fault


def test_an_unknown_product_or_language_is_told(small_book: Book) -> None:
    assert "no product 'cassette'" in small_book.fault("cassette")
    from mangnon.build import build
    from mangnon.errors import MangnonError

    with pytest.raises(MangnonError, match="no language 'xx'"):
        build(small_book.project, ["site"], ["xx"])


def test_nothing_is_left_of_a_first_build_that_fails(small_book: Book) -> None:
    small_book.edit(LESSON, "{law}`no-hiding-abuse`", "{law}`no-such-law`")
    small_book.fault("site")
    assert not (small_book.root / "_build").exists()
    # A second try, with nothing mended, must not pass because pages were read before.
    assert "no-such-law" in small_book.fault("site")


def test_a_folder_without_a_book_is_told(tmp_path: Path) -> None:
    from mangnon.errors import MangnonError
    from mangnon.project import load_project

    with pytest.raises(MangnonError, match=r"_config\.yml"):
        load_project(tmp_path)
