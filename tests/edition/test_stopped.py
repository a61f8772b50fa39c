"""Runs that are stopped, and runs that meet: nothing half-made, nothing made twice."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import psutil
import pytest
from editions_runs import left_behind, lines_of, made_in, start, until_some_are_made, write_rows
from small_book import Book, write_book

COUNT = 40


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return write_book(tmp_path / "book", "vi")


def counts(said: str) -> tuple[int, int]:
    """Return how many editions a run made, and how many were there already."""
    found = re.search(r"made (\d+), unchanged (\d+), bad rows 0", said)
    assert found is not None, said
    return int(found[1]), int(found[2])


def test_a_killed_run_leaves_whole_editions_and_the_next_makes_only_what_is_missing(
    book: Book,
) -> None:
    table = write_rows(book, COUNT)
    run = start(book, table)
    until_some_are_made(run)
    helpers = psutil.Process(run.pid).children(recursive=True)
    time.sleep(random.uniform(0, 1))
    run.kill()
    run.wait()
    _gone, alive = psutil.wait_procs(helpers, timeout=60)
    assert alive == []  # its processes do not stay, each with a book in its memory
    before = made_in(book)
    assert before  # of either half of the table
    whole = next(iter(before.values())).keys()
    assert all(files.keys() == whole for files in before.values())
    folders = {name: (book.root / "_build/editions" / name).stat().st_ino for name in before}
    again = start(book, table)
    made, ready = counts("".join(lines_of(again)))
    assert again.wait() == 0
    assert made + ready == COUNT
    # The one that was being put in its place at the last moment may be made again.
    assert len(before) - 1 <= ready <= len(before)
    after = made_in(book)
    assert len(after) == COUNT
    assert all(files.keys() == whole for files in after.values())
    assert all(after[name] == files for name, files in before.items())
    kept = [
        name
        for name, inode in folders.items()
        if (book.root / "_build/editions" / name).stat().st_ino == inode
    ]
    assert len(kept) == ready
    assert left_behind(book) == []


def test_of_two_runs_at_once_the_second_says_that_it_waits_and_makes_nothing_twice(
    book: Book,
) -> None:
    table = write_rows(book, COUNT)
    runs = [start(book, table), start(book, table)]
    said = ["".join(lines_of(run)) for run in runs]
    assert [run.wait() for run in runs] == [0, 0]
    assert sorted(counts(text) for text in said) == [(0, COUNT), (COUNT, 0)]
    (second,) = [text for text in said if "another mangnon is at work on this book" in text]
    assert counts(second) == (0, COUNT)
