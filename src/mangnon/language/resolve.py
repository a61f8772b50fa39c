"""Citations get their text, and pages their list of sources."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.facts import (
    DEAD,
    Channel,
    Contact,
    Entry,
    Fact,
    Instrument,
    Provision,
    Sourced,
    Statistic,
    Validity,
)
from mangnon.language.citation import check_note, law_label, validity_note
from mangnon.language.formats import date, number, percent
from mangnon.language.interface import Interface, interface_of
from mangnon.lesson.citation import fact_citation
from mangnon.lesson.contact import contact_citation
from mangnon.lesson.law import law_citation
from mangnon.lesson.lesson import sources
from mangnon.lesson.problem import report
from mangnon.lesson.reference import group_of, page_of
from mangnon.lesson.registry import facts_of
from mangnon.lesson.source import source_citation
from mangnon.lesson.statistic import statistic_citation
from mangnon.say import wrong


class CiteFacts(SphinxPostTransform):
    """Fill each citation, number the sources, and list them at the foot."""

    # After the audience's elements are chosen, before references are resolved.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Work on the page that is being written."""
        self.words = interface_of(self.config)
        self.facts = facts_of(self.env)
        self.day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        numbers: dict[str, int] = {}
        for node in list(self.document.findall(fact_citation)):
            fact = self.facts.fact(node["fact"])
            if not isinstance(node, contact_citation):
                numbers.setdefault(fact.id, len(numbers) + 1)
            cited = self._cite(node, fact, numbers)
            if fact.id in numbers and isinstance(cited[0], nodes.Element):
                # A sheet of its own lists what it cites itself.
                cited[0]["source_number"] = numbers[fact.id]
            node.replace_self(cited)
        for foot in list(self.document.findall(sources)):
            self._list_sources(foot, [self.facts.fact(identifier) for identifier in numbers])

    def _cite(self, node: fact_citation, fact: Entry, numbers: dict[str, int]) -> list[nodes.Node]:
        _ = self.words
        if isinstance(node, law_citation):
            assert isinstance(fact, Provision | Instrument)
            self._check_force(fact, node)
            return cite_law(fact, self.day, _, self._index(fact))
        if isinstance(node, contact_citation):
            assert isinstance(fact, Contact)
            return [contact_link(fact, _)]
        if isinstance(node, statistic_citation):
            assert isinstance(fact, Statistic)
            text = statistic_text(fact, node["field"], _)
            return [
                nodes.reference(
                    "",
                    text,
                    refuri=self._index(fact),
                    internal=True,
                    classes=["stat"],
                )
            ]
        assert isinstance(node, source_citation)
        mark = str(numbers[fact.id])
        link = nodes.reference("", mark, refuri=f"#{source_anchor(mark)}", internal=True)
        return [nodes.superscript("", "", link, classes=["source-mark"])]

    def _check_force(self, fact: Provision | Instrument, node: law_citation) -> None:
        """Refuse dead law that is cited as if it had force, and living law cited as history."""
        dead = fact.validity(self.day) in DEAD
        if dead and "history" not in node:
            report(
                wrong(
                    "'{id}' has no force on {day}: cite what replaced it, "
                    "or say that it is history with {{former-law}}",
                    id=fact.id,
                    day=self.day,
                ),
                node,
            )
        elif "history" in node and not dead:
            report(
                wrong(
                    "'{id}' is not at an end on {day}: cite it with {{law}}",
                    id=fact.id,
                    day=self.day,
                ),
                node,
            )

    def _index(self, fact: Provision | Instrument | Statistic) -> str:
        """Return the address of a fact on its reference page; an empty string if there is none."""
        if isinstance(fact, Statistic):
            page = page_of(self.env, "statistics")
        else:
            instrument = fact if isinstance(fact, Instrument) else fact.instrument
            page = page_of(self.env, "instruments", group_of(instrument))
        return f"{link_to(self.env, self.app, page)}#{fact_anchor(fact.id)}" if page else ""

    def _list_sources(self, foot: sources, cited: list[Entry]) -> None:
        _ = self.words
        if not cited:
            if "checked" not in foot:
                foot.parent.remove(foot)
            return
        listed = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for count, fact in enumerate(cited, 1):
            paragraph = nodes.paragraph()
            kind = "statement"
            if isinstance(fact, Provision | Instrument):
                address = self._index(fact)
                paragraph += cite_law(fact, self.day, _, address, begins=True)
                paragraph += nodes.Text(". ")
                kind = "law-statement"  # paper leaves it out: the lesson has said it
            if isinstance(fact, Fact):
                statement = _.node(fact.statement)
                paragraph += nodes.inline("", "", statement, nodes.Text(" "), classes=[kind])
            assert isinstance(fact, Sourced)
            paragraph += origin(fact, _)
            listed += nodes.list_item("", paragraph, ids=[source_anchor(str(count))])
        foot += listed


def contact_link(contact: Contact, _: Interface) -> nodes.Node:
    """Return a link that dials or opens a contact; its name where there is no address."""
    number = contact.kind is Channel.PHONE
    text = contact.value if number else _.said(contact.name)
    if contact.uri is None:
        return nodes.Text(text)
    return nodes.reference("", text, refuri=contact.uri, classes=["contact"])


def cite_law(
    fact: Provision | Instrument,
    day: datetime.date,
    _: Interface,
    address: str,
    *,
    begins: bool = False,
) -> list[nodes.Node]:
    """Return a citation of law as nodes: its name, linked, and what a reader must know of it.

    :param day: the build's as-of date, on which the validity is told
    :param address: where the index of instruments shows it; an empty string if nowhere
    :param begins: whether it begins an entry of a list of sources: with a capital letter, and
        without adding that the original has not been read, which the entry says where it ends
    """
    label = law_label(fact, _)
    if begins:
        label = label[0].upper() + label[1:]
    link: nodes.Node = nodes.Text(label)
    if address:
        link = nodes.reference("", label, refuri=address, internal=True, classes=["law"])
    notes = [validity_note(fact, day, _)]
    if not begins:
        notes.append(check_note(fact, _))
    shown = [note for note in notes if note]
    if not shown:
        return [link]
    mark = nodes.inline("", f" [{'; '.join(shown)}]", classes=["fact-note"])
    if fact.validity(day) is not Validity.IN_FORCE:
        mark["classes"].append("validity")
    return [link, mark]


def origin(fact: Sourced, _: Interface) -> list[nodes.Node]:
    """Say where a fact was read, when, and whether the original is still to be compared."""
    seen = _("xem ngày {date}", date=date(fact.as_of, _.language))
    parts: list[nodes.Node] = [
        nodes.inline("", _("Nguồn:") + " ", classes=["source-label"]),
        _site(fact.source),
    ]
    if fact.official_url and fact.official_url != fact.source:
        parts += [nodes.Text("; " + _("bản gốc:") + " "), _site(fact.official_url)]
    parts.append(nodes.inline("", f", {seen}", classes=["source-seen"]))
    if note := check_note(fact, _):
        parts.append(nodes.inline("", f" [{note}]", classes=["fact-note"]))
    parts.append(nodes.Text("."))
    return parts


def _site(address: str) -> nodes.reference:
    return nodes.reference("", urlsplit(address).netloc.removeprefix("www."), refuri=address)


def statistic_text(fact: Statistic, field: str, _: Interface) -> str:
    """Write a statistic's number for the reader, with "%" where its unit is a percentage.

    :param field: one of its further numbers, or an empty string for its value
    """
    value = fact.fields[field] if field else fact.value
    assert value is not None
    written = percent if is_percentage(fact, field) else number
    text = written(value, _.language)
    if fact.qualifier == "more than" and not field:
        text = _("hơn {number}", number=text)
    return text


def is_percentage(fact: Statistic, field: str) -> bool:
    """Tell whether a number is a percentage: its name says so, or else its entry's unit.

    :param field: one of its further numbers, or an empty string for its value
    """
    words = (
        field.replace(".", "_").split("_") if field else fact.unit.replace("%", " percent ").split()
    )
    return bool({"pct", "percent", "percentage"} & set(words))


def fact_anchor(identifier: str) -> str:
    """Return the anchor of a fact on its reference page."""
    # With its letter: an identifier of HTML cannot begin with the number of an instrument.
    return nodes.make_id("f-" + identifier.replace(".", "-").replace("/", "-"))


def source_anchor(mark: str) -> str:
    """Return the anchor of a numbered source at the foot of a page."""
    return f"nguon-{mark}"


def link_to(env: BuildEnvironment, app: Sphinx, page: str) -> str:
    """Return the address of a page from the page being written, for the builder at work."""
    return app.builder.get_relative_uri(env.docname, page)


def setup(app: Sphinx) -> None:
    """Register the transform and the day on which validity is told."""
    app.add_config_value("mangnon_as_of", "", "env", [str])
    app.add_post_transform(CiteFacts)
