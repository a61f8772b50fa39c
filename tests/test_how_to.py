"""The how-to pages, followed word for word in a small book with a copy of the kit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from small_book import ROOT, Book

PAGES = ROOT / "docs" / "how-to"

TOC = """\
format: jb-book
root: book/index
parts:
  - caption: Nhận biết
    chapters:
      - file: book/nhan-biet/khi-tre-ke
      - file: book/bai-thu
"""

# A block of a page: its language, the file that it is about, and its lines.
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+) ?(?P<file>\S*)\n(?P<text>.*?)\n *```$", re.M | re.S
)


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    """A small book where a how-to page finds what it speaks of, and a copy of the kit."""
    made = make_book("vi, en")
    for link in (made.root / "assets").iterdir():
        if link.is_symlink():  # to the kit's own assets, which this book has beside its own copy
            kit = link.resolve()
            link.unlink()
            shutil.copytree(kit, link)
    made.write("_toc.yml", TOC)
    made.write("book/nhan-biet/khi-tre-ke.md", "# Khi trẻ kể\n\nLắng nghe.\n")
    made.write("book/index.md", "# Trang đầu\n")
    # The page on facts adds an entry of the real fact base, which must not be there before.
    signs = made.root / "assets" / "facts" / "signs.yml"
    before, _, _ = signs.read_text(encoding="utf-8").partition("\n  - id: neglect-four-forms\n")
    signs.write_text(before, encoding="utf-8")
    shutil.copytree(
        ROOT / "src", made.root / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    return made


def follow(book: Book, page: str) -> None:
    """Do all that a page says, in its order."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    blocks = list(_BLOCK.finditer(text))
    assert len(blocks) == text.count("```") // 2
    for block in blocks:
        lines = re.sub(f"^{block['indent']}", "", block["text"], flags=re.M)
        if block["kind"] == "sh":
            for command in lines.splitlines():
                run(book, command)
        elif block["kind"] == "diff":
            change(book.root / block["file"], lines)
        else:
            path = book.root / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{lines}\n")


def change(path: Path, diff: str) -> None:
    """Apply a diff that consists of context and new lines."""
    lines = diff.splitlines()
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines)
    text = path.read_text(encoding="utf-8")
    assert f"{old}\n" in text, f"{path} has no line {old!r} any more"
    path.write_text(text.replace(f"{old}\n", f"{new}\n", 1), encoding="utf-8")


def run(book: Book, command: str) -> None:
    """Run a command of the kit's copy in the book's folder."""
    name, *arguments = command.split()
    assert name == "mangnon"
    done = subprocess.run(
        [sys.executable, "-m", "mangnon", *arguments],
        cwd=book.root,
        env={**os.environ, "PYTHONPATH": str(book.root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def page_of(book: Book, name: str) -> str:
    return (book.root / "_build" / "site" / name).read_text(encoding="utf-8")


def test_a_lesson_is_added_as_its_page_says(book: Book) -> None:
    follow(book, "lesson")
    page = page_of(book, "vi/nhan-biet/hang-xom.html")
    assert "Khi hàng xóm lo lắng" in page
    assert 'href="tel:111"' in page
    assert (book.root / "translations/en/LC_MESSAGES/book/nhan-biet/hang-xom.po").is_file()


def test_a_fact_is_added_as_its_page_says(book: Book) -> None:
    follow(book, "fact")
    assert "learning.nspcc.org.uk" in page_of(book, "vi/nhan-biet/khi-tre-ke.html")


def test_a_language_is_begun_as_its_page_says(book: Book) -> None:
    follow(book, "language")
    assert "mangnon_coming: [tyz]" in (book.root / "_config.yml").read_text(encoding="utf-8")
    assert ' lang="tyz" ' in page_of(book, "tyz/bai-thu.html")


def test_an_element_is_added_as_its_page_says(book: Book) -> None:
    follow(book, "element")
    assert "Việc làm ở nhà" in page_of(book, "vi/nhan-biet/khi-tre-ke.html")
    handbook = pypdf.PdfReader(book.root / "_build/print/vi/handbook-learner.pdf")
    assert "Việc làm ở nhà" in " ".join(page.extract_text() for page in handbook.pages)


def test_a_product_is_added_as_its_page_says(book: Book) -> None:
    follow(book, "product")
    told = (book.root / "_build/text/vi/key-messages.txt").read_text(encoding="utf-8")
    assert told == "Bài thử\nBạn không cần chắc chắn mới được báo.\n"
