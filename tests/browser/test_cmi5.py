"""A real learning record store (Ralph) takes the statements of the cmi5 packages."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from browser.learning_store import SESSION, System, running_store, running_system
from browser.package_book import (
    ASKING,
    KINDS,
    SILENT,
    Packages,
    Quiet,
    answer,
    answer_all_kinds,
    packages,
    serving,
)
from browser.site_pages import PHONE
from browser.waiting import until
from playwright.sync_api import Browser, Page

__all__ = ["packages"]  # a fixture

CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"


@pytest.fixture(scope="module")
def system(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A learning system with its store."""
    with (
        running_store(tmp_path_factory.mktemp("store")) as store,
        running_system(store, packages.folder) as made,
    ):
        yield made
        assert made.refused == []


@pytest.fixture
def enrolment() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=PHONE, locale="vi-VN")
    yield opened
    opened.close()


def verbs(statements: list[dict[str, Any]]) -> list[str]:
    return [one["verb"]["id"].rsplit("/", 1)[1] for one in statements]


def wait_for(system: System, enrolment: str, verb: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the store holds a statement; return all that it holds."""
    for _ in range(100):
        found = system.statements(enrolment)
        if verbs(found).count(verb) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"the store holds {verbs(found)}, not {verb}")


def test_a_passed_lesson_is_told_to_the_store(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    address, session = system.launch(packages.page("cmi5", ASKING), enrolment)
    page.goto(address)
    wait_for(system, enrolment, "initialized")
    answer(page, 0, right=True)
    answer(page, 1, right=True)
    page.locator("form.quiz [type=submit]").first.click()  # once more: not told again
    wait_for(system, enrolment, "passed")
    page.goto("about:blank")
    told = wait_for(system, enrolment, "terminated")
    assert verbs(told) == [
        "launched",
        "initialized",
        "answered",
        "answered",
        "completed",
        "passed",
        "terminated",
    ]
    for one in told:
        assert one["context"]["extensions"][SESSION] == session
        assert one["context"]["registration"] == enrolment
        assert one["actor"]["account"]["name"] == "learner-1"
        assert one["context"]["contextActivities"]["grouping"]
    by_verb = dict(zip(verbs(told), told, strict=True))
    categories = {
        verb: [
            each["id"].removeprefix(CATEGORIES)
            for each in one["context"]["contextActivities"].get("category", [])
        ]
        for verb, one in by_verb.items()
    }
    assert categories == {
        "launched": [],
        "initialized": ["cmi5"],
        "answered": [],
        "completed": ["cmi5", "moveon"],
        "passed": ["cmi5", "moveon"],
        "terminated": ["cmi5"],
    }
    passed = by_verb["passed"]
    assert passed["result"]["score"] == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
    assert passed["result"]["success"] is True
    assert passed["context"]["extensions"][MASTERY] == 0.7
    assert by_verb["completed"]["result"].keys() == {"completion", "duration"}
    assert by_verb["terminated"]["result"].keys() == {"duration"}
    answered = by_verb["answered"]
    assert answered["object"]["definition"]["interactionType"] == "choice"
    assert answered["object"]["definition"]["description"]["vi"].endswith("bạn làm gì?")
    assert answered["result"]["response"] == "a[,]c"


def test_a_lesson_taken_up_again_says_only_what_is_new(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    lesson = packages.page("cmi5", ASKING)
    page.goto(system.launch(lesson, enrolment)[0])
    wait_for(system, enrolment, "initialized")
    answer(page, 0, right=True)
    answer(page, 1, right=False)
    page.goto("about:blank")
    first = verbs(wait_for(system, enrolment, "terminated"))
    # Judged on leaving: until then one may answer again.
    assert first[-3:] == ["completed", "failed", "terminated"]

    page.goto(system.launch(lesson, enrolment)[0])
    wait_for(system, enrolment, "initialized", 2)
    until(page, "document.querySelector('form.quiz input:checked') !== null")
    assert page.locator("form.quiz").first.locator("input").nth(1).is_checked()
    answer(page, 1, right=True)
    page.goto("about:blank")
    second = verbs(wait_for(system, enrolment, "terminated", 2))[len(first) :]
    assert second == ["launched", "initialized", "answered", "passed", "terminated"]

    page.goto(system.launch(lesson, enrolment)[0])
    wait_for(system, enrolment, "initialized", 3)
    until(page, "document.querySelector('form.quiz input:checked') !== null")
    answer(page, 1, right=False)
    page.goto("about:blank")
    third = verbs(wait_for(system, enrolment, "terminated", 3))[len(first) + len(second) :]
    assert third == ["launched", "initialized", "answered", "terminated"]


def test_every_kind_of_question_is_told_as_xapi_writes_it(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    page.goto(system.launch(packages.page("cmi5", KINDS), enrolment)[0])
    wait_for(system, enrolment, "initialized")
    answer_all_kinds(page)
    told = wait_for(system, enrolment, "passed")
    answered = [one for one in told if one["verb"]["id"].endswith("/answered")]
    kinds = [one["object"]["definition"]["interactionType"] for one in answered]
    assert kinds == ["sequencing", "matching", "fill-in", "other"]
    assert [one["result"]["success"] for one in answered[1:]] == [True, True, True]
    assert answered[3]["result"]["response"] == "bat-dau[,]goi"
    assert answered[3]["object"]["definition"]["description"]["vi"].endswith("sau vách")


def test_a_lesson_that_asks_nothing_is_completed_and_leads_back(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    back = f"{system.origin}/back.html"
    (packages.folder / "back.html").write_text("<title>back</title>", encoding="utf-8")
    page.goto(system.launch(packages.page("cmi5", SILENT), enrolment, back=back)[0])
    wait_for(system, enrolment, "completed")
    page.locator("[data-leave]").click()
    page.wait_for_url(back)
    told = wait_for(system, enrolment, "terminated")
    assert verbs(told) == ["launched", "initialized", "completed", "terminated"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_a_lesson_that_is_only_looked_at_is_not_judged(
    system: System, packages: Packages, page: Page, enrolment: str, mode: str
) -> None:
    page.goto(system.launch(packages.page("cmi5", ASKING), enrolment, mode=mode)[0])
    wait_for(system, enrolment, "initialized")
    answer(page, 0, right=True)
    answer(page, 1, right=True)
    page.goto("about:blank")
    told = wait_for(system, enrolment, "terminated")
    assert verbs(told) == ["launched", "initialized", "terminated"]


def test_a_launched_lesson_reaches_its_system_only(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(system.launch(packages.page("cmi5", ASKING), enrolment)[0])
    wait_for(system, enrolment, "initialized")
    reach = "address => fetch(address).then(() => 'reached', () => 'refused')"
    with serving(Quiet, packages.folder) as elsewhere:
        assert page.evaluate(reach, f"{elsewhere}/back.html") == "refused"
    assert page.evaluate(reach, f"{system.origin}/token") == "reached"
    assert all(address.startswith(system.origin) for address in asked[:-2])


def test_a_launch_that_is_used_up_is_told_to_the_learner(
    system: System, packages: Packages, page: Page, enrolment: str
) -> None:
    address = system.launch(packages.page("cmi5", ASKING), enrolment)[0]
    page.goto(address)
    wait_for(system, enrolment, "initialized")
    page.goto("about:blank")
    page.goto(address)
    said = page.locator(".lms-result")
    said.filter(has_text="chưa lưu được").wait_for()
    answer(page, 0, right=True)  # the page still works
    assert page.locator("form.quiz .quiz-feedback.is-right").first.is_visible()
