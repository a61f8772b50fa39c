"""What is published is one whole build, and the same for the same commit."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from small_book import Book

from mangnon.build import build


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


def test_two_builds_in_other_folders_zones_and_hash_seeds_are_identical(
    make_book: Callable[..., Book],
) -> None:
    made = []
    for folder, zone, seed in (("a", "Asia/Ho_Chi_Minh", "1"), ("b/deeper", "UTC", "77")):
        book = make_book("vi, en", folder=folder)
        environment = os.environ | {
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "SOURCE_DATE_EPOCH": "1795392000",
        }
        command = [sys.executable, "-m", "mangnon", "--book", str(book.root), "build"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append(digest(book.root / "_build"))
    assert made[0] == made[1]
    assert any(name.endswith(".pdf") for name in made[0])


def test_a_killed_build_leaves_the_last_output_whole_and_the_next_one_succeeds(
    small_book: Book,
) -> None:
    good = digest(small_book.build("site"))
    command = [sys.executable, "-m", "mangnon", "--book", str(small_book.root), "build", "site"]
    for number, pause in enumerate((0.3, 0.9, 1.5, 2.1)):
        small_book.edit("book/bai-thu.md", "Chia nhóm", f"Lần {number}. Chia nhóm")
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        after = digest(small_book.project.output)
        assert after.keys() == good.keys()
        if process.returncode == 0:
            good = after
        assert after == good or process.returncode == 0
    small_book.build("site")
    output = small_book.project.output
    assert not (small_book.project.work / "publish").exists()
    assert digest(output).keys() == good.keys()
