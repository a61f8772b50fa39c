"""QTI 1.2: true to its definition, and scored as its definition says."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from output.item_packages import QTI1, faults_of_qti12, items_of, opened, score, words
from output.item_samples import EVERY_KIND, HOSTILE, SPITEFUL, bank, report

from mangnon.output import qti12

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    (content,) = qti12.make(bank(*EVERY_KIND, *SPITEFUL), report()).values()
    return opened(content)


@pytest.fixture(scope="module")
def items(package: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return items_of(package["lesson-13-bao-tin.xml"])


def test_the_items_are_true_to_the_definition(package: dict[str, bytes]) -> None:
    assert faults_of_qti12(package["lesson-13-bao-tin.xml"]) == []


def test_the_manifest_names_every_file_and_says_what_it_is(package: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(package["imsmanifest.xml"])
    resources = {one.get("href"): one.get("type") for one in root.iter(f"{CP}resource")}
    assert resources == {"lesson-13-bao-tin.xml": "imsqti_xmlv1p2"}
    assert set(package) == {"imsmanifest.xml", *resources}


def test_each_kind_says_its_type_and_a_story_is_left_out(
    items: dict[str, ElementTree.Element],
) -> None:
    types = {
        name: item.findtext(f".//{QTI1}qtimetadatafield/{QTI1}fieldentry")
        for name, item in items.items()
    }
    assert types["mot-y"] == "multiple_choice_question"
    assert types["noi"] == "matching_question"
    assert "chuyen" not in types
    lids = {name: item.find(f".//{QTI1}response_lid") for name, item in items.items()}
    assert lids["thu-tu"].get("rcardinality") == "Ordered"
    assert lids["nhieu-y"].get("rcardinality") == "Multiple"
    assert lids["dien"] is None


@pytest.mark.parametrize(
    ("name", "responses", "points", "shown"),
    [
        ("mot-y", {"response1": ["b"]}, 100, ["<p>vì b 111</p>"]),
        ("mot-y", {"response1": ["a"]}, 0, ["<p>vì a 112</p>"]),
        ("mot-y", {}, 0, []),
        ("nhieu-y", {"response1": ["a", "c", "d"]}, 100, ["<p>vì a</p>", "<p>vì c</p>"]),
        ("nhieu-y", {"response1": ["a", "b", "c", "d"]}, 0, ["<p>vì b</p>"]),
        ("nhieu-y", {"response1": ["a"]}, 0, ["<p>vì a</p>"]),
        ("dung-sai", {"response1": ["a"]}, 100, ["<p>vì a Sai</p>"]),
        ("thu-tu", {"response1": ["a", "b", "c"]}, 100, ["Thứ tự đúng:"]),
        ("thu-tu", {"response1": ["a", "c", "b"]}, 33.3333, ["vì c"]),
        ("noi", {"response_a": ["a"], "response_b": ["b"], "response_c": ["c"]}, 100, ["113"]),
        ("noi", {"response_a": ["a"], "response_b": ["a"]}, 33.3333, ["Cấp cứu."]),
        ("dien", {"response1": ["ủy ban NHÂN dân"]}, 100, ["Nơi nhận tin."]),
        ("dien", {"response1": ["uy ban nhan dan"]}, 100, ["Viết đủ dấu là: Ủy ban nhân dân"]),
        ("dien", {"response1": ["Tòa án"]}, 0, ["Tòa án xét xử."]),
    ],
)
def test_an_answer_has_its_points_and_its_feedback(
    items: dict[str, ElementTree.Element],
    name: str,
    responses: dict[str, list[str]],
    points: float,
    shown: list[str],
) -> None:
    total, told = score(items[name], responses)
    assert total == pytest.approx(points)
    assert all(any(part in one for one in told) for part in shown)
    assert told or not shown


def test_a_hint_stands_where_the_format_has_it(items: dict[str, ElementTree.Element]) -> None:
    assert words(items["dien"].find(f".//{QTI1}hintmaterial")) == "<p>Viết tắt là UBND.</p>"


def test_hostile_words_stay_words(items: dict[str, ElementTree.Element]) -> None:
    (asked,) = items["doc-<&>"].find(f"{QTI1}presentation").findall(f"{QTI1}material")
    assert ElementTree.fromstring(words(asked)).text == HOSTILE
