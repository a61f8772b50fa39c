"""Item banks as a build writes them: for each lesson and the course, in each language."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from output.item_packages import faults_of_qti12, opened
from small_book import LESSON, Book, write_book

from mangnon.build import build

PRODUCTS = ("qti12", "qti21", "common-cartridge", "moodle", "gift", "games")
KINDS = """\

:::::{quiz} thu-tu
Xếp theo thứ tự.

1. Đưa trẻ đi

   > An toàn trước.
2. Gọi {contact}`111`

   > Rồi báo tin ({law}`no-hiding-abuse`).
:::::

:::::{quiz} noi
Nối.

Trẻ đang bị đánh
: 113

  > Công an.

Trẻ ngất
: 115

  > Cấp cứu.
:::::

:::::{quiz} dien
Nơi nhận tin là ____.

::::{hint}
Viết tắt là UBND.
::::

- [=] Ủy ban nhân dân

  > Nơi nhận tin.
- [ ] tòa án

  > Tòa án xét xử.
:::::

::::{story} tieng-khoc
Tiếng khóc

:::{scene} bat-dau
Chị Mai nghe tiếng khóc.

- [goi] Gọi 111
- [cho] Chờ xem
:::

:::{scene} goi
:ending: good

Có người đến.
:::

:::{scene} cho
:ending: poor

Đêm ấy dài.
:::
::::
"""


WITH_EVERY_KIND = LESSON.replace(":::{activity}", KINDS + "\n:::{activity}", 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book in two languages, built once."""
    book = write_book(tmp_path_factory.mktemp("items"), "vi, en", WITH_EVERY_KIND)
    for language in ("vi", "en"):
        build(book.project, PRODUCTS, (language,))
    return book.project.output / "lms"


def test_each_format_has_a_file_for_the_lesson_and_one_for_the_course(built: Path) -> None:
    for language in ("vi", "en"):
        folder = built / language
        assert {path.name for path in folder.iterdir()} == set(PRODUCTS)
        for product, suffix in (
            ("qti12", ".zip"),
            ("qti21", ".zip"),
            ("common-cartridge", ".imscc"),
            ("moodle", ".xml"),
            ("gift", ".gift"),
            ("games", "-kahoot.xlsx"),
        ):
            names = {path.name for path in (folder / product).iterdir()}
            assert {f"lesson-01-bai-thu{suffix}", f"course{suffix}", "report.txt"} <= names


def test_a_question_carries_its_citations_as_words(built: Path) -> None:
    text = (built / "vi/moodle/course.xml").read_text(encoding="utf-8")
    assert "Luật Trẻ em 2016" in text
    assert "Bài 1. Bài thử" in text


def test_the_report_speaks_the_readers_language(built: Path) -> None:
    told = {name: (built / name / "gift/report.txt").read_text("utf-8") for name in ("vi", "en")}
    assert "tieng-khoc: bỏ lại: định dạng này không chứa được câu chuyện rẽ nhánh." in told["vi"]
    assert "tieng-khoc: left out: this format cannot hold a branching story." in told["en"]


def test_packages_of_a_real_book_are_true_to_the_definition(built: Path) -> None:
    found = opened((built / "vi/qti12/course.zip").read_bytes())
    assert faults_of_qti12(found["lesson-01-bai-thu.xml"]) == []
    cartridge = opened((built / "vi/common-cartridge/course.imscc").read_bytes())
    assert faults_of_qti12(cartridge["a-lesson-01-bai-thu/assessment.xml"]) == []
    assert "s-tieng-khoc/story.html" in cartridge
    for name, content in opened((built / "en/qti21/course.zip").read_bytes()).items():
        assert ElementTree.fromstring(content) is not None, name


def test_a_learner_gets_no_path_of_this_machine(built: Path) -> None:
    for path in built.rglob("*.*"):
        content = path.read_bytes()
        parts = opened(content).values() if content[:2] == b"PK" else [content]
        assert not any(str(built.parents[1]).encode() in part for part in parts), path


def test_two_builds_give_the_same_bytes(
    make_book: Callable[..., Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    made = [
        make_book(lesson=WITH_EVERY_KIND, folder=name).build(*PRODUCTS) for name in ("one", "two")
    ]
    files = [
        {path.relative_to(output): path.read_bytes() for path in output.rglob("*.*")}
        for output in made
    ]
    assert files[0] == files[1]


def test_a_lesson_that_is_gone_leaves_no_file_behind(small_book: Book) -> None:
    output = small_book.build("games")
    assert (output / "lms/vi/games/lesson-01-bai-thu-blooket.csv").is_file()
    small_book.edit("book/bai-thu.md", "lesson: 1", "lesson: 2")
    small_book.build("games")
    names = {path.name for path in (output / "lms/vi/games").iterdir()}
    assert "lesson-01-bai-thu-blooket.csv" not in names
    sheet = (output / "lms/vi/games/lesson-02-bai-thu-blooket.csv").read_text("utf-8")
    assert "Ai có trách nhiệm báo tin?" in [row[1] for row in csv.reader(io.StringIO(sheet))]
