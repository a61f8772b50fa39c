"""Every reader: small screens, keyboards, screen readers, USB sticks, no trace."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import LANGUAGES, Visit, kinds_of_pages, page_with_quizzes, pages_of
from playwright.sync_api import Page

HEAVIEST = 40_000
MOST_REQUESTS = 8


def _see_all(page: Page) -> None:
    """Unfold everything but the panel that lies over the page, and load every picture."""
    page.evaluate(
        "document.querySelectorAll('details:not(.aids)').forEach(fold => { fold.open = true; });"
        "document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; });"
    )
    page.evaluate(
        "() => Promise.all([...document.images].filter(image => !image.complete)"
        ".map(image => new Promise(done => { image.onload = image.onerror = done; })))"
    )


def test_no_page_asks_another_host(visit: Visit, site: Path, strangers: list[str]) -> None:
    page = visit("index.html", javascript=False)
    for name in pages_of(site):
        if name != "index.html":
            page = visit(name)
            faults: list[str] = []
            page.on("console", lambda message, seen=faults: seen.append(message.text))
            page.on("pageerror", lambda error, seen=faults: seen.append(str(error)))
            page.reload()
            _see_all(page)
            assert faults == [], name
            page.context.close()
    assert strangers == []


def test_site_works_from_a_stick(visit: Visit, site: Path, strangers: list[str]) -> None:
    """By double-click: style, script, pictures and the language switch on file://."""
    at = site.as_uri()
    page = visit(page_with_quizzes(site), at=at)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.reload()
    _see_all(page)
    assert page.locator("form.quiz [type=submit]").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    page.locator(".bar-languages a").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert (faults, strangers) == ([], [])


def test_first_view_of_a_page_is_light(visit: Visit, site: Path) -> None:
    for name in pages_of(site):
        path = site / name
        text = path.read_text(encoding="utf-8")
        asked = re.findall(r'<link rel="(?:icon|stylesheet)"[^>]* href="([^"]+)"', text)
        asked += re.findall(r'<script[^>]* src="([^"]+)"', text)
        asked += [
            source
            for image in re.findall(r"<img [^>]*>", text)
            if "lazy" not in image
            for source in re.findall(r'src="([^"]+)"', image)
        ]
        # The page for wrong addresses begins its links at the root.
        bases = {True: site, False: path.parent}
        files = [
            path,
            *(
                (bases[address.startswith("/")] / unquote(address).lstrip("/")).resolve()
                for address in asked
            ),
        ]
        assert len(files) <= MOST_REQUESTS, name
        weight = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
        assert weight <= HEAVIEST, f"{name}: {weight} bytes"


def test_axe_finds_nothing_in_answered_quizzes(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    for quiz in page.locator("form.quiz").filter(has=page.locator(".quiz-choice")).all():
        quiz.locator("input").first.check()
        quiz.locator("[type=submit]").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(visit: Visit, site: Path, width: int) -> None:
    for name in kinds_of_pages(site):
        page = visit(name, viewport={"width": width, "height": 640}, javascript=True)
        _see_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_focus_is_seen_and_never_covered(visit: Visit, site: Path) -> None:
    """Tab through a whole lesson on a phone: each stop is drawn, and no bar lies over it."""
    page = visit(page_with_quizzes(site))
    _see_all(page)
    stops = 0
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const part = document.activeElement;
              if (part === document.body) return null;
              const box = part.getBoundingClientRect();
              const bars = [...document.querySelectorAll('.bar, .help')];
              const free = bars.some(bar => bar.contains(part));
              const x = box.left + box.width / 2;
              const points = [box.top + 2, box.top + box.height / 2, box.bottom - 2];
              const seen = points.some(y => {
                const top = document.elementFromPoint(x, y);
                return top && (part.contains(top) || top.contains(part));
              });
              const style = getComputedStyle(part);
              return {
                what: part.outerHTML.slice(0, 120),
                covered: !free && !seen,
                drawn: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
              };
            }"""
        )
        if stop is None:
            break
        stops += 1
        assert not stop["covered"], stop["what"]
        assert stop["drawn"], stop["what"]
    assert stops > 20


def test_first_stop_skips_to_the_text(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_no_page_has_an_inline_script_or_style(site: Path) -> None:
    for name in pages_of(site):
        text = (site / name).read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text, name
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), name
        assert "<style" not in text, name
        assert not re.search(r"<[^>]+\son\w+=", text), name


def test_site_holds_only_what_its_pages_use(site: Path) -> None:
    """No sources, no theme's scripts, and a search index only where a page names it."""
    used = "".join((site / name).read_text(encoding="utf-8") for name in pages_of(site))
    offline = {"sw.js", "offline.json"}  # asked for by a script, when a reader wants it
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".html" and path.name not in offline:
            assert path.name in unquote(used), path.relative_to(site)


def test_each_page_names_itself_and_its_language(site: Path) -> None:
    for language in LANGUAGES:
        for path in (site / language).rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert f'lang="{language}"' in text[:200]
            title = re.search(r"<title>(.+)</title>", text)
            assert title is not None
            assert title[1].endswith("Măng Non"), path
