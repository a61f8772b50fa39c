"""WCAG 2.2 AA on every page, in every language and every palette, beyond what axe finds."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import DESK, LANGUAGES, PALETTES, kinds_of_pages, pages_of
from playwright.sync_api import Browser, BrowserContext, Page
from small_book import ROOT

# Target size (2.5.8) is off in axe unless it is asked for.
_ALL_RULES = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# Walks the page as a screen reader's user does: headings, landmarks, languages.
_STRUCTURE = """() => {
  const seen = part => part.checkVisibility();
  const levels = [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]
    .filter(seen).map(part => Number(part.tagName[1]));
  const count = name => [...document.querySelectorAll(name)].filter(seen).length;
  const names = [...document.querySelectorAll('nav, aside')].filter(seen)
    .map(part => part.getAttribute('aria-label') || '');
  return { levels, mains: count('main'), banners: count('body > header'), names };
}"""

# Runs of Vietnamese words in a page of another language, outside programs' code and outside what
# says that it is Vietnamese.
_FOREIGN = """() => {
  const marks = '[\\u0102\\u0103\\u0110\\u0111\\u01a0\\u01a1\\u01af\\u01b0\\u1ea0-\\u1ef9]';
  const runs = new RegExp('(?:\\\\p{L}*' + marks + '\\\\p{L}*[ ]+){4}', 'u');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (runs.test(walker.currentNode.data + ' ') && !part.closest('[lang=vi]:not(html), pre'))
      found.push(walker.currentNode.data.slice(0, 80));
  }
  return found;
}"""

# What lies outside the screen's width, what is cut off, and what lies over its neighbour in a bar.
_LAYOUT = """() => {
  const seen = part => part.checkVisibility({ visibilityProperty: true });
  const parts = document.querySelectorAll('main *, .bar *, .help *, .menu *, .foot *');
  const cut = [...parts].filter(part => {
    if (!seen(part) || part.clientWidth < 2 || part.closest('svg, select')) return false;
    const style = getComputedStyle(part);
    return style.overflowX === 'hidden' && part.scrollWidth > part.clientWidth + 1
      || style.overflowY === 'hidden' && part.scrollHeight > part.clientHeight + 1;
  }).map(part => part.outerHTML.slice(0, 120));
  const over = [];
  for (const bar of document.querySelectorAll('.bar, .help')) {
    const links = [...bar.querySelectorAll('a, summary')].filter(seen)
      .map(part => [part, part.getBoundingClientRect()]).filter(pair => pair[1].width > 2);
    links.forEach(([one, box], place) => links.slice(place + 1).forEach(([other, its]) => {
      if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > 1
        && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 1)
        over.push(one.textContent + ' / ' + other.textContent);
    }));
  }
  return { wide: Math.max(0, document.documentElement.scrollWidth - innerWidth), cut, over };
}"""

# Every stop of the keyboard is drawn, and neither bar lies over the whole of it.
_FOCUS = """() => {
  const kinds = 'a[href], button, input, select, summary, [tabindex="0"]';
  const stops = [...document.querySelectorAll(kinds)]
    .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.disabled);
  const faults = [];
  for (const part of stops) {
    part.focus();
    if (document.activeElement !== part) continue;
    const style = getComputedStyle(part);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
      faults.push('not drawn: ' + part.outerHTML.slice(0, 120));
    if (part.closest('.bar, .help, .skip-link')) continue;
    const box = part.getClientRects()[0];
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const free = [box.top + 2, box.top + box.height / 2, box.bottom - 2].some(y => {
      const top = document.elementFromPoint(x, y);
      return top && (part.contains(top) || top.contains(part));
    });
    if (!free) faults.push('covered: ' + part.outerHTML.slice(0, 120));
  }
  return faults;
}"""

_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
    + ' word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet];
}"""

_NOTHING = {"wide": 0, "cut": [], "over": []}

Open = Callable[..., Page]


@pytest.fixture
def page_with(browser: Browser, origin: str) -> Iterator[Open]:
    """Return a maker of one page that visits many: a fresh browser for each costs too much."""
    contexts: list[BrowserContext] = []

    def make(**wishes: Any) -> Page:
        context = browser.new_context(base_url=origin, locale="fr-FR", **wishes)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def _open(page: Page, name: str) -> None:
    page.goto(f"/{name}")
    page.evaluate(
        "document.querySelectorAll('details:not(.aids)').forEach(fold => { fold.open = true; })"
    )


def _violations(page: Page, options: dict[str, Any]) -> Any:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate(
        "options => axe.run({ ...options, resultTypes: ['violations'] }).then(found => found"
        ".violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 160))]))",
        options,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reflows_is_in_order_and_axe_finds_nothing(
    page_with: Open, site: Path, language: str
) -> None:
    page = page_with(viewport={"width": 320, "height": 640})
    faults: list[Any] = []
    for name in pages_of(site):
        if not name.startswith(f"{language}/"):
            continue
        _open(page, name)
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [(name, "wide", wide)] if wide > 320 else []
        found = page.evaluate(_STRUCTURE)
        levels, names = found["levels"], found["names"]
        gaps = any(after - before > 1 for before, after in itertools.pairwise(levels))
        if levels[0] != 1 or levels.count(1) != 1 or gaps:
            faults.append((name, "headings", levels))
        if (found["mains"], found["banners"]) != (1, 1) or len(set(names) - {""}) != len(names):
            faults.append((name, "landmarks", found))
        if language != "vi":
            faults += [(name, "not marked as Vietnamese", text) for text in page.evaluate(_FOREIGN)]
        # What a bar happens to lie over is not small: one scrolls.
        page.evaluate(
            "document.querySelectorAll('.bar, .help, .bar-exit')"
            ".forEach(bar => { bar.style.position = 'static'; })"
        )
        faults += [(name, *one) for one in _violations(page, _ALL_RULES)]
    assert faults == [], "\n".join(map(str, faults))


def test_each_kind_of_page_has_contrast_in_every_palette(page_with: Open, site: Path) -> None:
    page = page_with(viewport=DESK)
    for name in kinds_of_pages(site):
        _open(page, name)
        for palette in PALETTES if name != "index.html" else ("light",):
            page.evaluate("name => { document.documentElement.dataset.palette = name; }", palette)
            assert _violations(page, _CONTRAST) == [], f"{name}: {palette}"
    page = page_with(color_scheme="dark")
    for name in ("index.html", "404.html", "vi/index.html"):
        _open(page, name)
        assert _violations(page, {"rules": {"target-size": {"enabled": True}}}) == [], name


# Text colours, and the grounds on which they stand.
_PAIRS = [
    *itertools.product(("ink", "muted", "bamboo", "clay"), ("paper", "sheet", "sprout")),
    ("on-bamboo", "bamboo"),
    ("on-sun", "sun"),
    ("on-clay", "clay"),
    ("paper", "ink"),
]


def _light(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_every_pair_of_colours_has_contrast_in_every_palette() -> None:
    site = ROOT / "assets" / "site"
    text = "".join((site / name).read_text("utf-8") for name in ("book.css", "palette.css"))
    palettes = [
        dict(re.findall(r"--([\w-]+): #([0-9a-f]+)", block))
        for block in re.findall(r"\{([^{}]*--ink:[^{}]*)\}", text)
    ]
    assert len(palettes) == 7
    for palette in palettes:
        colours = palettes[0] | palette
        for text_colour, ground in _PAIRS:
            told = f"{text_colour} on {ground} of {palette}"
            assert _contrast(colours[text_colour], colours[ground]) >= 4.5, told
        for ground in ("paper", "sheet"):
            assert _contrast(colours["focus"], colours[ground]) >= 3, f"focus on {ground}"


def test_every_colour_on_the_screen_is_of_a_palette() -> None:
    for path in sorted((ROOT / "assets" / "site").glob("*.css")):
        if path.name in {"palette.css", "print.css"}:
            continue
        rules = re.sub(
            r"/\*.*?\*/|--[\w-]+:[^;}]*|@media print \{.*", "", path.read_text("utf-8"), flags=re.S
        )
        for value in re.findall(
            r"(?:^|[;{\s])(?:background|color|border-color):\s*([^;}]+)", rules
        ):
            plain = re.sub(r"var\([^()]*\)", "", value).strip().lower()
            assert plain in {"", "none", "inherit", "transparent", "currentcolor"}, (
                path.name,
                value,
            )


def test_text_of_twice_the_size_loses_nothing(page_with: Open, site: Path) -> None:
    for width in (412, 1280):
        page = page_with(viewport={"width": width, "height": 900})
        # As a reader sets it in the browser: 16 pixels by default.
        page.context.new_cdp_session(page).send(
            "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
        )
        for name in kinds_of_pages(site):
            _open(page, name)
            assert page.evaluate("matchMedia('(max-width: 40em)').matches"), "text is larger"
            found = page.evaluate(_LAYOUT)
            assert found == _NOTHING, f"{name} at {width}: {found}"


def test_spaced_text_loses_nothing(page_with: Open, site: Path) -> None:
    page = page_with(viewport={"width": 360, "height": 640})
    for name in kinds_of_pages(site):
        _open(page, name)
        page.evaluate(_SPACED)
        found = page.evaluate(_LAYOUT)
        assert found == _NOTHING, f"{name}: {found}"


def test_the_focus_is_drawn_and_free_on_each_kind_of_page(page_with: Open, site: Path) -> None:
    for viewport in ({"width": 360, "height": 640}, DESK):
        page = page_with(viewport=viewport)
        for name in kinds_of_pages(site):
            _open(page, name)
            page.keyboard.press("Tab")
            faults = page.evaluate(_FOCUS)
            assert faults == [], f"{name}: {faults}"


def test_nothing_moves_for_those_who_ask_for_less_motion(page_with: Open, site: Path) -> None:
    page = page_with(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    for name in kinds_of_pages(site):
        _open(page, name)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(part => {
              const style = getComputedStyle(part);
              return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
                || style.scrollBehavior !== 'auto';
            }).map(part => part.outerHTML.slice(0, 120))"""
        )
        assert moving == [], f"{name}: {moving}"


def test_forced_colours_leave_a_border_where_a_ground_was(page_with: Open, site: Path) -> None:
    page = page_with(viewport={"width": 360, "height": 640}, forced_colors="active")
    for name in kinds_of_pages(site):
        _open(page, name)
        bare = page.evaluate(
            """() => [...document.querySelectorAll(
              '.bar-exit, .bar-guide, .help-first, .help-other, .jump, .call-button, .onward-next, '
              + '.box.key-message, .quiz, .quiz-feedback, button')]
              .filter(part => part.checkVisibility()).filter(part => {
                const style = getComputedStyle(part);
                return style.borderLeftStyle === 'none' || parseFloat(style.borderLeftWidth) < 1;
              }).map(part => part.outerHTML.slice(0, 120))"""
        )
        assert bare == [], f"{name}: {bare}"
        page.keyboard.press("Tab")
        faults = page.evaluate(_FOCUS)
        assert faults == [], f"{name}: {faults}"


@pytest.mark.parametrize("width", [360, 768, 991, 1280])
def test_the_bar_keeps_to_one_row_so_that_no_anchor_is_covered(
    page_with: Open, site: Path, width: int
) -> None:
    page = page_with(viewport={"width": width, "height": 900})
    for language in LANGUAGES:
        _open(page, f"{language}/bao-tin/bao-tin.html#toi-thay-dieu-khong-on")
        bar = page.locator(".bar").bounding_box()
        heading = page.locator(":target :is(h1, h2, h3)").first.bounding_box()
        assert bar is not None
        assert heading is not None
        assert bar["height"] <= heading["y"], f"{language} at {width}"
