"""QTI 2.1: question banks and tests for TAO, OpenOlat, Onyx and other assessment systems."""

from __future__ import annotations

from xml.etree import ElementTree

from mangnon.output.item_bank import Bank, Report, Section, item_bank
from mangnon.output.item_markup import Element, add, document, identifier
from mangnon.output.item_package import XSI, Resource, content_package, without_stories
from mangnon.output.qti21_item import assessment_item
from mangnon.output.question import Question
from mangnon.say import marked

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
LOCATION = f"{NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
ITEM, TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as one package."""
    files: dict[str, bytes] = {}
    resources: list[Resource] = []
    for section in bank.sections:
        asked = without_stories(section, report)
        if not asked:
            continue
        for question in asked:
            item = _root("assessmentItem", bank.language)
            assessment_item(item, question, report.words)
            files[_href(question)] = document(item)
            resources.append(Resource(identifier(question.name, "r"), ITEM, _href(question)))
        test = f"tests/{section.name}.xml"
        files[test] = document(_test(section, asked, bank.language))
        needs = tuple(identifier(question.name, "r") for question in asked)
        resources.append(Resource(identifier(section.name, "t"), TEST, test, needs))
    return content_package(bank, "QTIv2.1 Package", "1.0.0", resources, files)


def _href(question: Question) -> str:
    return f"items/{identifier(question.name)}.xml"


def _root(name: str, language: str) -> Element:
    attributes = {"xmlns": NAMESPACE, "xmlns:xsi": XSI, "xsi:schemaLocation": LOCATION}
    if name == "assessmentItem":
        attributes["xml:lang"] = language
    return ElementTree.Element(name, attributes)


def _test(section: Section, asked: list[Question], language: str) -> Element:
    """Return a test that asks a lesson's questions, in any order the reader likes."""
    root = _root("assessmentTest", language)
    root.set("identifier", identifier(section.name, "test"))
    root.set("title", section.title)
    outcome = add(
        root,
        "outcomeDeclaration",
        identifier="SCORE",
        cardinality="single",
        baseType="float",
    )
    add(add(outcome, "defaultValue"), "value", "0")
    part = add(
        root,
        "testPart",
        identifier="part-1",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    add(part, "itemSessionControl", maxAttempts="0", showFeedback="true", allowReview="true")
    inside = add(
        part,
        "assessmentSection",
        identifier=identifier(section.name, "section"),
        title=section.title,
        visible="true",
    )
    for question in asked:
        name = identifier(question.name)
        add(inside, "assessmentItemRef", identifier=name, href=f"../{_href(question)}")
    rule = add(add(root, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    add(add(rule, "sum"), "testVariables", variableIdentifier="SCORE")
    return root


PRODUCT = item_bank(
    "qti21",
    make,
    marked("items and tests for TAO, OpenOlat and other assessment systems (QTI 2.1)"),
)
