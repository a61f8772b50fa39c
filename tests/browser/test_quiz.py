"""A quiz answers by keyboard alone, is heard, and is a worksheet without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.site_pages import Visit, page_with_quizzes
from playwright.sync_api import Locator, Page


@pytest.fixture
def page(visit: Visit, site: Path) -> Page:
    return visit(page_with_quizzes(site))


def _quiz(page: Page, control: str) -> Locator:
    return page.locator("form.quiz").filter(has=page.locator(f"input[type={control}]")).first


def _right(quiz: Locator) -> list[bool]:
    return quiz.evaluate(
        "form => [...form.querySelectorAll('.quiz-answers .quiz-feedback')]"
        ".map(answer => answer.classList.contains('is-right'))"
    )


def _focus_before(quiz: Locator) -> None:
    """Put the keyboard just before the quiz, as a reader who has come so far."""
    quiz.evaluate(
        "form => { const mark = document.createElement('span'); mark.tabIndex = -1;"
        "form.before(mark); mark.focus(); mark.remove(); }"
    )


def _tab_to(page: Page, control: Locator) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if control.evaluate("control => control === document.activeElement"):
            return
    raise AssertionError("a control is not reached by keyboard")


def _choose_radio(page: Page, quiz: Locator, index: int) -> None:
    _tab_to(page, quiz.locator("input").first)
    page.keyboard.press("Space")
    for _ in range(index):
        page.keyboard.press("ArrowDown")


def _status(quiz: Locator) -> Locator:
    return quiz.get_by_role("status")


def _submit(page: Page, quiz: Locator) -> None:
    _tab_to(page, quiz.locator("[type=submit]"))
    page.keyboard.press("Enter")


@pytest.mark.parametrize("answer_right", [True, False])
def test_single_choice_by_keyboard(page: Page, answer_right: bool) -> None:
    quiz = _quiz(page, "radio")
    right = _right(quiz)
    index = right.index(answer_right)
    _focus_before(quiz)
    _choose_radio(page, quiz, index)
    assert quiz.locator("input").nth(index).is_checked()
    _submit(page, quiz)
    said = quiz.get_attribute("data-right" if answer_right else "data-wrong")
    assert _status(quiz).inner_text() == said
    shown = quiz.locator(".quiz-place .quiz-feedback")
    assert shown.count() == 1
    assert shown.locator("p").count() >= 2  # the mark in words, and what it teaches
    live = quiz.locator(".quiz-place").nth(index)
    assert live.get_attribute("aria-live") == "polite"


def test_multiple_choice_by_keyboard(page: Page) -> None:
    quiz = _quiz(page, "checkbox")
    right = _right(quiz)
    first = right.index(True)
    _focus_before(quiz)
    _tab_to(page, quiz.locator("input").nth(first))
    page.keyboard.press("Space")
    _submit(page, quiz)
    missing = sum(right) - 1
    said = _status(quiz).inner_text()
    assert said.startswith(quiz.get_attribute("data-part") or "?")
    assert str(missing) in said
    # Nothing tells which choices are missing.
    assert quiz.locator(".quiz-place .quiz-feedback").count() == 1
    for index, is_right in enumerate(right):
        quiz.locator("input").nth(index).set_checked(is_right)
    quiz.locator("[type=submit]").press("Enter")
    assert _status(quiz).inner_text() == quiz.get_attribute("data-right")


def test_nothing_chosen_is_said(page: Page) -> None:
    quiz = _quiz(page, "radio")
    quiz.locator("[type=submit]").press("Enter")
    assert _status(quiz).inner_text() == quiz.get_attribute("data-none")


def test_again_clears_and_goes_to_the_first_choice(page: Page) -> None:
    quiz = _quiz(page, "radio")
    quiz.locator("input").first.check()
    quiz.locator("[type=submit]").press("Enter")
    quiz.locator("[type=reset]").press("Enter")
    assert quiz.locator("input:checked").count() == 0
    assert _status(quiz).inner_text() == ""
    assert quiz.locator(".quiz-place .quiz-feedback").count() == 0
    assert quiz.locator("input").first.evaluate("input => input === document.activeElement")


def test_another_choice_takes_the_old_result_away(page: Page) -> None:
    quiz = _quiz(page, "radio")
    quiz.locator("input").first.check()
    quiz.locator("[type=submit]").click()
    quiz.locator("input").nth(1).check()
    assert _status(quiz).inner_text() == ""
    assert quiz.locator(".quiz-place .quiz-feedback").count() == 0


def test_right_and_wrong_differ_in_words_and_shape(page: Page) -> None:
    marks = {}
    for kind in ("is-right", "is-wrong"):
        mark = page.locator(f".quiz-answers .{kind} .quiz-mark").first
        marks[kind] = (mark.text_content(), mark.locator("path").get_attribute("d"))
    assert marks["is-right"][0] != marks["is-wrong"][0]
    assert marks["is-right"][1] != marks["is-wrong"][1]


def test_a_page_without_javascript_is_a_worksheet_with_answers(visit: Visit, site: Path) -> None:
    page = visit(page_with_quizzes(site), javascript=False)
    for quiz in page.locator("form.quiz").filter(has=page.locator(".quiz-choice")).all():
        for control in quiz.locator("input").all():
            assert control.is_visible()
            assert control.is_enabled()
        assert not quiz.locator("[type=submit]").is_visible()
        answers = quiz.locator(".quiz-answers")
        assert not answers.locator(".quiz-feedback").first.is_visible()
        answers.locator("summary").press("Enter")
        assert answers.locator(".quiz-feedback").count() == quiz.locator("input").count()
        assert answers.locator(".quiz-feedback").first.is_visible()


def test_enter_in_a_choice_never_leaves_the_page(visit: Visit, site: Path) -> None:
    for javascript in (True, False):
        page = visit(page_with_quizzes(site), javascript=javascript)
        before = page.url
        first = page.locator("form.quiz input").first
        first.check()
        first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        assert page.url == before
        assert first.is_checked()


def test_nothing_is_stored(page: Page) -> None:
    quiz = _quiz(page, "radio")
    quiz.locator("input").first.check()
    quiz.locator("[type=submit]").click()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_targets_are_large_enough(page: Page) -> None:
    small = page.evaluate(
        "[...document.querySelectorAll('.quiz-choice, button, summary, select, .bar a, .help a')]"
        ".filter(part => part.offsetParent !== null)"
        ".map(part => part.getBoundingClientRect())"
        ".filter(box => box.width < 24 || box.height < 24).length"
    )
    assert small == 0
