"""What is published is one whole build, and the same for the same commit."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich_book import write_rich_book
from small_book import Book

from mangnon.build import build
from mangnon.output import PRODUCTS


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_unchanged_book_is_not_built_again(small_book: Book) -> None:
    assert build(small_book.project, ["site"]).changed
    assert not build(small_book.project, ["site"]).changed
    small_book.edit("book/bai-thu.md", "Chia nhóm hai người", "Chia nhóm ba người")
    assert build(small_book.project, ["site"]).changed


def test_building_one_product_keeps_the_others_as_published(small_book: Book) -> None:
    small_book.build("site", "handbook")
    handbook = digest(small_book.project.output / "print")
    small_book.edit("book/bai-thu.md", "# Bài thử", "# Bài khác")
    output = small_book.build("site")
    assert digest(output / "print") == handbook
    assert "Bài khác" in (output / "site" / "vi" / "bai-thu.html").read_text(encoding="utf-8")


def test_a_build_after_a_change_equals_a_clean_build(
    make_book: Callable[..., Book],
) -> None:
    changed, clean = make_book("vi, en", folder="a"), make_book("vi, en", folder="b")
    changed.build()
    for book in (changed, clean):
        book.edit("book/bai-thu.md", "Chị Mai nghe", "Chị Lan nghe")
        book.edit("book/bai-thu.md", "no-hiding-abuse", "luat-tre-em-2016.dieu-1")
        book.build()
    assert digest(changed.project.output) == digest(clean.project.output)


def test_a_page_and_a_picture_that_are_gone_are_no_longer_published(small_book: Book) -> None:
    picture = "![Một khung vuông](../assets/images/mang-non.svg)"
    small_book.edit("book/bai-thu.md", "## Nội dung\n", f"## Nội dung\n\n{picture}\n")
    site = small_book.build("site") / "site" / "vi"
    assert (site / "_images" / "mang-non.svg").is_file()
    small_book.edit("book/bai-thu.md", picture, "")
    small_book.edit("_toc.yml", "  - file: book/tra-cuu/so-lieu\n", "")
    small_book.build("site")
    assert not (site / "_images" / "mang-non.svg").exists()
    assert not (site / "tra-cuu" / "so-lieu.html").exists()
    assert (site / "bai-thu.html").is_file()


_EDITION = """\
name: Xã Ba Vì
desk: {name: Một cửa, phone: "024 3825 1234"}
languages: [vi, en]
"""


def test_two_clean_builds_elsewhere_and_otherwise_are_identical_to_the_byte(tmp_path: Path) -> None:
    """Of every product and an edition: other folders, zones, locales, seeds, orders and cores."""
    cores = sorted(os.sched_getaffinity(0))
    places = (
        ("a", {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, cores),
        (
            "b/sâu hơn",
            {"TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "LC_ALL": "POSIX"},
            cores[:1],
        ),
    )
    made = []
    for count, (folder, differs, held_to) in enumerate(places):
        book = write_rich_book(tmp_path / folder / "book", "en")
        book.write("xa-ba-vi.yml", _EDITION)
        book.edit("_config.yml", "[vi]\n    mangnon_coming: [en]", "[vi, en]")
        products = sorted(PRODUCTS, reverse=bool(count))
        environment = os.environ | differs | {"SOURCE_DATE_EPOCH": "1795392000"}
        command = [sys.executable, "-m", "mangnon", "--book", str(book.root)]
        for what in (["build", *products], ["edition", str(book.root / "xa-ba-vi.yml")]):
            run = subprocess.run(
                [*command, *what],
                env=environment,
                check=False,
                capture_output=True,
                preexec_fn=partial(os.sched_setaffinity, 0, held_to),
            )
            assert run.returncode == 0, run.stderr.decode()
        made.append(digest(book.root / "_build"))
    differing = [name for name in made[0] | made[1] if made[0].get(name) != made[1].get(name)]
    assert differing == []
    suffixes = {Path(name).suffix for name in made[0]}
    assert suffixes >= {".html", ".pdf", ".docx", ".epub", ".zip", ".ipynb", ".png", ".imscc"}
