"""Packages of items, opened; and QTI 1.2 as its definition says that it is scored."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from lxml import etree
from peers_places import QTI12, installed

QTI1 = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def faults_of_qti12(content: bytes) -> list[str]:
    """Return where a document departs from the definition of QTI 1.2, which has no namespace."""
    bare = content.replace(b' xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"', b"", 1)
    with installed(QTI12).open("rb") as source:
        definition = etree.DTD(source)
    definition.validate(etree.fromstring(bare))
    return [entry.message for entry in definition.error_log]


def items_of(content: bytes) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(content)
    return {str(item.get("title")): item for item in root.iter(f"{QTI1}item")}


def words(element: ElementTree.Element) -> str:
    """Return the words of an element that carries XHTML as text."""
    return "".join(str(one.text) for one in element.iter(f"{QTI1}mattext"))


def score(item: ElementTree.Element, responses: dict[str, list[str]]) -> tuple[float, list[str]]:
    """Answer an item: the score from 0 to 100, and what it shows.

    :param responses: what is chosen or written, in order, by the name of the response
    """
    total, shown = 0.0, []
    processing = item.find(f"{QTI1}resprocessing")
    assert processing is not None
    for condition in processing.iter(f"{QTI1}respcondition"):
        (terms,) = condition.iter(f"{QTI1}conditionvar")
        # Several terms side by side are alternatives.
        if not any(_holds(term, responses) for term in terms):
            continue
        for rule in condition.iter(f"{QTI1}setvar"):
            value = float(str(rule.text))
            total = value if rule.get("action") == "Set" else total + value
        shown += [str(one.get("linkrefid")) for one in condition.iter(f"{QTI1}displayfeedback")]
        if condition.get("continue") == "No":
            break
    feedback = {str(one.get("ident")): one for one in item.iter(f"{QTI1}itemfeedback")}
    return total, [words(feedback[name]) for name in shown]


def _holds(term: ElementTree.Element, responses: dict[str, list[str]]) -> bool:
    kind = term.tag.removeprefix(QTI1)
    if kind == "other":
        return True
    if kind == "and":
        return all(_holds(one, responses) for one in term)
    if kind == "not":
        return not any(_holds(one, responses) for one in term)
    assert kind == "varequal"
    given = responses.get(str(term.get("respident")), [])
    wanted = str(term.text)
    if term.get("index"):
        place = int(str(term.get("index"))) - 1
        return place < len(given) and given[place] == wanted
    if term.get("case") == "No":
        return wanted.casefold() in [one.casefold() for one in given]
    return wanted in given
