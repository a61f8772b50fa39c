"""A reader of a language that nobody here writes: all that is seen was given to its translators.

The pseudo-locale is complete, so a word of Vietnamese or English is one that no catalog holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.site_pages import PHONE
from playwright.sync_api import Browser, Page, expect
from pseudo_locale import PSEUDO, plain
from pseudo_locale import pseudo as pseudo_of
from small_book import Book

from mangnon.translate.catalogs import check_language

# Every text of a page that somebody reads, sees or hears, but for what names its own language.
_TEXTS = """() => {
  const here = document.documentElement.lang;
  const foreign = (part) => (part.closest('[lang]') || {lang: here}).lang !== here;
  const spoken = ['alt', 'aria-label', 'title', 'placeholder', 'aria-valuetext'];
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode.parentElement;
    if (!part.closest('script, style') && !foreign(part)) found.push(walk.currentNode.data);
  }
  for (const part of document.querySelectorAll('*')) {
    if (foreign(part)) continue;
    for (const {name, value} of part.attributes) {
      // Scripts show what the page keeps for them: sentences, not names of things.
      const shown = name.startsWith('data-') && value.includes(' ');
      if (spoken.includes(name) || shown) found.push(value);
    }
  }
  for (const told of document.querySelectorAll('meta[name=description], meta[property^="og:"]')) {
    if (!['og:url', 'og:image', 'og:type', 'og:locale'].includes(told.getAttribute('property')))
      found.push(told.content);
  }
  return found;
}"""

# Parts that hide some of their own words, though they are meant to be seen.
_CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(part => {
  const style = getComputedStyle(part);
  const cuts = ['hidden', 'clip'].includes(style.overflowX) || style.textOverflow === 'ellipsis';
  const box = part.getBoundingClientRect();
  const words = [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!words || box.width < 2 || box.height < 2 || style.visibility === 'hidden') return false;
  return (cuts && part.scrollWidth > part.clientWidth + 1)
    || (box.right > innerWidth + 1 && !part.closest('table, pre, .table-wrapper'))
    || box.left < -1;
}).map(part => part.outerHTML.slice(0, 160))"""

# An app's name, too, is what one looks for in a shop.
_WITHOUT_TERMS = """document.querySelectorAll(
  '.search-results :is(a[href*=glossary], a[href$="#f-app-111"])').forEach(term => term.remove())"""
_OPEN = "document.querySelectorAll('details:not(.aids)').forEach(fold => { fold.open = true; })"


@pytest.fixture(scope="module")
def built(pseudo: Path) -> Path:
    return pseudo / "site"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale=PSEUDO)
    yield context.new_page()
    context.close()


def test_a_complete_translation_passes_every_check(pseudo_book: Book) -> None:
    (told,) = [str(error) for error in check_language(pseudo_book.project, PSEUDO)]
    assert "handout.yml" in told  # made to read other words than its page has


def test_every_word_of_the_site_comes_from_a_catalog(built: Path, phone: Page) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 10
    assert "nghe.html" in {path.name for path in pages}
    for path in pages:
        phone.goto(path.as_uri())
        assert plain(phone.evaluate(_TEXTS)) == [], path.name
        assert phone.locator(".untranslated").count() == 0, path.name
        for picture in phone.locator("img[src$='.svg']").all():
            source = str(picture.get_attribute("src"))
            if "_images" in source and (path.parent / source).is_file():
                drawn = (path.parent / source).read_text(encoding="utf-8")
                assert plain(re.findall(r"<text[^>]*>([^<]*)", drawn)) == [], source


def test_what_quizzes_say_when_they_are_answered_comes_from_a_catalog(
    built: Path, phone: Page
) -> None:
    phone.goto((built / PSEUDO / "bai-thu.html").as_uri())
    answered = 0
    for button in phone.locator("form.quiz [type=submit]").all():
        if not button.is_visible():
            continue  # of a test, which asks one question after another
        quiz = phone.locator("form.quiz").filter(has=button)
        button.click()
        for field in quiz.locator("input").all()[:1]:
            if field.get_attribute("type") in ("radio", "checkbox"):
                field.check(force=True)
            else:
                field.fill("119")
        button.click()
        answered += 1
    assert answered > 3
    phone.locator(".test-check").click()
    expect(phone.locator(".test-status")).to_contain_text("\u00a0%)")
    assert plain(phone.evaluate(_TEXTS)) == []


def test_what_search_says_comes_from_a_catalog(built: Path, phone: Page) -> None:
    page = built / PSEUDO / "search.html"
    phone.goto(page.as_uri())
    said = phone.locator(".search-said")
    heard = set()
    for asked in (pseudo_of("trẻ em"), f"{pseudo_of('111')} 2718281", "2718281", pseudo_of("một")):
        phone.locator(".search input").fill(asked)
        phone.locator(".search button").click()
        expect(said).not_to_have_text("")
        heard.add(said.inner_text())
        # The glossary has each term in Vietnamese beside it.
        phone.evaluate(_WITHOUT_TERMS)
        assert plain(phone.evaluate(_TEXTS)) == []
    assert len(heard) > 2


def test_what_is_said_on_the_way_out_comes_from_a_catalog(built: Path, phone: Page) -> None:
    phone.goto((built / PSEUDO / "index.html").as_uri())
    phone.keyboard.press("Shift")
    assert phone.locator(".exit-said").inner_text() != ""
    assert plain(phone.evaluate(_TEXTS)) == []
    # In one task: the next page has not answered.
    alert = phone.evaluate(
        "() => { document.querySelector('.bar-exit').click();"
        " return document.querySelector('[role=alert]').textContent; }"
    )
    assert alert
    assert plain([alert]) == []


def test_what_worksheets_and_explorers_say_comes_from_a_catalog(built: Path, phone: Page) -> None:
    phone.goto((built / PSEUDO / "xa-phu-hop.html").as_uri())
    form = phone.locator("form.criteria")
    said = form.get_by_role("status")
    for points in ("", "0", "5", "100000"):
        for field in form.locator("[type=number]").all():
            field.fill(points)
        form.locator("[type=submit]").click()
        expect(said).not_to_have_text("")
        assert plain(phone.evaluate(_TEXTS)) == [], points
    phone.goto((built / PSEUDO / "so-lieu-tre-em.html").as_uri())
    for choice in phone.locator(".explorer-choices input").all():
        choice.check()
    expect(phone.locator(".explorer-status")).not_to_have_text("")
    assert plain(phone.evaluate(_TEXTS)) == []


def test_what_the_aids_say_comes_from_a_catalog(built: Path, phone: Page) -> None:
    phone.goto((built / PSEUDO / "bai-thu.html").as_uri())
    phone.locator(".aids > summary").click()
    for button in phone.locator(".aids-panel button:visible").all():
        if button.is_visible():
            button.click()
    assert plain(phone.evaluate(_TEXTS)) == []


def test_longer_words_are_cut_off_nowhere_on_a_phone(built: Path, phone: Page) -> None:
    for path in sorted(built.rglob("*.html")):
        phone.goto(path.as_uri())
        phone.evaluate(_OPEN)
        _nothing_is_cut_off(phone, path.name)


def test_longer_words_are_cut_off_nowhere_when_a_page_has_more_to_say(
    built: Path, phone: Page
) -> None:
    """The menu and the aids are open, search has found something, a test has been answered."""
    states = {
        "index.html": "document.querySelectorAll('details').forEach(fold => { fold.open = true; })",
        "bai-thu.html": "document.querySelectorAll('.test-check').forEach(part => part.click());"
        "document.querySelector('.aids').open = true",
    }
    for name, change in states.items():
        phone.goto((built / PSEUDO / name).as_uri())
        phone.evaluate(change)
        _nothing_is_cut_off(phone, name)
    phone.goto((built / PSEUDO / "search.html").as_uri())
    phone.locator(".search input").fill(pseudo_of("trẻ em"))
    phone.locator(".search button").click()
    expect(phone.locator(".search-results li").first).to_be_visible()
    _nothing_is_cut_off(phone, "search.html")


def _nothing_is_cut_off(phone: Page, name: str) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    assert phone.evaluate(_CUT_OFF) == [], name
