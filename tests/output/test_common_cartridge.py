"""Common Cartridge 1.3: its profile of QTI, its manifest, and stories as pages."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from output.item_packages import QTI1, faults_of_qti12, items_of, opened, score
from output.item_samples import EVERY_KIND, SPITEFUL, bank, report

from mangnon.output import common_cartridge

CC = "{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}"
ASSESSMENT = "a-lesson-13-bao-tin/assessment.xml"
# What the profile of QTI in Common Cartridge can ask.
PROFILES = {
    "cc.multiple_choice.v0p1",
    "cc.multiple_response.v0p1",
    "cc.true_false.v0p1",
    "cc.fib.v0p1",
    "cc.essay.v0p1",
    "cc.pattern_match.v0p1",
}


@pytest.fixture(scope="module")
def cartridge() -> dict[str, bytes]:
    (content,) = common_cartridge.make(bank(*EVERY_KIND, *SPITEFUL), report()).values()
    return opened(content)


def test_the_assessment_is_qti_and_keeps_to_the_profile(cartridge: dict[str, bytes]) -> None:
    assert faults_of_qti12(cartridge[ASSESSMENT]) == []
    root = ElementTree.fromstring(cartridge[ASSESSMENT])
    (assessment,) = root
    assert len(assessment.findall(f"{QTI1}section")) == 1
    fields = {
        one.findtext(f"{QTI1}fieldlabel"): one.findtext(f"{QTI1}fieldentry")
        for one in assessment.find(f"{QTI1}qtimetadata")
    }
    assert fields["cc_profile"] == "cc.exam.v0p1"
    for item in items_of(cartridge[ASSESSMENT]).values():
        entries = [one.text for one in item.iter(f"{QTI1}fieldentry")]
        assert entries[0] in PROFILES
        cardinalities = {one.get("rcardinality") for one in item.iter(f"{QTI1}response_lid")}
        assert cardinalities <= {"Single", "Multiple"}
    identifiers = [item.get("ident") for item in root.iter(f"{QTI1}item")]
    assert len(identifiers) == len(set(identifiers))


def test_every_file_is_a_resource_and_every_resource_is_in_the_outline(
    cartridge: dict[str, bytes],
) -> None:
    root = ElementTree.fromstring(cartridge["imsmanifest.xml"])
    assert root.findtext(f"{CC}metadata/{CC}schema") == "IMS Common Cartridge"
    assert root.findtext(f"{CC}metadata/{CC}schemaversion") == "1.3.0"
    resources = {str(one.get("identifier")): one for one in root.iter(f"{CC}resource")}
    files = {one.get("href") for one in root.iter(f"{CC}file")}
    assert {"imsmanifest.xml", *files} == set(cartridge)
    organization = root.find(f"{CC}organizations/{CC}organization")
    assert organization.get("structure") == "rooted-hierarchy"
    used = {one.get("identifierref") for one in organization.iter(f"{CC}item")} - {None}
    assert used == set(resources)
    types = {one.get("type") for one in resources.values()}
    assert types == {"imsqti_xmlv1p2/imscc_xmlv1p3/assessment", "webcontent"}


def test_an_order_and_pairs_are_asked_in_parts_whose_choices_all_teach(
    cartridge: dict[str, bytes],
) -> None:
    items = items_of(cartridge[ASSESSMENT])
    parts = [name for name in items if name.startswith(("thu-tu-", "noi-"))]
    assert parts == ["thu-tu-a", "thu-tu-b", "thu-tu-c", "noi-a", "noi-b", "noi-c"]
    total, told = score(items["noi-b"], {"response1": ["b"]})
    assert (total, told) == (100, ["<p>Trẻ ngất → 115</p><p>Cấp cứu.</p>"])
    total, told = score(items["noi-b"], {"response1": ["c"]})
    assert (total, told) == (0, ["<p>Cần hỏi → 111</p><p>Tổng đài.</p>"])
    total, told = score(items["thu-tu-b"], {"response1": ["b"]})
    assert (total, told) == (100, ["<p>Việc thứ 2: việc b</p><p>vì b</p>"])


def test_a_story_is_a_page_without_scripts_whose_choices_lead_to_its_scenes(
    cartridge: dict[str, bytes],
) -> None:
    page = cartridge["s-chuyen/story.html"].decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert '<a href="#scene-goi">Gọi 111 → 2</a>' in page
    assert '<section id="scene-goi">' in page
    assert "Kết thúc tốt" in page
    assert "<script" not in page


def test_what_is_changed_or_left_out_is_told() -> None:
    told = report()
    common_cartridge.make(bank(*EVERY_KIND), told)
    assert {line.split(":")[0] for line in told.lines} == {
        *("thu-tu", "noi", "chuyen"),
        *("mot-y", "dien"),  # their hints
    }
