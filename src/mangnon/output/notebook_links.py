"""Links of a page that is read apart from the book: a citation leads to the original."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from mangnon.facts import Facts, Sourced
from mangnon.language.resolve import fact_anchor

_OUTWARD = ("http:", "https:", "tel:", "mailto:", "sms:")


def lead_outward(
    document: nodes.document, originals: Mapping[str, str], pages: Mapping[str, str]
) -> None:
    """Let each link of a page lead to where it can be followed; make text of the others.

    :param document: the resolved page, changed in place
    :param originals: where each fact's original can be read, by its anchor
    :param pages: addresses of the pages that come along, by the address that a link has now
    """
    for link in list(document.findall(nodes.reference)):
        address = str(link.get("refuri", ""))
        page, _, anchor = address.partition("#")
        if address.startswith(_OUTWARD):
            continue
        if anchor in originals:
            link["refuri"] = originals[anchor]
            link["internal"] = False
        elif page in pages and address:
            link["refuri"] = pages[page]
        elif link.parent is not None:
            link.parent.replace(link, link.children)


def fact_originals(facts: Facts) -> dict[str, str]:
    """Return where the original of a fact stands, by the fact's anchor in the book.

    What was read elsewhere is linked at the foot of the page, where it is called what it is.
    """
    return {
        fact_anchor(fact.id): fact.official_url
        for fact in facts
        if isinstance(fact, Sourced) and fact.official_url
    }
