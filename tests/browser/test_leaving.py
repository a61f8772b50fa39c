"""Leaving is fast, in the thumb's reach, and heard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.site_pages import Visit, page_with_quizzes


def test_exit_is_in_the_thumbs_reach_on_a_phone_and_covers_nothing(
    visit: Visit, site: Path
) -> None:
    for width in (320, 360, 412):
        page = visit(page_with_quizzes(site), viewport={"width": width, "height": 640})
        boxes = {
            name: page.locator(name).bounding_box()
            for name in (".bar-exit", ".help-first", ".help-other >> nth=0", ".help-other >> nth=1")
        }
        exit_box = boxes.pop(".bar-exit")
        assert exit_box is not None
        assert exit_box["y"] > 640 * 0.8
        assert exit_box["x"] + exit_box["width"] <= width
        for name, box in boxes.items():
            assert box is not None
            assert box["x"] + box["width"] <= exit_box["x"], (width, name)
        page.context.close()


def test_the_screen_is_blank_before_the_network_answers(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site))
    # In one task: no answer can have come in between.
    shown, title, heard = page.evaluate(
        "() => { document.querySelector('.bar-exit').click();"
        " return [document.body.offsetHeight, document.title,"
        " document.querySelector('[role=alert]').textContent]; }"
    )
    assert shown == 0
    assert title.strip() == ""
    assert heard == "Đang mở trang khác."


def test_who_comes_back_finds_the_page_and_not_the_blank_screen(visit: Visit) -> None:
    """A browser may keep the left page as it was; it is asked to show it again in one task."""
    page = visit("vi/index.html")
    told = page.title()
    shown, title, alerts = page.evaluate(
        "() => { document.querySelector('.bar-exit').click();"
        " dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));"
        " return [document.body.offsetHeight, document.title,"
        " document.querySelectorAll('[role=alert]').length]; }"
    )
    assert shown > 0
    assert title == told
    assert alerts == 0


def test_presses_of_shift_are_counted_for_ear_and_eye(visit: Visit) -> None:
    page = visit("vi/index.html")
    said, button = page.locator(".exit-said"), page.locator(".bar-exit")
    page.keyboard.press("Shift")
    assert "2" in said.inner_text()
    assert button.get_attribute("data-presses") == "1"
    page.keyboard.press("Shift")
    assert "1" in said.inner_text()
    assert button.get_attribute("data-presses") == "2"
    page.keyboard.press("a")
    assert said.inner_text() == ""
    assert button.get_attribute("data-presses") is None


def test_presses_of_shift_lapse_and_say_so(visit: Visit) -> None:
    page = visit("vi/index.html")
    page.clock.install()
    page.reload()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.fast_forward(5_100)
    assert "Chưa thoát" in page.locator(".exit-said").inner_text()
    page.keyboard.press("Shift")
    assert "2" in page.locator(".exit-said").inner_text()
    assert page.locator("main").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_second_stop_of_the_keyboard_leaves(
    visit: Visit, strangers: list[str], javascript: bool
) -> None:
    page = visit("vi/index.html", javascript=javascript)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("^https://"))
    assert strangers


def test_every_page_leads_to_the_decision_guide_in_one_tap(visit: Visit, site: Path) -> None:
    for name in ("vi/index.html", page_with_quizzes(site), "en/tra-cuu/thuat-ngu.html"):
        page = visit(name)
        page.locator(".bar-guide").click()
        page.wait_for_url("**/bao-tin/bao-tin.html#*")
        heading = page.locator(":target").first
        assert heading.evaluate("part => part.getBoundingClientRect().top") < 320
        page.context.close()
