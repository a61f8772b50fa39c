"""Which pages there are to visit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 900}
LANGUAGES = ("vi", "en")
PALETTES = ("light", "dark", "contrast", "contrast-dark")

# Opens a page of the site by its address: the fixture ``visit``.
Visit = Callable[..., Page]


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def kinds_of_pages(site: Path) -> list[str]:
    """Return one page of each kind in each language: what is built alike fails alike."""
    found = ["index.html"]
    for language in LANGUAGES:
        seen = set()
        for path in sorted((site / language).rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            marks = ("<form", "<table", "<figure", "<dl", 'class="box do-now"', "<details")
            kind = tuple(mark in text for mark in marks)
            if kind not in seen or path.name == "index.html":
                seen.add(kind)
                found.append(path.relative_to(site).as_posix())
    return found


def page_with_quizzes(site: Path, language: str = "vi") -> str:
    """Return the page that asks questions of most kinds, each with a check of its own."""
    pages = sorted((site / language).rglob("*.html"))
    best = max(pages, key=lambda path: _kinds_of_quizzes(path.read_text(encoding="utf-8")))
    return best.relative_to(site).as_posix()


def _kinds_of_quizzes(text: str) -> tuple[bool, int, int]:
    kinds = ("single", "multiple", "true-false", "ordering", "matching", "fill-in", "story")
    asked = sum(f'data-kind="{kind}"' in text for kind in kinds)
    return 'class="quiz-test"' not in text, asked, text.count("<form")
