"""A small book whose lessons are packages: choices, nothing, the other kinds, and a test."""

from __future__ import annotations

import functools
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Locator, Page
from small_book import LESSON, write_book

FORMATS = ("scorm12", "scorm2004", "cmi5")
ASKING, SILENT = "lesson-01-bai-thu", "lesson-02-bai-doc"
KINDS, TEST = "lesson-03-moi-loai", "lesson-04-kiem-tra"

_SECOND = """\

:::{quiz} viec-can-lam
Khi lo cho một đứa trẻ, bạn làm gì?

- [x] Gọi 111

  > Đúng. Gọi 111, miễn phí.
- [ ] Chờ cho chắc

  > Chưa đúng. Không cần chắc chắn mới được báo.
- [x] Ghi lại điều mình thấy

  > Đúng. Ghi bằng lời của trẻ.
:::
"""
_READING = """\
---
lesson: 2
audience: [learner]
minutes: 10
law_checked: 2026-11-23
reviewed_by:
reviewed_on:
---

# Bài đọc & nghe

:::{objectives}
- Đọc hết bài.
:::

Bài này không hỏi gì. Xem thêm [bài thử](bai-thu.md).
"""


_KINDS = (
    _READING[: _READING.index("Bài này")].replace("lesson: 2", "lesson: 3")
    + """
:::{quiz} thu-tu
Xếp các việc theo thứ tự.

1. Đưa trẻ đến nơi an toàn

   > An toàn đi trước.
2. Gọi 111

   > Sau đó gọi.
3. Ghi lại

   > Ghi sau cùng.
:::

:::{quiz} noi
Nối tình huống với số cần gọi trước.

Trẻ đang bị đánh
: 113

  > Công an.

Trẻ ngất
: 115

  > Cấp cứu.
:::

:::{quiz} dien
Lo cho một đứa trẻ, bạn gọi số ____.

- [=] 111

  > Đúng.
- [ ] 112

  > Đó là số khác.
:::

::::{story} tieng-khoc
Tiếng khóc sau vách

:::{scene} bat-dau
Chị Mai nghe tiếng khóc.

- [goi] Gọi 111
- [cho] Chờ thêm
:::

:::{scene} goi
:ending: good

Chị đã gọi.
:::

:::{scene} cho
:ending: poor

Tiếng khóc vẫn còn.
:::
::::
"""
)
_TEST = (
    _READING[: _READING.index("Bài này")].replace("lesson: 2", "lesson: 4")
    + """
:::{quiz} tap
Bạn cần chắc chắn mới được báo?

- [ ] Đúng

  > Không cần.
- [x] Sai

  > Đúng, lo là đủ.
:::

:::{test} cuoi-bai
:draw: bai-thu 2
:seed: 2026
:pass: 100

Bài kiểm tra.
:::
"""
)


@dataclass(frozen=True)
class Packages:
    """Packages of one book, as a learning system has unpacked them."""

    folder: Path
    book: Path

    def page(self, form: str, lesson: str) -> str:
        """Return the address of a lesson's page below :attr:`folder`."""
        (page,) = (self.folder / form / lesson).rglob("*.html")
        return page.relative_to(self.folder).as_posix()


def make_packages(folder: Path) -> Packages:
    """Build the book, and unpack its packages into a folder."""
    book = write_book(folder / "book", lesson=LESSON + _SECOND)
    book.write("book/bai-doc.md", _READING)
    book.write("book/moi-loai.md", _KINDS)
    book.write("book/kiem-tra.md", _TEST)
    more = "".join(f"\n  - file: book/{name}" for name in ("bai-doc", "moi-loai", "kiem-tra"))
    book.edit("_toc.yml", "  - file: book/bai-thu", f"  - file: book/bai-thu{more}")
    output = book.build(*FORMATS)
    unpacked = folder / "unpacked"
    for path in sorted((output / "lms" / "vi").rglob("*.zip")):
        with zipfile.ZipFile(path) as package:
            package.extractall(unpacked / path.parent.name / path.stem)
    return Packages(unpacked, book.root)


def answer(frame: Frame | Page, count: int, *, right: bool) -> None:
    """Answer a question of choices, and check it."""
    quiz = frame.locator("form.quiz").nth(count)
    choose(quiz, right=right)
    quiz.locator("[type=submit]").click()


def choose(quiz: Locator, *, right: bool) -> None:
    """Choose all that is right, or all that is wrong."""
    answers = quiz.evaluate(
        "form => [...form.querySelectorAll('.quiz-answers li')].map(item => [item.dataset.id,"
        "item.querySelector('.quiz-feedback').classList.contains('is-right')])"
    )
    for value, is_right in answers:
        control = quiz.locator(f"input[value={value}]")
        if is_right == right:
            control.check()
        elif control.get_attribute("type") == "checkbox":
            control.uncheck()


def answer_all_kinds(frame: Frame | Page) -> None:
    """Answer the lesson of all kinds: pairs, blank and story right, the order somehow."""
    quizzes = frame.locator("form.quiz")
    quizzes.nth(0).locator(".quiz-step").first.locator("button:enabled").last.click()
    for pair in quizzes.nth(1).locator(".quiz-pair").all():
        label = "113" if "đánh" in pair.inner_text() else "115"
        pair.locator("select").select_option(label=label)
    quizzes.nth(2).locator(".quiz-entry input").fill("111")
    for count in range(3):
        quizzes.nth(count).locator("[type=submit]").click()
    quizzes.nth(3).locator(".story-path").first.click()


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(handler: type[SimpleHTTPRequestHandler], folder: Path) -> Iterator[str]:
    """Serve on this machine; give the address."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The packages of the book, built once per module."""
    return make_packages(tmp_path_factory.mktemp("packages"))
