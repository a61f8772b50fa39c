"""Every kind of quiz by keyboard, by thumb, without JavaScript, heard, and for who embeds it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import PHONE
from playwright.sync_api import Browser, Locator, Page
from quiz_book import QUIZ_LESSON
from small_book import ROOT, write_book

from mangnon.output.site_assets import classic

Open = Callable[..., Page]
_LISTEN = (
    "window.heard = [];"
    "for (const name of ['quiz:change', 'quiz:result'])"
    "  document.addEventListener(name, event => heard.push([name, event.detail]));"
)
# The script as an embedding page has it: its functions within reach.
_SCRIPT = (ROOT / "assets/site/quiz.js").read_text(encoding="utf-8")
_EXPOSED = classic(_SCRIPT).replace(
    "hydrate(document);", "hydrate(document); Object.assign(window, { response, restore });"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    book = write_book(tmp_path_factory.mktemp("quiz-site") / "book", lesson=QUIZ_LESSON)
    return (book.build("site") / "site/vi/bai-thu.html").as_uri()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    contexts = []

    def go(*, javascript: bool = True, script: str = "") -> Page:
        context = browser.new_context(
            java_script_enabled=javascript, viewport=PHONE, has_touch=True
        )
        contexts.append(context)
        page = context.new_page()
        if script:
            page.route("**/site.js", lambda route: route.fulfill(body=script))
        page.goto(address)
        if javascript:
            page.evaluate(_LISTEN)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit: Open) -> Page:
    return visit()


def quiz(page: Page, name: str) -> Locator:
    """Return a question of the lesson itself, not the copy that its test draws."""
    return page.locator(f"#quiz-{name}, #story-{name}")


def status(form: Locator) -> str:
    return form.get_by_role("status").inner_text()


def results(page: Page) -> list[dict[str, Any]]:
    return [detail for name, detail in page.evaluate("heard") if name == "quiz:result"]


def tab_to(page: Page, control: Locator, limit: int = 30) -> None:
    for _ in range(limit):
        if control.evaluate("control => control === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("a control is not reached by keyboard")


def start_at(form: Locator) -> None:
    """Put the keyboard just before a form, as a reader who has come so far."""
    form.evaluate(
        "form => { const mark = document.createElement('span'); mark.tabIndex = -1;"
        "form.before(mark); mark.focus(); mark.remove(); }"
    )


def order(form: Locator) -> list[str]:
    return form.locator(".quiz-step").evaluate_all("all => all.map(step => step.dataset.id)")


def test_steps_are_put_in_order_by_keyboard_and_each_move_is_said(page: Page) -> None:
    form = quiz(page, "thu-tu")
    assert order(form) != ["a", "b", "c"]
    start_at(form)
    for place, step in enumerate(["a", "b", "c"]):
        up = form.locator(f".quiz-step[data-id={step}] .quiz-up")
        while order(form).index(step) > place:
            tab_to(page, up)
            page.keyboard.press("Enter")
            # The keyboard stays on the step that moves.
            assert up.evaluate("button => button === document.activeElement")
            assert f"{order(form).index(step) + 1} trên 3" in status(form)
        start_at(form)
    tab_to(page, form.locator("[type=submit]"))
    page.keyboard.press("Enter")
    assert status(form) == "Đúng rồi."
    assert form.locator(".quiz-place .is-right").count() >= 3
    assert results(page)[-1]["response"] == ["a", "b", "c"]


def test_steps_are_put_in_order_by_thumb_and_a_wrong_order_shows_which_stand_right(
    page: Page,
) -> None:
    form = quiz(page, "thu-tu")
    form.locator("[type=submit]").tap()
    assert status(form) == form.get_attribute("data-none")
    form.locator(".quiz-step[data-id=a] .quiz-up").tap()
    form.locator(".quiz-step[data-id=a] .quiz-up").tap()
    form.locator("[type=submit]").tap()
    assert order(form)[0] == "a"
    marks = form.locator(".quiz-step .quiz-mark").all_inner_texts()
    right = [id == wanted for id, wanted in zip(order(form), "abc", strict=True)]
    assert [mark.strip() == "Đúng chỗ" for mark in marks] == right
    told = results(page)[-1]
    assert (told["result"], told["final"]) == ("part", False)
    assert told["score"] == pytest.approx(sum(right) / 3)


def test_pairs_are_matched_by_keyboard_and_a_wrong_pair_does_not_tell_the_right_one(
    page: Page,
) -> None:
    form = quiz(page, "noi-cap")
    start_at(form)
    selects = form.locator("select")
    for index, partner in enumerate(["113", "111", "111"]):
        tab_to(page, selects.nth(index))
        listed = selects.nth(index).locator("option").all_inner_texts()
        for _ in range(listed.index(partner)):
            page.keyboard.press("ArrowDown")
    tab_to(page, form.locator("[type=submit]"))
    page.keyboard.press("Enter")
    assert "2" in status(form)
    assert "3" in status(form)
    assert "Công an đến ngay." in form.locator(".quiz-pair").nth(0).inner_text()
    assert "Cấp cứu." not in form.locator(".quiz-pair").nth(1).inner_text()
    assert "Chưa đúng chỗ" in form.locator(".quiz-pair").nth(1).inner_text()
    selects.nth(1).select_option("b")
    form.locator("[type=submit]").click()
    assert status(form) == "Đúng rồi."
    assert results(page)[-1]["response"] == [["a", "a"], ["b", "b"], ["c", "c"]]


@pytest.mark.parametrize(
    ("typed", "result", "said"),
    [
        ("tổng đài", "right", "Đúng rồi."),
        ("  TỔNG  Đài. ", "right", "Đúng rồi."),
        ("to\u0302\u0309ng d\u0323a\u0300i", "wrong", ""),  # a mark that is not the word's
        ("to\u0302\u0309ng đa\u0300i", "right", "Đúng rồi."),  # the same letters, in parts
        ("tong dai", "right", "Viết đủ dấu là: tổng đài"),
        ("tông đài", "right", "Viết đủ dấu là: tổng đài"),
        ("tòng đài", "wrong", "Chưa đúng."),
        ("hang xom", "wrong", "Chưa đúng."),
        ("ai đó", "wrong", "Chưa đúng."),
        ("   ", "none", "Bạn chưa điền gì."),
    ],
)
def test_a_blank_takes_an_answer_without_its_tones_and_says_so(
    page: Page, typed: str, result: str, said: str
) -> None:
    form = quiz(page, "dien-so")
    start_at(form)
    tab_to(page, form.locator("input"))
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    assert results(page)[-1]["result"] == result
    assert said in status(form)
    taught = form.locator(".quiz-place").inner_text()
    assert ("Hàng xóm không có trách nhiệm" in taught) == (typed == "hang xom")


def test_a_story_is_gone_through_by_keyboard_back_and_again(page: Page) -> None:
    form = quiz(page, "sau-vach")
    scenes = form.locator(".story-scene")
    start_at(form)
    assert [scene.is_visible() for scene in scenes.all()] == [True, False, False]
    tab_to(page, form.locator(".story-path").nth(1))
    page.keyboard.press("Enter")
    assert [scene.is_visible() for scene in scenes.all()] == [False, False, True]
    assert scenes.nth(2).evaluate("scene => scene === document.activeElement")
    # What is read out on arriving: the passage, and why the choice led there.
    spoken = scenes.nth(2).evaluate(
        "scene => scene.getAttribute('aria-labelledby').split(' ')"
        ".map(id => document.getElementById(id).textContent).join(' ')"
    )
    assert "Cửa đóng sập lại." in spoken
    assert "Sang hỏi có thể báo động" in spoken
    assert status(form) == form.get_attribute("data-poor")
    assert (results(page)[-1]["score"], results(page)[-1]["final"]) == (0, True)
    tab_to(page, form.locator(".story-back"))
    page.keyboard.press("Enter")
    assert scenes.nth(0).evaluate("scene => scene === document.activeElement")
    assert status(form) == ""
    form.locator(".story-path").nth(0).tap()
    assert status(form) == form.get_attribute("data-good")
    told = results(page)[-1]
    assert (told["result"], told["response"]) == ("right", ["bat-dau", "goi-111"])
    form.locator("[type=reset]").tap()
    assert [scene.is_visible() for scene in scenes.all()] == [True, False, False]
    assert page.url.endswith(".html")


def test_a_hint_waits_until_it_is_asked_for(page: Page) -> None:
    hint = quiz(page, "hai-so").locator(".quiz-hint")
    assert not hint.locator("p").is_visible()
    hint.locator("summary").press("Enter")
    assert hint.locator("p").inner_text() == "Có hai số."


def _answer_test(page: Page) -> Locator:
    test = page.locator(".quiz-test")
    test.locator("[data-name=dien-so] input").fill("tong dai")
    test.locator("[data-name=ai-bao-tin] input").nth(1).check()
    test.locator("[data-name=dung-sai] input").nth(1).check()
    return test


def test_a_test_gives_one_result_at_the_end_and_says_what_to_read_again(page: Page) -> None:
    test = _answer_test(page)
    assert not test.locator("[type=submit]").first.is_visible()
    assert not test.locator(".quiz-answers").first.is_visible()
    assert not test.locator(".test-read").is_visible()
    tab_to(page, test.locator(".test-check"), 60)
    page.keyboard.press("Enter")
    said = test.locator(".test-status").inner_text()
    assert "3 trên 4 câu (75%)" in said
    assert "Còn 1 câu" in said
    assert "Bạn đạt mức 75%" in said
    assert test.locator(".test-read a").all_inner_texts() == ["Bài thử"]
    told = results(page)[-1]
    assert (told["kind"], told["result"], told["score"]) == ("test", "right", 0.75)
    assert len(results(page)) == 5
    test.locator("[data-name=dung-sai] input").nth(0).check()
    test.locator(".test-check").click()
    said = test.locator(".test-status").inner_text()
    assert "Mức đạt là 75%. Không sao" in said
    test.locator(".test-again").click()
    assert test.locator("input:checked").count() == 0
    assert test.locator(".test-status").inner_text() == ""


def test_what_is_entered_can_be_kept_and_put_back_silently(visit: Open) -> None:
    entered = {
        "hai-so": ["a", "c"],
        "thu-tu": ["b", "a", "c"],
        "noi-cap": [["b", "c"]],
        "dien-so": "hàng",
        "sau-vach": ["bat-dau", "sang-hoi"],
    }
    page = visit(script=_EXPOSED)
    read = "name => response(document.querySelector(`#quiz-${name}, #story-${name}`))"
    before = {name: page.evaluate(read, name) for name in entered}
    assert before == {
        "hai-so": [],
        "thu-tu": [],
        "noi-cap": [],
        "dien-so": "",
        "sau-vach": ["bat-dau"],
    }
    for name, value in entered.items():
        page.evaluate(
            "([name, value]) => restore("
            "document.querySelector(`#quiz-${name}, #story-${name}`), value)",
            [name, value],
        )
    assert {name: page.evaluate(read, name) for name in entered} == entered
    assert page.evaluate("heard") == []
    assert quiz(page, "sau-vach").locator(".story-scene").nth(2).is_visible()


def test_without_javascript_all_is_a_worksheet_with_its_answers_folded(visit: Open) -> None:
    page = visit(javascript=False)
    for name in ("hai-so", "thu-tu", "noi-cap", "dien-so"):
        form = quiz(page, name)
        for control in form.locator("input, select").all():
            assert control.is_visible()
            assert control.evaluate("control => control.labels.length") == 1
        assert not form.locator("[type=submit]").is_visible()
        answers = form.locator(".quiz-answers")
        assert not answers.locator(".quiz-feedback").first.is_visible()
        answers.locator("summary").press("Enter")
        assert answers.locator(".quiz-feedback").first.is_visible()
    assert order(quiz(page, "thu-tu")) != ["a", "b", "c"]
    story = quiz(page, "sau-vach")
    assert story.locator(".story-scene:visible").count() == 3
    assert "(đi tới đoạn 3)" in story.locator(".story-path").nth(1).inner_text()
    story.locator(".story-path").nth(1).click()
    assert page.url.endswith("#story-sau-vach-3")
    assert page.locator(".test-read a").is_visible()
    assert not page.locator(".test-check").is_visible()


def test_axe_finds_nothing_and_targets_suit_a_thumb(page: Page) -> None:
    quiz(page, "thu-tu").locator(".quiz-up").last.click()
    quiz(page, "noi-cap").locator("select").first.select_option("b")
    quiz(page, "dien-so").locator("input").fill("tong dai")
    quiz(page, "sau-vach").locator(".story-path").nth(1).click()
    for button in page.locator("[type=submit]:visible, .test-check").all():
        button.click()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    small = page.evaluate(
        "[...document.querySelectorAll('.quiz button, .quiz select, .quiz input[type=text],"
        ".quiz-choice, .story-path, .quiz summary, .quiz-test button')]"
        ".filter(part => part.offsetParent !== null)"
        ".filter(part => Math.min(part.getBoundingClientRect().height,"
        "  part.getBoundingClientRect().width) < 24).map(part => part.outerHTML)"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_paper_shows_every_passage_and_all_partners(page: Page) -> None:
    page.emulate_media(media="print")
    assert quiz(page, "sau-vach").locator(".story-scene:visible").count() == 3
    assert quiz(page, "noi-cap").locator(".quiz-partners").is_visible()
    assert quiz(page, "thu-tu").locator("select").first.is_visible()
    assert not quiz(page, "thu-tu").locator(".quiz-up").first.is_visible()


def test_the_script_for_all_kinds_stays_small_and_keeps_nothing() -> None:
    assert len(gzip.compress(_SCRIPT.encode(), 9)) <= 12_000
    for word in (
        "localStorage",
        "sessionStorage",
        "cookie",
        "fetch(",
        "XMLHttpRequest",
        "innerHTML",
    ):
        assert word not in _SCRIPT


def test_the_page_runs_the_script_as_a_classic_one() -> None:
    script = classic(_SCRIPT)
    assert "export" not in script
    assert "hydrate(document);" in script
