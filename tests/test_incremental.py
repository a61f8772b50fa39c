"""A build after a change makes what depends on the change, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from small_book import LESSON, Book
from test_publish import digest

from mangnon.build import Told, build

PRODUCTS = ("site", "handbook", "posters", "scorm12", "gift")

SECOND = (
    LESSON.replace("lesson: 1", "lesson: 2")
    .replace("# Bài thử", "# Bài hai")
    .replace(":::{quiz} ai-bao-tin\n", ":::{quiz} ai-goi\n:pool: chung\n\n")
    .replace(":::{activity} Gọi thử\n", ":::{activity} Gọi lại\n")
)
PAGES = {
    "book/bai-hai.md": SECOND,
    "book/kiem-tra.md": """\
        # Kiểm tra

        Xem [bài thử](bai-thu.md) và [](bai-hai.md).

        ::::{test} cuoi-khoa
        :draw: chung 1
        :seed: 2026
        :pass: 70

        Trả lời câu này.
        ::::
        """,
    "book/hai-ngay.md": """\
        # Chương trình

        :::{programme} Một ngày
        :start: 8:00
        :end: 16:30

        - [20] Đón tiếp
        - [bai-hai]
        - [bai-hai/goi-lai]
        :::
        """,
    "book/ban-dich.md": "# Bản dịch\n\n:::{translations-table}\n:::\n",
}
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Chị Mai nghe tiếng khóc mỗi tối."
msgstr "{}"
"""


def _notebook(code: str) -> str:
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Sổ tính"},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "source": code,
            "outputs": [],
            "execution_count": None,
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _write(book: Book) -> None:
    for name, text in PAGES.items():
        book.write(name, text)
    book.write("notebooks/tinh.ipynb", _notebook("6 * 7"))
    shutil.copy(book.root / "assets/images/mang-non.svg", book.root / "book/hinh.svg")
    book.edit("book/bai-thu.md", "## Nội dung\n", "## Nội dung\n\n![Một hình](hinh.svg)\n")
    added = ("book/bai-hai", "book/kiem-tra", "book/hai-ngay", "book/ban-dich", "notebooks/tinh")
    book.edit(
        "_toc.yml",
        "- file: book/tra-cuu/van-ban",
        "\n  - file: ".join([f"- file: {added[0]}", *added[1:], "book/tra-cuu/van-ban"]),
    )
    book.write("translations/en/LC_MESSAGES/book/bai-hai.po", CATALOG.format("Mai hears crying."))


def _clean(book: Book, folder: Path) -> dict[str, str]:
    shutil.copytree(
        book.root, folder, symlinks=True, ignore=shutil.ignore_patterns("_build", ".mangnon")
    )
    return digest(Book(folder).build(*PRODUCTS))


CHANGES: dict[str, Callable[[Book], object]] = {
    "a lesson": lambda book: book.edit("book/bai-hai.md", "Chia nhóm hai", "Chia nhóm ba"),
    "a question that a test draws": lambda book: book.edit(
        "book/bai-hai.md", "Ai có trách nhiệm báo tin?", "Ai phải báo tin?"
    ),
    "a citation": lambda book: book.edit(
        "book/bai-hai.md", "no-hiding-abuse", "luat-tre-em-2016.dieu-1"
    ),
    "minutes": lambda book: book.edit("book/bai-hai.md", "minutes: 30", "minutes: 45"),
    "a title and the order": lambda book: (
        book.edit("book/bai-hai.md", "# Bài hai", "# Bài khác"),
        book.edit("_toc.yml", "  - file: book/ban-dich\n", ""),
        book.edit("_toc.yml", "chapters:\n", "chapters:\n  - file: book/ban-dich\n"),
    ),
    "a fact": lambda book: book.edit(
        "assets/facts/contacts.yml", "Tổng đài điện thoại quốc gia", "Tổng đài quốc gia"
    ),
    "a string": lambda book: book.edit(
        "translations/en/LC_MESSAGES/book/bai-hai.po", "Mai hears crying.", "Mai hears a child."
    ),
    "a notebook": lambda book: book.write("notebooks/tinh.ipynb", _notebook("6 * 8")),
    "an image": lambda book: book.edit("book/hinh.svg", "</svg>", "<!-- mới --></svg>"),
}


def test_a_build_after_any_change_equals_a_clean_build(
    make_book: Callable[..., Book], tmp_path: Path
) -> None:
    book = make_book("vi, en")
    _write(book)
    book.build(*PRODUCTS)
    for count, (what, change) in enumerate(CHANGES.items()):
        change(book)
        made = digest(book.build(*PRODUCTS))
        expected = _clean(book, tmp_path / f"clean-{count}")
        differing = {
            name for name in made.keys() | expected if made.get(name) != expected.get(name)
        }
        assert not differing, f"after a change of {what}"


def test_a_changed_lesson_leaves_pages_and_products_that_do_not_depend_on_it_alone(
    make_book: Callable[..., Book],
) -> None:
    book = make_book()
    _write(book)
    book.build("site", "tests", "handouts")
    work = book.project.work / "output"

    def times() -> dict[str, int]:
        paths = [*work.rglob("*.html"), *work.rglob("*.pdf")]
        return {path.name: path.stat().st_mtime_ns for path in paths}

    before = times()
    book.edit("book/bai-hai.md", "Chị Mai nghe", "Chị Lan nghe")
    book.build("site", "tests", "handouts")
    again = {name for name, when in times().items() if before.get(name) != when}
    assert "bai-hai.html" in again
    assert "bai-thu.html" not in again
    assert "kiem-tra.html" not in again  # it draws a question, which is as it was
    assert not [name for name in again if "cuoi-khoa" in name]


def test_a_notebook_runs_again_only_when_it_its_data_or_its_catalog_changes(
    make_book: Callable[..., Book],
) -> None:
    book = make_book("vi, en")
    _write(book)
    runs = book.root / "runs"
    code = "import os; open(os.environ['MANGNON_ROOT'] + '/runs', 'a').write('x'); 1"
    book.write("notebooks/tinh.ipynb", _notebook(code))
    book.write("notebooks/so-lieu.csv", "a\n1\n")
    build(book.project, ["site", "handbook", "notebooks"])
    assert len(runs.read_text()) == 2  # once for each language
    book.edit("book/bai-hai.md", "Chị Mai nghe", "Chị Lan nghe")
    build(book.project, ["site", "handbook", "notebooks"])
    assert len(runs.read_text()) == 2
    book.write("notebooks/so-lieu.csv", "a\n2\n")
    build(book.project, ["site", "handbook", "notebooks"])
    assert len(runs.read_text()) == 4


def test_whoever_waits_is_told_of_each_step(small_book: Book) -> None:
    steps: list[str] = []
    build(small_book.project, ["posters", "gift"], told=Told(step=steps.append))
    assert {step.rpartition(" ")[2] for step in steps[:2]} == {"posters", "gift"}
    assert [step.rpartition(" ")[0] for step in steps[:2]] == ["vi 1/2", "vi 2/2"]
