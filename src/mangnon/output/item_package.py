"""The manifest of an IMS content package: what is in it, and what each part is."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from mangnon.lesson.quiz import STORY
from mangnon.output.archive import archive
from mangnon.output.item_bank import Bank, Report, Section
from mangnon.output.item_markup import Element, add, document, identifier
from mangnon.output.item_reasons import NO_STORY
from mangnon.output.question import Question

XSI = "http://www.w3.org/2001/XMLSchema-instance"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True)
class Resource:
    """One part of a package.

    :param name: an XML identifier
    :param kind: its type, a word of the package's own standard
    :param href: the file
    :param needs: the names of other resources that it refers to
    :param opens: whether a reader opens the file itself, as a page
    """

    name: str
    kind: str
    href: str
    needs: tuple[str, ...] = ()
    opens: bool = True


def manifest_root(name: str, namespace: str, schema: str, version: str) -> Element:
    """Return a manifest that says what it is and as yet holds nothing.

    :param name: an XML identifier
    :param schema: the name of its standard
    """
    root = ElementTree.Element("manifest", {"xmlns": namespace, "identifier": name})
    metadata = add(root, "metadata")
    add(metadata, "schema", schema)
    add(metadata, "schemaversion", version)
    return root


def add_resources(root: Element, resources: list[Resource]) -> None:
    """Add the list of a package's parts."""
    parent = add(root, "resources")
    for resource in resources:
        node = add(parent, "resource", identifier=resource.name, type=resource.kind)
        if resource.opens:
            node.set("href", resource.href)
        add(node, "file", href=resource.href)
        for name in resource.needs:
            add(node, "dependency", identifierref=name)


def content_package(
    bank: Bank, schema: str, version: str, resources: list[Resource], files: dict[str, bytes]
) -> dict[str, bytes]:
    """Return a bank as one zip: its files, and the manifest that lists them.

    :param schema: the name of the standard that the manifest follows
    """
    root = manifest_root(identifier(bank.name, "m"), CP, schema, version)
    add(root, "organizations")
    add_resources(root, resources)
    return {f"{bank.name}.zip": archive({**files, MANIFEST: document(root)}, bank.day)}


def without_stories(section: Section, report: Report) -> list[Question]:
    """Return the questions of a section; a story has no like in QTI, and the report says so."""
    asked = []
    for question in section.questions:
        if question.kind == STORY:
            report.say(question, NO_STORY)
        else:
            asked.append(question)
    return asked
