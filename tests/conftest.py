"""Small real books in temporary folders, and the real book built once for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from pseudo_locale import PSEUDO, add_recordings, translate_into_pseudo
from rich_book import write_rich_book
from small_book import LESSON, ROOT, Book, write_book

from mangnon.build import build
from mangnon.output import PRODUCTS
from mangnon.project import load_project

# Tests read what the command says in English, whatever the locale of the machine.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Book]:
    """Return a maker of small real books: a home page, one lesson, and the kit's own assets."""

    def make(languages: str = "vi", lesson: str = LESSON, folder: str = "book-under-test") -> Book:
        return write_book(tmp_path / folder, languages, lesson)

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


@pytest.fixture(scope="session")
def pseudo_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book that holds one of everything, whole in a language that nobody here writes."""
    book = write_rich_book(tmp_path_factory.mktemp("pseudo") / "book", PSEUDO)
    translate_into_pseudo(book)
    add_recordings(book)
    return book


@pytest.fixture(scope="session")
def pseudo(pseudo_book: Book) -> Path:
    """What readers of that language receive, built once."""
    return pseudo_book.build_in(PSEUDO, *(set(PRODUCTS) - {"offline"}))
