"""The search page: a field, and for readers without JavaScript the list of all there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sphinx.builders.html import StandaloneHTMLBuilder

from mangnon.language.formats import file_size
from mangnon.language.interface import interface_of
from mangnon.lesson.lesson import lesson_of
from mangnon.output.site_page import menu
from mangnon.output.site_search import Page, Place
from mangnon.project import SOURCE_LANGUAGE

PAGE = "search"
INDEX = "search-index.js"
TEMPLATE = "search.html"


def search_context(
    builder: StandaloneHTMLBuilder, pages: Iterable[Page], script: str
) -> dict[str, Any]:
    """Return what the template of the search page needs beyond what every page has.

    :param pages: the pages of the index
    :param script: the index
    """
    _ = interface_of(builder.config)
    return {
        "title": _("Tìm"),
        "index": INDEX,
        "size": file_size(len(script.encode()), _.language),
        "source_language": SOURCE_LANGUAGE,
        "instruments": [
            (f"{page.address}#{place.anchor}", place.title, place.note)
            for page in pages
            for place in page.places
            if place.instrument
        ],
    }


def searched_pages(
    builder: StandaloneHTMLBuilder, places: Mapping[str, Sequence[Place]]
) -> list[Page]:
    """Return the pages of the index, in the order of the menu.

    :param places: the places of each page, by its name
    """
    _ = interface_of(builder.config)
    links = [link for part in menu(builder, PAGE) for link in part.pages]
    order = {link.address: count for count, link in enumerate(links)}
    pages = []
    for name, found in places.items():
        if found:
            lesson = lesson_of(builder.env.metadata[name])
            label = _("Bài {number}", number=lesson.number) if lesson else ""
            address = builder.get_relative_uri(PAGE, name)
            pages.append(Page(found[0].title, address, label, lesson is not None, tuple(found)))
    return sorted(pages, key=lambda page: order[page.address])
