"""Items of QTI 2.1 in a real player, in a real Chromium: asked, answered, scored, explained.

The player reads QTI 3; a converter that others wrote turns our items into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser.waiting import until
from output.item_packages import opened
from output.item_samples import EVERY_KIND, SPITE, bank, report
from peers_places import NODE_MODULES, installed
from playwright.sync_api import Browser, Page
from qti_convert import upgrade_item

from mangnon.output import qti21

PLAYER = NODE_MODULES / "@citolab" / "qti-components" / "cdn" / "index.global.js"
_ITEM = "document.querySelector('item-container').shadowRoot?.querySelector('qti-assessment-item')"
_ANSWER = f"response => {_ITEM}.updateResponseVariable('RESPONSE', response)"
_FINISH = f"() => {{ {_ITEM}.processResponse(); }}"
_SCORE = f"() => Number({_ITEM}.getOutcome('SCORE').value)"


@pytest.fixture(scope="module")
def items() -> dict[str, str]:
    (content,) = qti21.make(bank(*EVERY_KIND, SPITE), report()).values()
    found = {}
    for name, item in opened(content).items():
        if name.startswith("items/"):
            found[name.removeprefix("items/q-").removesuffix(".xml")] = upgrade_item(item.decode())
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def load(page: Page, item: str) -> None:
    page.set_content(
        "<!doctype html><html lang='vi'><title>QTI</title>"
        "<qti-item><item-container></item-container></qti-item></html>"
    )
    page.add_script_tag(path=installed(PLAYER))
    page.evaluate("item => { document.querySelector('item-container').itemXML = item }", item)
    until(page, f"{_ITEM}?.variables?.length")
    page.wait_for_timeout(100)  # the player binds its interactions after it has drawn them


def shown(page: Page) -> list[str]:
    """Return the feedback that the player shows, in the order of the item."""
    page.wait_for_timeout(100)
    return [
        dialog.evaluate("feedback => feedback.textContent.trim()")
        for dialog in page.locator("qti-modal-feedback").all()
        if dialog.evaluate("feedback => feedback.shadowRoot.querySelector('dialog').open")
    ]


def test_a_choice_is_clicked_scored_and_explained(page: Page, items: dict[str, str]) -> None:
    load(page, items["mot-y"])
    assert "Gọi số nào?" in page.locator("qti-assessment-item").inner_text()
    page.locator("qti-simple-choice").nth(2).click()
    page.evaluate(_FINISH)
    assert page.evaluate(_SCORE) == 0
    assert shown(page) == ["Ba chữ số.", "vì c 113"]


def test_words_are_typed_without_marks_and_accepted(page: Page, items: dict[str, str]) -> None:
    load(page, items["dien"])
    page.locator("qti-text-entry-interaction input").fill("uy ban nhan dan")
    page.keyboard.press("Tab")
    page.evaluate(_FINISH)
    assert page.evaluate(_SCORE) == 1
    (told,) = shown(page)
    assert told.startswith("Đúng. Viết đủ dấu là: Ủy ban nhân dân")


@pytest.mark.parametrize(
    ("name", "response", "score"),
    [
        ("nhieu-y", ["a", "c", "d"], 1),
        ("nhieu-y", ["a", "b"], 0),
        ("dung-sai", "a", 1),
        ("thu-tu", ["a", "b", "c"], 1),
        ("thu-tu", ["a", "c", "b"], 1 / 3),
        ("noi", [f"term-{one} partner-{one}" for one in "abc"], 1),
        ("noi", ["term-a partner-a", "term-b partner-c"], 1 / 3),
        ("noi", None, 0),
    ],
)
def test_each_kind_is_played_and_scored(
    page: Page, items: dict[str, str], name: str, response: Any, score: float
) -> None:
    load(page, items[name])
    page.evaluate(_ANSWER, response)
    page.evaluate(_FINISH)
    assert page.evaluate(_SCORE) == pytest.approx(score, abs=1e-3)
    assert shown(page)


def test_hostile_words_are_shown_as_words(page: Page, items: dict[str, str]) -> None:
    (name,) = (name for name in items if name.startswith("doc-"))
    load(page, items[name])
    asked = page.locator("qti-prompt").inner_text()
    assert "]]> & < > \" ' {=~#:} \\ -> // ::a::" in asked
    assert "&amp; <b>" in asked
    assert page.locator("qti-prompt b").count() == 0
