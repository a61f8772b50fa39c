"""What the site's search looks through: the text of its pages, and where each piece of it stands.

The index is the text itself, place by place; ``search.js`` folds and ranks it. Kept libraries were
weighed: Lunr, MiniSearch and FlexSearch index words parted by spaces, so that a Vietnamese word of
two syllables is two words that may stand anywhere; to show a passage they need the whole text
besides their index, and the folding of tones would still be ours. Pagefind fetches its index, which
browsers refuse on ``file://``. Sphinx's own search knows no Vietnamese, and its index has no text.

Left out are questions, stories and their answers: a wrong answer, shown alone, reads as a
statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docutils import nodes
from sphinx import addnodes

from mangnon.facts import Contact, Facts, Instrument, Provision, Statistic, Text
from mangnon.language.citation import law_label, validity_note
from mangnon.language.interface import Interface
from mangnon.language.resolve import fact_anchor, statistic_text
from mangnon.language.translate import UNTRANSLATED
from mangnon.lesson.chart import chart_data
from mangnon.lesson.lesson import lesson_header, sources
from mangnon.lesson.quiz import named
from mangnon.lesson.search_words import SEARCH_WORDS
from mangnon.output.plain_text import plain_text

_LEFT_OUT = (
    named,
    sources,
    lesson_header,
    chart_data,
    addnodes.toctree,
    nodes.literal_block,
    nodes.Invisible,
)
# Marks that say something of the text around them.
_MARKS = {"source-mark", "fact-note"}
# Room to write on paper.
_BLANK = re.compile(r"…[…\s]+|_{3,}|\.{4,}")


@dataclass
class Place:
    """A place that a search can lead to.

    :param anchor: where on the page; empty for its top
    :param title: its heading; begins with a tab where it is not translated
    :param note: what is to be known at once, such as an instrument's validity
    :param text: its passages; each that is not translated begins with a tab
    :param words: for which it is shown first, with the help line
    :param instrument: whether it is a legal instrument
    """

    anchor: str
    title: str
    note: str = ""
    text: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    instrument: bool = False


class PlaceFinder:
    """Takes pages apart into places.

    :param facts: the fact base, from which the index of law was made
    :param day: on which validity is told
    :param words: the interface in the reader's language
    """

    def __init__(self, facts: Facts, day: date, words: Interface) -> None:
        self._day, self._words = day, words
        self._facts = {
            fact_anchor(fact.id): fact
            for group in (facts.instruments, facts.provisions, facts.contacts, facts.statistics)
            for fact in group.values()
        }

    def places(self, doctree: nodes.document) -> list[Place]:
        """Return a page's places in reading order, the page as a whole first.

        :param doctree: a page as it is written for the site's readers
        """
        page = doctree.next_node(nodes.section)
        if page is None:
            return []
        found = [self._section(page, "")]
        self._gather(page, found[0], found)
        return [place for place in found if place.title or place.text]

    def _section(self, node: nodes.section, anchor: str) -> Place:
        heading = node.next_node(nodes.title)
        title = _passage(heading) if heading is not None else ""
        return Place(anchor, title, words=list(node.get(SEARCH_WORDS, [])))

    def _gather(self, node: nodes.Element, place: Place, found: list[Place]) -> None:
        for child in node.children:
            if isinstance(child, _LEFT_OUT) or not isinstance(child, nodes.Element):
                continue
            if isinstance(child, nodes.section):
                inner = self._section(child, child["ids"][0])
                found.append(inner)
                self._gather(child, inner, found)
            elif isinstance(child, nodes.list_item | nodes.definition_list_item) and child["ids"]:
                inner = self._item(child, place)
                found.append(inner)
                self._gather(child, inner, found)
            elif isinstance(child, nodes.TextElement):
                text = _passage(child)
                if text and text != place.title and place.anchor[:2] != "f-":
                    place.text.append(text)
            else:
                self._gather(child, place, found)

    def _item(self, node: nodes.Element, around: Place) -> Place:
        """Begin the place of a fact or a term on its reference page; facts tell their own text."""
        anchor = node["ids"][0]
        fact, _ = self._facts.get(anchor), self._words
        match fact:
            case Instrument():
                name = self._told(fact.short)
                title = self._told(fact.title)
                note = [fact.id] if fact.id not in name else []
                note.append(self._validity(fact))
                text = [title] if title != name else []
                return Place(anchor, name, " · ".join(note), text, instrument=True)
            case Provision():
                label = law_label(fact, _)
                title = label[0].upper() + label[1:]
                return Place(anchor, title, self._validity(fact), [self._told(fact.statement)])
            case Contact():
                name = f"{self._told(fact.name)}: {fact.value}"
                told = (fact.when, fact.hours, fact.cost)
                return Place(anchor, name, text=[self._told(each) for each in told if each])
            case Statistic():
                said = _.said(fact.statement)
                if fact.value is not None:
                    said = f"{statistic_text(fact, '', _)}: {said}"
                said = _marked(said, _.is_foreign(fact.statement))
                return Place(anchor, around.title, text=[said])
            case _:
                term = node.next_node(nodes.term)
                return Place(anchor, _passage(term) if term is not None else around.title)

    def _told(self, text: Text) -> str:
        return _marked(self._words.said(text), self._words.is_foreign(text))

    def _validity(self, fact: Instrument | Provision) -> str:
        _ = self._words
        return validity_note(fact, self._day, _) or _("còn hiệu lực")


def _marked(text: str, foreign: bool) -> str:
    """Return a text, marked where it stands in the source language for want of a translation."""
    return f"\t{text}" if foreign else text


def _passage(node: nodes.Element) -> str:
    """Return a passage on one line; it begins with a tab where it is not translated."""
    text = _BLANK.sub("…", plain_text(node, _MARKS))
    foreign: nodes.Element | None = node
    while foreign is not None and UNTRANSLATED not in foreign.get("classes", []):
        foreign = foreign.parent
    return _marked(text, bool(text) and foreign is not None)


def stored(places: Iterable[Place]) -> list[dict[str, Any]]:
    """Return places as plain data, to be kept between builds."""
    return [vars(place) for place in places]


def restored(data: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Return the places that :func:`stored` turned into data."""
    return [Place(**each) for each in data]


@dataclass(frozen=True)
class Page:
    """A page of the index.

    :param title: its title; begins with a tab where it is not translated
    :param address: relative to the search page
    :param label: what to say before it: "Bài 13"
    :param lesson: whether it is a lesson
    :param places: its places
    """

    title: str
    address: str
    label: str
    lesson: bool
    places: tuple[Place, ...]


def index(pages: Iterable[Page]) -> str:
    """Return the index as a script that only assigns data: browsers fetch nothing on ``file://``.

    :param pages: in the order of the book
    """
    listed: list[list[Any]] = []
    places: list[list[Any]] = []
    for count, page in enumerate(pages):
        listed.append([page.title, page.address, page.label, int(page.lesson)])
        for place in page.places:
            entry = [count, place.anchor, place.title, "\n".join(place.text), place.note]
            places.append([*entry, place.words] if place.words else entry)
    data = {"pages": listed, "places": places}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.mangnonIndex={written};\n"
