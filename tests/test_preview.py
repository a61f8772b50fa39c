"""The preview rebuilds on save, reloads the page, and keeps the last good site up."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_book import Book


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _page(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/vi/bai-thu.html") as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def _wait_for(port: int, text: str) -> str:
    for _ in range(300):
        page = _page(port)
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"the preview never showed {text!r}")


@pytest.fixture
def preview(small_book: Book, tmp_path: Path) -> Iterator[tuple[Book, int, Path]]:
    port, log = _free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "mangnon", "--book", str(small_book.root), "serve"]
    with log.open("w") as stream:
        process = subprocess.Popen(
            [*command, "--port", str(port)], stdout=stream, stderr=stream, start_new_session=True
        )
    yield small_book, port, log
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def test_the_preview_follows_what_is_saved(preview: tuple[Book, int, Path]) -> None:
    book, port, log = preview
    page = _wait_for(port, "Bài thử")
    assert "preview.js" in page
    assert "preview.js" not in (book.root / "_build/site/vi/bai-thu.html").read_text("utf-8")
    book.edit("book/bai-thu.md", "# Bài thử", "# Bài đã sửa")
    _wait_for(port, "Bài đã sửa")
    book.edit("book/bai-thu.md", "`no-hiding-abuse`", "`no-such-law`")
    for _ in range(150):
        if "no-such-law" in log.read_text("utf-8"):
            break
        time.sleep(0.2)
    assert "book/bai-thu.md:" in log.read_text("utf-8")
    assert "Bài đã sửa" in _page(port)
