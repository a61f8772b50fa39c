"""Runs of ``mangnon editions`` as processes of their own, which can be killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from small_book import ROOT, Book

ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src"), "MANGNON_CLUSTER_PATIENCE": "20"}
HEAD = "id,name,desk,desk_phone,products\n"
_DONE = re.compile(r"(\d+) of \d+ editions")


def write_rows(book: Book, count: int, *more: str) -> Path:
    """Write a table of so many good rows, and others after them."""
    good = [
        f'xa-{n},Xã số {n},Một cửa,024 3825 {1000 + n},"handbook posters"' for n in range(count)
    ]
    return book.write("of/t.csv", HEAD + "\n".join([*good, *more]) + "\n")


def start(book: Book, table: Path, *options: str) -> subprocess.Popen[str]:
    """Start ``mangnon editions``; what it says comes through its ``stdout``."""
    command = [sys.executable, "-m", "mangnon", "--book", str(book.root), "editions", str(table)]
    return subprocess.Popen(
        [*command, *options],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def lines_of(run: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what a run says, line by line, while it says it."""
    assert run.stdout is not None
    while line := run.stdout.readline():
        yield line


def until_some_are_made(run: subprocess.Popen[str]) -> int:
    """Wait until a run has made some of its editions; return how many it has."""
    said = ""
    for line in lines_of(run):
        said += line
        if (found := _DONE.search(line)) is not None:
            return int(found[1])
    raise AssertionError(f"it ended before that: {said}")


def made_in(book: Book) -> dict[str, dict[str, bytes]]:
    """Return every edition that is there: its files by their path."""
    top = book.root / "_build" / "editions"
    return {
        folder.name: {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        for folder in sorted(top.iterdir())
    }


def left_behind(book: Book) -> list[Path]:
    """Return folders of editions that were begun and not finished."""
    return list((book.root / ".mangnon" / "editions" / "made").glob("making-*"))
