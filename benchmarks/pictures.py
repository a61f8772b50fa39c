"""Take pictures of a built site, to be looked at: ``python benchmarks/pictures.py SITE FOLDER``.

Home, a lesson, an answered quiz and the decision guide, on three widths, in three palettes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

_WIDTHS = {360: 740, 768: 1024, 1280: 900}
_PALETTES = ("light", "dark", "contrast")
_PAGES = {
    "home": "index.html",
    "lesson": "nhan-biet/khi-tre-ke.html",
    "quiz": "nhan-biet/khi-tre-ke.html",
    "guide": "bao-tin/bao-tin.html#toi-thay-dieu-khong-on",
}


def _answer(page: Page) -> None:
    """Answer a question wrongly, so that all that a quiz can say is seen."""
    quiz = page.locator("form.quiz").filter(has=page.locator(".quiz-choice")).first
    for choice in quiz.locator("input").all()[:2]:
        choice.check()
    quiz.locator("[type=submit]").click()
    quiz.evaluate("quiz => quiz.scrollIntoView()")


def main(site: Path, folder: Path, language: str = "vi") -> None:
    """Write the pictures into a folder.

    :param site: a built site
    :param folder: made if missing
    """
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for width, height in _WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, address in _PAGES.items():
                page.goto(f"{(site / language).resolve().as_uri()}/{address}")
                if name == "quiz":
                    _answer(page)
                for palette in _PALETTES:
                    page.evaluate(
                        "one => { document.documentElement.dataset.palette = one; }", palette
                    )
                    page.screenshot(path=folder / f"{name}-{width}-{palette}.png")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(f"{sys.argv[0]} SITE FOLDER [LANGUAGE]")
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
