"""QTI 2.1, read and played by a run-time of QTI 2.1 that others wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from output.item_packages import opened
from output.item_samples import EVERY_KIND, HOSTILE, SPITEFUL, bank, report
from pyslet.qtiv2.variables import ItemSessionState
from pyslet.qtiv2.xml import QTIDocument
from pyslet.rfc2396 import URI

from mangnon.output import qti21

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
QTI2 = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
INTERACTIONS = {
    "mot-y": "choiceInteraction",
    "nhieu-y": "choiceInteraction",
    "dung-sai": "choiceInteraction",
    "thu-tu": "orderInteraction",
    "noi": "matchInteraction",
    "dien": "textEntryInteraction",
}


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    (content,) = qti21.make(bank(*EVERY_KIND, *SPITEFUL), report()).values()
    return opened(content)


@pytest.fixture(scope="module")
def folder(package: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("qti21")
    for name, content in package.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return root


def play(folder: Path, name: str, response: Any) -> dict[str, Any]:
    """Answer an item, and return what it says."""
    document = QTIDocument(base_uri=str(URI.from_path(str(folder / "items" / f"q-{name}.xml"))))
    document.read()
    state = ItemSessionState(document.root)
    state.begin_session()
    state["RESPONSE"].set_value(response)
    document.root.ResponseProcessing.run(state)
    found = {key: state[key].value for key in ("SCORE", "FEEDBACK", "HINT") if key in state}
    feedback = found["FEEDBACK"]
    return found | {"FEEDBACK": sorted(feedback) if isinstance(feedback, dict) else feedback}


def test_each_kind_is_asked_by_its_own_interaction(package: dict[str, bytes]) -> None:
    for name, interaction in INTERACTIONS.items():
        item = ElementTree.fromstring(package[f"items/q-{name}.xml"])
        found = [one.tag for one in item.iter() if one.tag.endswith("Interaction")]
        assert found == [f"{QTI2}{interaction}"]
    assert "items/q-chuyen.xml" not in package


@pytest.mark.parametrize(
    ("name", "response", "score", "feedback"),
    [
        ("mot-y", "b", 1, "b"),
        ("mot-y", "c", 0, "c"),
        ("mot-y", None, 0, None),
        ("nhieu-y", ["a", "c", "d"], 1, ["a", "c", "d"]),
        ("nhieu-y", ["a"], 1 / 3, ["a"]),
        ("nhieu-y", ["a", "b", "c", "d"], 0, ["a", "b", "c", "d"]),
        ("dung-sai", "a", 1, "a"),
        ("thu-tu", ["a", "b", "c"], 1, "review"),
        ("thu-tu", ["a", "c", "b"], 1 / 3, "review"),
        ("noi", [("term-a", "partner-a"), ("term-b", "partner-c")], 1 / 3, "review"),
        ("noi", [(f"term-{one}", f"partner-{one}") for one in "abc"], 1, "review"),
        ("noi", [], 0, "review"),
        ("dien", "ủy ban NHÂN dân", 1, "answer1"),
        ("dien", "uy ban nhan dan", 1, "answer3"),
        ("dien", "tòa án", 0, "answer2"),
        ("dien", "công an", 0, None),
    ],
)
def test_an_answer_has_its_points_and_its_feedback(
    folder: Path, name: str, response: Any, score: float, feedback: Any
) -> None:
    found = play(folder, name, response)
    assert found["SCORE"] == pytest.approx(score, abs=1e-5)
    assert found["FEEDBACK"] == feedback


def test_a_hint_is_shown_until_all_is_right(folder: Path) -> None:
    assert play(folder, "dien", "công an")["HINT"] == "hint"
    assert play(folder, "dien", "ủy ban nhân dân")["HINT"] is None


def test_every_feedback_that_an_item_can_ask_for_is_there(package: dict[str, bytes]) -> None:
    for name in INTERACTIONS:
        item = ElementTree.fromstring(package[f"items/q-{name}.xml"])
        shown = {one.get("identifier") for one in item.iter(f"{QTI2}modalFeedback")}
        choices = {one.get("identifier") for one in item.iter(f"{QTI2}simpleChoice")}
        asked = {
            one.text
            for one in item.iter(f"{QTI2}baseValue")
            if one.text in ("review", "hint") or str(one.text).startswith("answer")
        }
        assert asked <= shown
        if name in ("mot-y", "nhieu-y", "dung-sai"):
            assert choices <= shown


def test_the_blank_stands_in_its_place_in_the_sentence(package: dict[str, bytes]) -> None:
    item = ElementTree.fromstring(package["items/q-dien.xml"])
    (line,) = item.find(f"{QTI2}itemBody").iter(f"{QTI2}p")
    (blank,) = line
    assert (line.text, blank.tail) == ("Nơi nhận tin ở xã là ", " cấp xã.")


def test_the_manifest_lists_items_and_the_test_that_needs_them(package: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(package["imsmanifest.xml"])
    resources = {str(one.get("href")): one for one in root.iter(f"{CP}resource")}
    assert {"imsmanifest.xml", *resources} == set(package)
    test = resources["tests/lesson-13-bao-tin.xml"]
    needs = {one.get("identifierref") for one in test.iter(f"{CP}dependency")}
    items = {one.get("identifier") for href, one in resources.items() if href.startswith("items/")}
    assert needs == items
    asked = ElementTree.fromstring(package["tests/lesson-13-bao-tin.xml"])
    for reference in asked.iter(f"{QTI2}assessmentItemRef"):
        assert str(reference.get("href")).removeprefix("../") in package


def test_hostile_words_stay_words(package: dict[str, bytes]) -> None:
    (name,) = (name for name in package if "doc-_" in name)
    item = ElementTree.fromstring(package[name])
    assert item.findtext(f".//{QTI2}prompt") == HOSTILE
    choices = ["".join(one.itertext()) for one in item.iter(f"{QTI2}simpleChoice")]
    assert choices == [HOSTILE, "=1+1"]
