"""The worksheet of the child-friendly commune adds up by keyboard, is heard, and is a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import Visit
from playwright.sync_api import Page

PAGE = "{}/truyen-thong/xa-phuong-phu-hop-tre-em.html"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(PAGE.format("vi"))


def _enter(page: Page, points: list[str], group: int | None = None) -> None:
    """Fill the form in by keyboard alone, from its first stop to its button."""
    first = page.locator(".criteria-group input").first
    first.focus()
    if group is not None:
        page.keyboard.press("Space")
        for _ in range(group):
            page.keyboard.press("ArrowDown")
    for number, value in enumerate(points, 1):
        field = page.locator(f".criterion[data-number='{number}'] [type=number]")
        for _ in range(6):
            page.keyboard.press("Tab")
            if field.evaluate("field => field === document.activeElement"):
                break
        else:
            raise AssertionError(f"the field of criterion {number} is not reached by keyboard")
        page.keyboard.type(value)
    page.keyboard.press("Enter")


def _said(page: Page) -> str:
    return page.locator(".criteria").get_by_role("status").inner_text()


def _result(page: Page) -> str | None:
    return page.locator(".criteria").get_attribute("data-result")


def test_points_are_added_and_compared_with_the_group(page: Page) -> None:
    _enter(page, ["80", *["70"] * 4, "75", "50", *["70"] * 6], group=1)
    assert _result(page) == "enough"
    assert "905" in _said(page)
    assert "13/13" in _said(page)
    assert "800" in _said(page)
    assert "không phải kết quả công nhận" in _said(page)
    page.locator(".criteria-group input").first.check()
    assert _said(page) == ""  # an old result never stands beside new entries
    page.locator(".criteria [type=submit]").click()
    assert "900" in _said(page)


def test_too_few_points_are_told_with_what_is_missing(page: Page) -> None:
    _enter(page, ["80", *["60.5"] * 4, "75", "50", *["60"] * 6], group=2)
    assert _result(page) == "below"
    assert "Tổng điểm đã nhập: 807," in _said(page)
    assert "Còn thiếu 43 điểm" in _said(page)


def test_a_zero_is_never_made_up_for(page: Page) -> None:
    _enter(page, ["100", *["100"] * 4, "125", "50", *["100"] * 3, "0", "100", "100"], group=1)
    assert _result(page) == "zero"
    assert "Bị 0 điểm: tiêu chí 11." in _said(page)
    listed = page.locator(".criteria-result li").all_inner_texts()
    assert listed == ["11. Trẻ em được thực hiện quyền tham gia của trẻ em"]


def test_empty_fields_are_not_zeros(page: Page) -> None:
    _enter(page, ["80", "70"], group=0)
    assert _result(page) == "missing"
    assert "2/13" in _said(page)
    assert "3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13" in _said(page)
    assert "Bị 0 điểm" not in _said(page)


def test_impossible_points_are_refused_and_the_field_is_focused(page: Page) -> None:
    _enter(page, ["80", "-1", "70", "70", "70", "126"])
    assert _result(page) == "wrong"
    assert "2 (từ 0 trở lên)" in _said(page)
    assert "6 (từ 0 đến 125)" in _said(page)
    field = page.locator(".criterion[data-number='2'] [type=number]")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.evaluate("field => field === document.activeElement")


def test_what_is_ticked_goes_into_the_plan(page: Page) -> None:
    page.locator(".criterion[data-number='3'] [type=checkbox]").check()
    _enter(page, ["80"])
    assert page.locator(".criteria-result li").all_inner_texts() == ["3. Trẻ em bị xâm hại"]


def test_clearing_empties_everything(page: Page) -> None:
    _enter(page, ["80"])
    page.locator(".criteria [type=reset]").press("Enter")
    assert _said(page) == ""
    assert page.locator(".criterion [type=number]").first.input_value() == ""
    assert page.locator(".criteria-total span").inner_text() == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_in_a_filled_worksheet(visit: Visit, language: str) -> None:
    page = visit(PAGE.format(language))
    _enter(page, ["80", "-1"])
    page.locator(".criteria [type=submit]").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_is_stored_and_enter_stays_on_the_page(visit: Visit, strangers: list[str]) -> None:
    for javascript in (True, False):
        page = visit(PAGE.format("vi"), javascript=javascript)
        before = page.url
        _enter(page, ["80"])
        page.wait_for_timeout(200)
        assert page.url == before
        assert page.locator(".criterion [type=number]").first.input_value() == "80"
        assert page.context.cookies() == []
    assert strangers == []


def test_it_works_from_a_stick(visit: Visit, site: Path, strangers: list[str]) -> None:
    page = visit(PAGE.format("en"), at=site.as_uri())
    _enter(page, ["100", *["100"] * 4, "125", "50", *["100"] * 6])
    assert _result(page) == "ungrouped"
    assert "1,275" in _said(page)
    assert strangers == []


def test_without_javascript_and_on_paper_it_is_a_form(visit: Visit) -> None:
    page = visit(PAGE.format("vi"), javascript=False)
    assert page.locator(".criterion").count() == 13
    for field in page.locator(".criteria input").all():
        assert field.is_visible()
        assert field.is_enabled()
    assert page.locator(".criteria-total").is_visible()
    assert not page.locator(".criteria [type=submit]").is_visible()
    filled = visit(PAGE.format("vi"))
    _enter(filled, ["80"])
    filled.emulate_media(media="print")
    assert not filled.locator(".criteria [type=submit]").is_visible()
    assert "80" in filled.locator(".criteria-result").inner_text()
    assert filled.locator(".criterion [type=number]").first.is_visible()
