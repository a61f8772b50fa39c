"""An open page of the preview shows what is saved, without a click and within the pages' policy."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser
from small_book import Book
from test_preview import _wait_for, preview

__all__ = ["preview"]  # a fixture


def test_an_open_page_shows_what_is_saved(
    preview: tuple[Book, int, Path],
    browser: Browser,
) -> None:
    book, port, _log = preview
    _wait_for(port, "Bài thử")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"http://127.0.0.1:{port}/vi/bai-thu.html")
    book.edit("book/bai-thu.md", "# Bài thử", "# Bài đã sửa")
    for _ in range(300):
        if "Bài đã sửa" in page.inner_text("h1"):
            break
        time.sleep(0.2)
    assert "Bài đã sửa" in page.inner_text("h1")
    assert not [text for text in refused if "Content Security Policy" in text]
    page.close()
