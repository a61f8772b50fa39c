"""Small real books in temporary folders, and the real book built once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from small_book import CONFIG, LESSON, ROOT, Book

from mangnon.build import build
from mangnon.project import load_project


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Book]:
    """Return a maker of small real books: a home page, one lesson, and the kit's own assets."""

    def make(languages: str = "vi", lesson: str = LESSON, folder: str = "book-under-test") -> Book:
        book = Book(tmp_path / folder)
        book.write("_config.yml", CONFIG.format(languages=languages))
        book.write(
            "_toc.yml",
            """\
            format: jb-book
            root: book/index
            chapters:
              - file: book/bai-thu
              - file: book/tra-cuu/van-ban
              - file: book/tra-cuu/so-lieu
            """,
        )
        book.write("book/index.md", "# Trang đầu\n\n- [Bài thử](bai-thu.md)\n")
        book.write("book/bai-thu.md", lesson)
        book.write("book/tra-cuu/van-ban.md", "# Văn bản\n\n:::{instruments-table}\n:::\n")
        book.write("book/tra-cuu/so-lieu.md", "# Số liệu\n\n:::{statistics-table}\n:::\n")
        (book.root / "assets").mkdir()
        for name in ("print", "site", "fonts", "images"):
            (book.root / "assets" / name).symlink_to(ROOT / "assets" / name)
        # Facts are copied, so that a test may spoil them.
        shutil.copytree(ROOT / "assets" / "facts", book.root / "assets" / "facts")
        shutil.copytree(ROOT / "translations", book.root / "translations")
        return book

    return make


@pytest.fixture
def small_book(make_book: Callable[..., Book]) -> Book:
    """A small Vietnamese book."""
    return make_book()


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real book's output, built once in a copy of the repository and shared by all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    copy = shared / "real-book"
    with FileLock(str(shared / "real-book.lock")):
        if not (copy / "_build").is_dir():
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir()
            for name in ("book", "notebooks", "assets", "translations"):
                shutil.copytree(ROOT / name, copy / name)
            for name in ("_config.yml", "_toc.yml"):
                shutil.copy(ROOT / name, copy / name)
            build(load_project(copy))
    return copy / "_build"


@pytest.fixture(scope="session")
def site(output: Path) -> Path:
    """The real site."""
    return output / "site"
