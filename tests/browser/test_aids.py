"""Reading aids serve eye and ear, last as long as the reader says, and are forgotten whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import PALETTES, Visit, page_with_quizzes
from browser.waiting import until
from playwright.sync_api import Page

STORED = "localStorage.length + sessionStorage.length"


@pytest.fixture
def page(visit: Visit, site: Path) -> Page:
    return visit(page_with_quizzes(site))


def _open(page: Page) -> None:
    page.locator(".aids > summary").press("Enter")
    assert page.locator(".aids-panel").is_visible()


def _ink(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).color"))


def _scale(page: Page) -> float:
    return float(page.locator("h1").evaluate("head => head.getBoundingClientRect().height"))


def test_every_aid_is_reached_and_worked_by_keyboard(page: Page) -> None:
    _open(page)
    # It comes last, with the size of what it keeps.
    page.locator("[data-keep]").wait_for()
    before = _scale(page)
    shown = page.locator(".aids-panel :is(button, input, a):visible").count()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.querySelector('.aids-panel').contains(document.activeElement)"
        )
        if not inside:
            break
        seen.append(
            page.evaluate("document.activeElement.textContent || document.activeElement.type")
        )
    assert len(seen) == shown
    # Who tabs on finds the page, not the panel over it.
    assert not page.locator(".aids-panel").is_visible()
    _open(page)
    page.locator("[data-step='1']").press("Enter")
    assert _scale(page) > before
    page.locator("[data-step='0']").press("Space")
    assert _scale(page) == before
    page.keyboard.press("Escape")
    assert not page.locator(".aids-panel").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("palette", PALETTES)
def test_axe_finds_nothing_in_any_palette(page: Page, palette: str) -> None:
    _open(page)
    page.locator(f"button[data-palette={palette}]").press("Enter")
    assert page.locator(f"button[data-palette={palette}]").get_attribute("aria-pressed") == "true"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_choice_lasts_for_the_visit_and_is_kept_nowhere_else(page: Page) -> None:
    assert page.evaluate(STORED) == 0
    _open(page)
    page.locator("button[data-palette=dark]").click()
    dark = _ink(page)
    page.reload()
    assert _ink(page) == dark
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    other.goto(page.url)
    assert _ink(other) != dark


def test_a_choice_is_remembered_only_when_asked_and_forgotten_in_one_tap(page: Page) -> None:
    _open(page)
    page.locator("button[data-palette=dark]").click()
    page.locator("[data-remember]").check()
    dark = _ink(page)
    other = page.context.new_page()
    other.goto(page.url)
    assert _ink(other) == dark
    _open(other)
    other.locator("[data-forget]").click()
    assert other.get_by_role("status").filter(has_text="Đã quên hết").count() == 1
    assert _ink(other) != dark
    assert other.evaluate(STORED) == 0


def test_the_tab_is_neutral_when_asked_on_every_page(page: Page) -> None:
    _open(page)
    told = page.title()
    page.locator("[data-neutral]").check()
    neutral = page.title()
    assert "Măng Non" not in neutral != told
    page.locator(".bar-guide").click()
    page.wait_for_load_state()
    assert page.title() == neutral
    assert page.locator("link[rel=icon]").get_attribute("href") == "data:,"


def test_the_largest_text_stays_within_a_phone(page: Page) -> None:
    _open(page)
    for _ in range(5):
        page.locator("[data-step='1']").press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for bar in (".bar", ".help"):
        box = page.locator(bar).bounding_box()
        assert box is not None
        assert box["height"] < 110


def test_without_javascript_no_aid_is_offered_that_would_not_work(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site), javascript=False)
    assert not page.locator(".aids").is_visible()


def test_reading_aloud_is_offered_only_with_a_voice_for_the_language(
    visit: Visit, site: Path
) -> None:
    page = visit(page_with_quizzes(site))
    said = """
      window.said = [];
      class Words { constructor(text) { this.text = text; } }
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Words });
      Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
        getVoices: () => VOICES, cancel: () => {},
        speak: (words) => { window.said.push(words.text); setTimeout(words.onend, 0); },
      }) });
    """
    for voices, offered in (([{"lang": "vi-VN"}], True), ([{"lang": "fr-FR"}], False)):
        page = visit("vi/index.html")
        page.context.add_init_script(said.replace("VOICES", json.dumps(voices)))
        page.goto(page.url.replace("vi/index.html", page_with_quizzes(site)))
        with page.expect_response("**/later.js"):
            _open(page)
        page.wait_for_timeout(100)
        assert page.locator("[data-speak]").is_visible() is offered
        if offered:
            page.locator("[data-speak]").click()
            until(page, "window.said.length > 5")
            spoken = page.evaluate("window.said")
            assert spoken[0].strip() == page.locator("h1").inner_text().strip()
            # Citations are for the eye: nobody can listen to them.
            assert not any("Nghị định 56/2017/NĐ-CP)" in words for words in spoken[:6])


def test_an_old_copy_says_that_it_is_old(visit: Visit, site: Path) -> None:
    page = visit("vi/index.html")
    assert not page.locator(".aged").is_visible()
    page.context.add_init_script("const now = Date.now; Date.now = () => now() + 300 * 86400000;")
    page.reload()
    assert page.locator(".aged").is_visible()
