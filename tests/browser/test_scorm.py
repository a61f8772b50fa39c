"""A real SCORM run-time (scorm-again) plays the packages: result, resumption, silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.package_book import (
    ASKING,
    KINDS,
    SILENT,
    TEST,
    Packages,
    Quiet,
    answer,
    answer_all_kinds,
    choose,
    packages,
    serving,
)
from browser.site_pages import DESK, PHONE
from peers_places import NODE_MODULES, installed
from playwright.sync_api import Browser, Frame, Page, Route

__all__ = ["packages"]  # a fixture

SCORM = ("scorm12", "scorm2004")
# What the two versions call the same thing.
NAMES = {
    "scorm12": {
        "maker": "Scorm12API",
        "api": "API",
        "set": "LMSSetValue",
        "commit": "LMSCommit",
        "status": "cmi.core.lesson_status",
        "success": "cmi.core.lesson_status",
        "score": "cmi.core.score.raw",
        "exit": "cmi.core.exit",
        "time": "cmi.core.session_time",
        "mode": "cmi.core.lesson_mode",
    },
    "scorm2004": {
        "maker": "Scorm2004API",
        "api": "API_1484_11",
        "set": "SetValue",
        "commit": "Commit",
        "status": "cmi.completion_status",
        "success": "cmi.success_status",
        "score": "cmi.score.raw",
        "exit": "cmi.exit",
        "time": "cmi.session_time",
        "mode": "cmi.mode",
    },
}
# The system's own page. It notes each call, then lets the run-time answer.
_HOST = """([form, address, kept, mode, names]) => {
  document.querySelectorAll('iframe').forEach(frame => frame.remove());
  const api = new window[names.maker]({ autocommit: false, logLevel: 5 });
  window.calls = [];
  if (kept) api.loadFromJSON(kept.cmi || kept, kept.cmi ? 'cmi' : '');
  if (mode) api.loadFromJSON(mode, 'cmi');
  const spied = {};
  const methods = form === 'scorm12'
    ? ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish',
       'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic']
    : ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate',
       'GetLastError', 'GetErrorString', 'GetDiagnostic'];
  methods.forEach(name => {
    spied[name] = (...given) => {
      const answer = api[name](...given);
      window.calls.push([name, ...given, String(answer)]);
      return answer;
    };
  });
  window.API = window.API_1484_11 = undefined;
  window[names.api] = spied;
  window.runtime = api;
  const frame = document.createElement('iframe');
  frame.name = 'lesson';
  frame.style = 'width: 360px; height: 600px';
  frame.src = address;
  document.body.append(frame);
  return new Promise(done => { frame.onload = done; });
}"""


@dataclass
class Player:
    """A learning system in a browser, with one learner."""

    page: Page
    form: str
    kept: Any = None
    strangers: list[str] = field(default_factory=list)

    @property
    def names(self) -> dict[str, str]:
        return NAMES[self.form]

    def launch(self, address: str, mode: dict[str, Any] | None = None) -> Frame:
        """Launch a lesson; the state that the last one left is given back."""
        self.page.evaluate(_HOST, [self.form, address, self.kept, mode, self.names])
        frame = self.page.frame("lesson")
        assert frame is not None
        return frame

    def leave(self) -> None:
        """Close the lesson as a learner does, and keep what it has left."""
        self.page.evaluate(
            "() => new Promise(done => { const frame = document.querySelector('iframe');"
            "frame.onload = done; frame.src = 'about:blank'; })"
        )
        last = "LMSFinish" if self.form == "scorm12" else "Terminate"
        assert self.calls(last) == [[last, "", "true"]]
        self.kept = self.page.evaluate("JSON.parse(JSON.stringify(runtime.cmi))")

    def calls(self, name: str, element: str = "") -> list[list[str]]:
        """Return the calls of one kind, on elements whose name begins so."""
        every: list[list[str]] = self.page.evaluate("calls")
        return [call for call in every if call[0] == name and call[1].startswith(element)]

    def value(self, name: str) -> str:
        """Return what the run-time holds."""
        element = self.names.get(name, name)
        return str(self.page.evaluate("name => eval('runtime.' + name)", element))

    def interactions(self) -> list[dict[str, str]]:
        """Return the answers that were recorded."""
        found: list[dict[str, str]] = self.page.evaluate(
            "JSON.parse(JSON.stringify(runtime.cmi.interactions.childArray))"
        )
        return found


@pytest.fixture
def player(
    browser: Browser, packages: Packages, tmp_path: Path
) -> Iterator[Callable[[str], Player]]:
    """Return a maker of learning systems for one version of SCORM."""
    runtime = installed(NODE_MODULES / "scorm-again" / "dist" / "scorm-again.min.js")
    (packages.folder / "runtime.js").write_bytes(runtime.read_bytes())
    host = '<!doctype html><title>LMS</title><script src="runtime.js"></script><body></body>'
    (packages.folder / "lms.html").write_text(host, encoding="utf-8")
    with serving(Quiet, packages.folder) as origin:
        context = browser.new_context(viewport=PHONE, locale="vi-VN")

        def make(form: str) -> Player:
            made = Player(context.new_page(), form)

            def guard(route: Route) -> None:
                if route.request.url.startswith(origin):
                    route.continue_()
                else:
                    made.strangers.append(route.request.url)
                    route.abort()

            made.page.route("**/*", guard)
            made.page.goto(f"{origin}/lms.html")
            return made

        yield make
        context.close()


@pytest.mark.parametrize("form", SCORM)
def test_a_lesson_is_taken_up_again_and_passed(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, ASKING))
    assert system.value("status") == "incomplete"
    answer(frame, 0, right=True)
    frame.locator("form.quiz").nth(1).locator("input").nth(0).check()  # not checked yet
    assert [(one["id"], one["result"]) for one in system.interactions()] == [
        ("quiz-ai-bao-tin", "correct")
    ]
    system.leave()
    assert system.value("status") == "incomplete"
    told = {call[1]: call[2] for call in system.calls(system.names["set"])}
    assert told[system.names["exit"]] == "suspend"
    assert re.fullmatch(r"00:00:\d\d|PT\d+S", told[system.names["time"]])

    frame = system.launch(packages.page(form, ASKING))
    chosen = "form => [...form.querySelectorAll('input')].map(input => input.checked)"
    assert frame.locator("form.quiz").nth(0).evaluate(chosen) == [False, True]
    assert frame.locator("form.quiz").nth(1).evaluate(chosen) == [True, False, False]
    answer(frame, 1, right=True)
    assert system.value("success") == "passed"
    assert system.value("score") == "100"
    assert "100/100" in frame.locator(".lms-result").inner_text()
    system.leave()

    system.launch(packages.page(form, ASKING))
    assert system.value("success") == "passed"
    assert system.calls(system.names["set"], "cmi.interactions") == []
    if form == "scorm2004":
        assert system.value("status") == "completed"
    assert system.strangers == []


@pytest.mark.parametrize("form", SCORM)
def test_a_failed_lesson_can_be_answered_again_and_stays_passed(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, ASKING))
    answer(frame, 0, right=True)
    answer(frame, 1, right=False)
    assert (system.value("success"), system.value("score")) == ("failed", "50")
    assert "70" in frame.locator(".lms-result").inner_text()
    answer(frame, 1, right=True)
    assert (system.value("success"), system.value("score")) == ("passed", "100")
    answer(frame, 0, right=False)
    assert (system.value("success"), system.value("score")) == ("passed", "100")
    results = [one["result"] for one in system.interactions()]
    assert len(results) == 4
    assert results[1] in ("wrong", "incorrect")


@pytest.mark.parametrize("form", SCORM)
def test_an_answer_is_sent_once_and_clicks_are_not(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, ASKING))
    quiz = frame.locator("form.quiz").nth(1)
    before = len(system.page.evaluate("calls"))
    for place in (0, 1, 2):
        quiz.locator("input").nth(place).check()
    assert len(system.page.evaluate("calls")) == before
    answer(frame, 1, right=True)
    sent = len(system.page.evaluate("calls"))
    assert sent > before
    for _ in range(3):
        quiz.locator("[type=submit]").click()
    assert len(system.page.evaluate("calls")) == sent
    (one,) = system.interactions()
    separator = "," if form == "scorm12" else "[,]"
    said = one["student_response" if form == "scorm12" else "learner_response"]
    assert said == f"a{separator}c"
    assert one["type"] == "choice"


@pytest.mark.parametrize("form", SCORM)
def test_the_run_time_accepts_all_that_it_is_told(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, ASKING))
    answer(frame, 0, right=False)
    answer(frame, 1, right=True)
    system.leave()
    told = system.calls(system.names["set"])
    assert len(told) > 10
    assert [call for call in told if call[-1] != "true"] == []
    assert [call for call in system.calls(system.names["commit"]) if call[-1] != "true"] == []


@pytest.mark.parametrize("form", SCORM)
def test_every_kind_of_question_is_recorded_in_the_systems_words(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, KINDS))
    answer_all_kinds(frame)
    comma, dot, said = (
        (",", ".", "student_response") if form == "scorm12" else ("[,]", "[.]", "learner_response")
    )
    found = system.interactions()
    story = "performance" if form == "scorm12" else "other"
    assert [one["type"] for one in found] == ["sequencing", "matching", "fill-in", story]
    assert sorted(found[0][said].split(comma)) == ["a", "b", "c"]
    pairs = [pair.split(dot) for pair in found[1][said].split(comma)]
    assert [len(pair) for pair in pairs] == [2, 2]
    assert found[2][said] == "111"
    assert found[3][said] == f"bat-dau{comma}goi"
    assert [one["result"] for one in found[1:]] == ["correct"] * 3
    assert system.value("success") == "passed"
    assert system.value("score") in ("75", "83", "100")  # by the order, as shuffled
    system.leave()
    assert [call for call in system.calls(system.names["set"]) if call[-1] != "true"] == []

    frame = system.launch(packages.page(form, KINDS))
    assert frame.locator(".quiz-entry input").input_value() == "111"
    assert frame.locator(".story-scene:visible").get_attribute("data-id") == "goi"
    assert frame.locator(".quiz-pair select").first.input_value() == pairs[0][1]


def test_a_long_entry_does_not_cost_the_scores(
    player: Callable[[str], Player], packages: Packages
) -> None:
    system = player("scorm12")
    frame = system.launch(packages.page("scorm12", KINDS))
    answer_all_kinds(frame)
    frame.locator(".quiz-entry input").fill("ê" * 5000)
    system.leave()
    states = system.calls("LMSSetValue", "cmi.suspend_data")
    assert len(states[-1][2]) <= 4096
    assert states[-1][-1] == "true"

    frame = system.launch(packages.page("scorm12", KINDS))
    assert frame.locator(".quiz-pair select").first.input_value() != ""
    assert system.value("success") == "passed"


@pytest.mark.parametrize("form", SCORM)
def test_where_there_is_a_test_the_test_counts(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    frame = system.launch(packages.page(form, TEST))
    practice, drawn = frame.locator("form.quiz").first, frame.locator(".quiz-test form.quiz")
    practice.locator("input").nth(1).check()
    practice.locator("[type=submit]").click()
    assert drawn.count() == 2
    assert system.value("status") == "incomplete"
    choose(drawn.nth(0), right=True)
    frame.locator(".test-check").click()
    assert (system.value("success"), system.value("score")) == ("failed", "50")
    choose(drawn.nth(1), right=True)
    frame.locator(".test-check").click()
    assert (system.value("success"), system.value("score")) == ("passed", "100")
    assert len(system.interactions()) == 3
    system.leave()


@pytest.mark.parametrize("form", SCORM)
def test_a_lesson_that_asks_nothing_is_complete_when_seen(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    system.launch(packages.page(form, SILENT))
    assert system.value("status") == "completed"
    assert system.calls(system.names["set"], "cmi.core.score") == []
    assert system.calls(system.names["set"], "cmi.score") == []
    system.leave()


@pytest.mark.parametrize("form", SCORM)
def test_a_lesson_that_is_only_reviewed_reports_nothing(
    player: Callable[[str], Player], packages: Packages, form: str
) -> None:
    system = player(form)
    mode = {"core": {"lesson_mode": "review"}} if form == "scorm12" else {"mode": "review"}
    frame = system.launch(packages.page(form, ASKING), mode)
    answer(frame, 0, right=True)
    answer(frame, 1, right=True)
    system.leave()
    told = {call[1] for call in system.calls(system.names["set"])}
    assert told == {system.names["exit"], system.names["time"]}


@pytest.mark.parametrize("form", ["scorm12", "scorm2004", "cmi5"])
def test_without_a_system_a_lesson_is_a_page(
    browser: Browser, packages: Packages, form: str
) -> None:
    """By double-click: no error, no request, no word on saving."""
    asked: list[str] = []
    faults: list[str] = []
    page = browser.new_page(viewport=PHONE)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((packages.folder / packages.page(form, ASKING)).as_uri())
    answer(page, 0, right=True)
    quiz = page.locator("form.quiz").first
    assert quiz.get_by_role("status").inner_text() == quiz.get_attribute("data-right")
    answer(page, 1, right=True)
    assert page.locator(".lms-result").inner_text() == ""
    root = packages.folder.as_uri()
    assert all(address.startswith(root) for address in asked)
    assert faults == []
    page.close()


def test_a_page_of_a_package_is_for_every_reader(browser: Browser, packages: Packages) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto((packages.folder / packages.page("scorm12", ASKING)).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        answer(page, 0, right=True)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator(".help a[href='tel:111']").is_visible()
        assert not page.locator("[data-leave]").is_visible()
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        assert page.evaluate("document.querySelector('main').clientWidth") > 500
        page.close()
