"""Explorers: what a reader chooses is shown and read out; without JavaScript nothing is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.site_pages import LANGUAGES, Visit
from playwright.sync_api import Page

CHARTS = "notebooks/so-lieu-tre-em.html"
COMMUNE = "notebooks/so-lieu-xa.html"
# The largest number of the first explorer, as each reader writes it.
NUMBERS = {"vi": "687.750", "en": "687,750"}


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(f"vi/{CHARTS}")


def shown(page: Page, which: int) -> list[str]:
    """Return the names of the pictures that are to be seen."""
    pictures = page.locator(".explorer").nth(which).locator(".explorer-picture")
    return [
        str(picture.get_attribute("data-name"))
        for picture in pictures.all()
        if picture.locator("img").is_visible()
    ]


def test_the_arrow_keys_choose_a_picture_and_say_what_it_finds(page: Page) -> None:
    explorer = page.locator(".explorer").first
    assert shown(page, 0) == ["2023"]
    explorer.locator("input:checked").focus()
    for name in ("2022", "2021"):
        page.keyboard.press("ArrowUp")
        assert shown(page, 0) == [name]
        status = explorer.locator("[role=status]").inner_text()
        assert name in status
        assert re.search(r"giảm \d+,\d%", status)


def test_two_choices_make_one_picture(page: Page) -> None:
    explorer = page.locator(".explorer").nth(1)
    first = shown(page, 1)
    explorer.locator("input:not(:checked)").first.check()
    second = shown(page, 1)
    explorer.locator("fieldset").nth(1).locator("input:not(:checked)").check()
    third = shown(page, 1)
    assert len(first) == len(second) == len(third) == 1
    assert len({*first, *second, *third}) == 3


def test_a_list_to_open_works_by_keyboard(visit: Visit) -> None:
    page = visit(f"vi/{COMMUNE}")
    before = shown(page, 0)
    page.locator(".explorer select").focus()
    page.keyboard.press("ArrowDown")
    after = shown(page, 0)
    assert len(before) == len(after) == 1
    assert before != after


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_every_picture_unfolds_by_its_name(visit: Visit, language: str) -> None:
    page = visit(f"{language}/{CHARTS}", javascript=False)
    assert not page.locator(".explorer-choices").first.is_visible()
    pictures = page.locator(".explorer").first.locator(".explorer-picture")
    assert pictures.count() == 5
    assert len(shown(page, 0)) == 1
    folded = pictures.first
    assert folded.get_attribute("open") is None
    folded.locator("> summary").press("Enter")
    image = folded.locator("img")
    assert image.is_visible()
    assert NUMBERS[language] in str(image.get_attribute("alt"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_has_words_numbers_and_a_source_and_loads_late(
    site: Path, language: str
) -> None:
    for name in (CHARTS, COMMUNE):
        text = (site / language / name).read_text(encoding="utf-8")
        pictures = re.findall(r'<details class="explorer-picture".*?</figure>', text, flags=re.S)
        assert pictures
        for picture in pictures:
            folded = " open>" not in picture.partition("\n")[0]
            assert re.search(r'<img[^>]* alt="[^"]{20,}"', picture)
            assert 'loading="lazy"' in picture or not folded
            assert "<table" in picture
            assert "<figcaption" in picture


def test_paper_gets_the_picture_that_is_shown(page: Page) -> None:
    page.emulate_media(media="print")
    assert shown(page, 0) == ["2023"]
    assert not page.locator(".explorer-choices").first.is_visible()


def test_targets_are_large_enough(page: Page) -> None:
    for label in page.locator(".explorer-choices label").all():
        box = label.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
