"""What stands around the text: exit, help, languages, menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.site_pages import DESK, LANGUAGES, Visit, page_with_quizzes, pages_of

_ELSEWHERE = re.compile("^https://")


def test_exit_is_a_plain_link_without_javascript(
    visit: Visit, site: Path, strangers: list[str]
) -> None:
    page = visit(page_with_quizzes(site), javascript=False)
    exit_button = page.locator(".bar-exit")
    address = exit_button.get_attribute("href") or ""
    assert address.startswith("https://")
    assert "noreferrer" in (exit_button.get_attribute("rel") or "")
    exit_button.click()
    page.wait_for_url(_ELSEWHERE)
    assert strangers[0].split("#")[0] == page.url.split("#")[0]


@pytest.mark.parametrize("how", ["click", "shift"])
def test_exit_leaves_no_way_back(visit: Visit, site: Path, strangers: list[str], how: str) -> None:
    page = visit("vi/index.html")
    page.goto(page.url.replace("vi/index.html", page_with_quizzes(site)))
    left = page.url
    if how == "click":
        page.locator(".bar-exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(_ELSEWHERE)
    assert strangers
    page.go_back()
    assert page.url != left


def test_two_shifts_do_not_leave(visit: Visit) -> None:
    page = visit("vi/index.html")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url.startswith("http://127.0.0.1")
    assert page.locator("main").is_visible()


def test_every_page_calls_for_help(site: Path) -> None:
    pages = pages_of(site)
    assert len(pages) > len(LANGUAGES)
    for name in pages:
        text = (site / name).read_text(encoding="utf-8")
        for number in ("111", "113", "115"):
            assert f'href="tel:{number}"' in text, f"{name} has no link to {number}"


def test_help_is_on_the_screen_wherever_one_reads(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    for part in (0, 0.3, 0.7, 1):
        page.evaluate("part => scrollTo(0, document.body.scrollHeight * part)", part)
        box = page.locator(".help-first").bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 640 - 24
        assert page.locator(".bar-exit").bounding_box()["y"] >= 0  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_keeps_page_and_place(visit: Visit, site: Path, language: str) -> None:
    other = next(code for code in LANGUAGES if code != language)
    name = page_with_quizzes(site, language)
    page = visit(f"{name}#noi-dung")
    page.locator(f".bar-languages a[hreflang={other}]").click()
    page.wait_for_url(f"**/{other}/**")
    assert page.url.endswith(name.removeprefix(language) + "#noi-dung")
    assert page.locator("html").get_attribute("lang") == other


def test_every_page_exists_in_every_language(site: Path) -> None:
    names = [
        {path.relative_to(site / code).as_posix() for path in (site / code).rglob("*.html")}
        for code in LANGUAGES
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize(("locale", "language"), [("vi-VN", "vi"), ("en-GB", "en")])
def test_first_page_follows_the_browser(visit: Visit, locale: str, language: str) -> None:
    page = visit("index.html", locale=locale)
    page.wait_for_url(f"**/{language}/index.html")


def test_first_page_works_without_javascript(visit: Visit) -> None:
    page = visit("index.html", javascript=False)
    page.locator("a[hreflang=en]").click()
    page.wait_for_url("**/en/index.html")


def test_first_page_waits_for_a_reader_of_another_language(visit: Visit) -> None:
    page = visit("index.html", locale="fr-FR")
    page.wait_for_timeout(200)
    assert page.locator("a[hreflang=vi]").is_visible()


def test_menu_opens_and_closes_by_keyboard(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    opener = page.locator(".bar-menu")
    assert not page.locator(".menu").is_visible()
    opener.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.locator(".menu [aria-current=page]").is_visible()
    assert page.locator(".menu-close").evaluate("link => link === document.activeElement")
    # Leaving and calling never wait for the menu to be closed.
    page.locator(".bar-exit").click(trial=True)
    page.locator(".help-first").click(trial=True)
    page.keyboard.press("Escape")
    assert not page.locator(".menu").is_visible()
    assert opener.evaluate("link => link === document.activeElement")


def test_menu_opens_without_javascript(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site), javascript=False)
    page.locator(".bar-menu").click()
    assert page.locator(".menu [aria-current=page]").is_visible()
    page.locator(".menu-close").click()
    assert not page.locator(".menu").is_visible()


def test_menu_stands_beside_the_text_on_a_desk(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site), viewport=DESK)
    assert page.locator(".menu").is_visible()
    assert not page.locator(".bar-menu").is_visible()


def test_a_source_mark_unfolds_the_sources(visit: Visit, site: Path) -> None:
    pages = [name for name in pages_of(site) if 'class="source-mark' in (site / name).read_text()]
    page = visit(pages[0])
    assert not page.locator("#nguon-1").is_visible()
    page.locator(".source-mark a").first.click()
    target = (page.locator(".source-mark a").first.get_attribute("href") or "").lstrip("#")
    page.locator(f"#{target}").wait_for(state="visible")


def test_print_is_offered_only_where_it_works(visit: Visit, site: Path) -> None:
    name = page_with_quizzes(site)
    assert visit(name).locator(".print [data-print]").is_visible()
    assert not visit(name, javascript=False).locator("[data-print]:visible").count()


def test_paper_shows_a_worksheet_without_answers(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    page.emulate_media(media="print")
    assert page.locator("form.quiz legend").first.is_visible()
    assert not page.locator(".quiz-answers").first.is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.locator(".help").is_visible()
