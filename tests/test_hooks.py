"""The hooks that git runs before a commit: without a network, and they stop what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import ROOT, Book


@pytest.fixture
def checkout(make_book: Callable[..., Book]) -> Book:
    """A small book in a repository of its own, with the hooks and a module of code."""
    book = make_book("vi, en")
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, book.root)
    (book.root / ".venv").mkdir()
    (book.root / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    book.write("src/mangnon/__init__.py", '"""A kit."""\n\nNUMBER = 111\n')
    book.write(".gitignore", "/.venv\n/.mangnon\n/assets\n")
    git(book, "init", "--quiet")
    return book


def git(book: Book, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=book.root, check=True, capture_output=True)


def hook(book: Book, name: str) -> subprocess.CompletedProcess[str]:
    """Run one hook on all files."""
    git(book, "add", "--all")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", name, "--all-files"],
        cwd=book.root,
        env={
            **os.environ,
            "PRE_COMMIT_HOME": str(book.root / ".mangnon" / "hooks"),
            "PYTHONPATH": str(ROOT / "src"),
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        ("ruff", "src/mangnon/__init__.py", '"""A kit."""', "import os"),
        ("ruff-format", "src/mangnon/__init__.py", "NUMBER = 111", "NUMBER=111"),
        ("mypy", "src/mangnon/__init__.py", "NUMBER = 111", 'NUMBER: int = "111"'),
        ("law", "book/bai-thu.md", "law_checked: 2026-11-23", "law_checked: 2020-11-23"),
    ],
)
def test_a_hook_lets_pass_what_is_right_and_stops_what_is_wrong(
    checkout: Book, name: str, file: str, old: str, new: str
) -> None:
    right = hook(checkout, name)
    assert right.returncode == 0, right.stdout + right.stderr
    assert "Passed" in right.stdout
    checkout.edit(file, old, new)
    assert hook(checkout, name).returncode == 1


def test_the_hook_of_translations_stops_one_that_loses_a_number(checkout: Book) -> None:
    folder = checkout.root / "translations" / "en" / "LC_MESSAGES"
    shutil.rmtree(folder)
    catalog = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Có 12 bước."\nmsgstr "There are 12 steps."\n'
    )
    path = folder / "book" / "bai-thu.po"
    path.parent.mkdir(parents=True)
    path.write_text(catalog, encoding="utf-8")
    right = hook(checkout, "translations")
    assert right.returncode == 0, right.stdout + right.stderr
    path.write_text(catalog.replace("There are 12", "There are 13"), encoding="utf-8")
    assert "13" in hook(checkout, "translations").stdout
