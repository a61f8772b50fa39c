"""How build times grow with the book: real lessons, copied under other names.

Environment: ``SIZES``, numbers of lessons (default "20 200 1000"); ``LANGUAGES`` (default "vi en").
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

SIZES = [int(size) for size in os.environ.get("SIZES", "20 200 1000").split()]
LANGUAGES = os.environ.get("LANGUAGES", "vi en").split()
# What must be unique in a book: names of questions, stories, tests and posters, and labels.
_NAMED = re.compile(r"^(:{3,}\{(?:quiz|story|test|poster)\} *[\w-]+)", re.M)
_LABEL = re.compile(r"^\(([\w-]+)\)=$", re.M)
_LESSON = re.compile(r"^lesson: *\d+$", re.M)
_POOL = re.compile(r"^:pool:.*\n", re.M)

Make = Callable[[Path], Path]
Build = Callable[[Path, str], float]
Change = Callable[[Path, int], None]


def grow(folder: Path, lessons: int) -> Path:
    """Bring a copy of the book to a number of lessons, by copies of its lessons.

    :param folder: a copy of the book
    """
    toc = yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [part["chapters"] for part in toc["parts"]]
    places = [
        (listed, chapter)
        for listed in chapters
        for chapter in list(listed)
        if _LESSON.search(_text(folder, chapter["file"]))
    ]
    for count, (listed, chapter) in zip(range(lessons - len(places)), cycle(places), strict=False):
        name = f"{chapter['file']}-{count}"
        _copy(folder, chapter["file"], name, count, len(places))
        listed.append({"file": name})
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc, allow_unicode=True), encoding="utf-8")
    return folder


def _text(folder: Path, name: str) -> str:
    path = folder / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _copy(folder: Path, old: str, new: str, count: int, lessons: int) -> None:
    text = _NAMED.sub(rf"\1-ban-{count}", _text(folder, old))
    text = _LABEL.sub(rf"(\1-ban-{count})=", _POOL.sub("", text))
    text = _LESSON.sub(f"lesson: {lessons + count + 1}", text)
    (folder / f"{new}.md").write_text(text, encoding="utf-8")
    for catalogs in sorted((folder / "translations").glob("*/LC_MESSAGES")):
        catalog = catalogs / f"{old}.po"
        if catalog.is_file():
            (catalogs / f"{new}.po").write_bytes(catalog.read_bytes())


def measure(
    work: Path, sides: dict[str, tuple[Callable[[str], Make], Build]], change: Change
) -> None:
    """Build books of all sizes in all languages, cold and with one lesson changed, and print.

    :param sides: by name, what makes a book for a language, and what builds it
    :param change: changes one lesson
    """
    print(f"\nGrowth: site in {', '.join(LANGUAGES)}, in seconds, once each")
    print(
        f"{'lessons':<10}" + "".join(f"{f'{side}, cold':>16}{'one lesson':>14}" for side in sides)
    )
    found: dict[int, dict[str, Any]] = {}
    for size in SIZES:
        found[size] = {}
        for side, (maker, build) in sides.items():
            cold = one = 0.0
            for language in LANGUAGES:
                folder = grow(maker(language)(work / f"grow-{side}-{language}-{size}"), size)
                cold += build(folder, language)
                time.sleep(1)  # so that no change falls into the second of the build
                change(folder, size)
                one += build(folder, language)
            found[size][side] = cold
            found[size][f"{side}, one"] = one
        row = found[size]
        print(
            f"{size:<10}"
            + "".join(f"{row[side]:>16.1f}{row[f'{side}, one']:>14.1f}" for side in sides),
            flush=True,
        )
    if len(SIZES) > 1:
        first, last = SIZES[0], SIZES[-1]
        for side in sides:
            times = found[last][side] / found[first][side]
            print(f"{side}: {last / first:.0f} times the lessons take {times:.1f} times as long")
