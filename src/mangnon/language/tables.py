"""The reference pages that are made from the fact base, the glossary and the lessons' own data."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.facts import DEAD, Instrument, Provision
from mangnon.language.citation import check_note, place_label, validity_note
from mangnon.language.formats import date, listing, sort_key
from mangnon.language.interface import N_, Interface, interface_of
from mangnon.language.resolve import contact_link, fact_anchor, link_to, origin, statistic_text
from mangnon.language.take import takes
from mangnon.language.translations_table import translations_table
from mangnon.lesson.citation import cited_in
from mangnon.lesson.law import law_citation
from mangnon.lesson.lesson import Lesson, lessons_of
from mangnon.lesson.reference import fact_table, group_of
from mangnon.lesson.registry import facts_of
from mangnon.lesson.source import source_citation

KINDS = {
    "hiến pháp": N_("Hiến pháp"),
    "điều ước quốc tế": N_("Điều ước quốc tế"),
    "bộ luật": N_("Bộ luật và luật"),
    "luật": N_("Bộ luật và luật"),
    "nghị quyết": N_("Nghị quyết"),
    "nghị định": N_("Nghị định"),
    "thông tư": N_("Thông tư"),
    "thông tư liên tịch": N_("Thông tư"),
    "quyết định": N_("Quyết định và chỉ thị"),
    "chỉ thị": N_("Quyết định và chỉ thị"),
}
_OTHER = N_("Văn bản khác")


class FillTables(SphinxPostTransform):
    """Replace each placeholder by the table made for this reader."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Work on the page that is being written."""
        self.words = interface_of(self.config)
        self.facts = facts_of(self.env)
        self.day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        makers: dict[str, Callable[[], list[nodes.Node]]] = {
            "instruments": lambda: self._instruments(node["group"]),
            "contacts": self._contacts,
            "glossary": lambda: self._glossary(node["group"]),
            "statistics": self._statistics,
            "corrections": self._corrections,
            "review": self._review,
            "translations": lambda: translations_table(self.config, takes(self.env), self.words),
        }
        for node in list(self.document.findall(fact_table)):
            node.replace_self(makers[node["table"]]())

    def _cited(self) -> set[str]:
        return {name for cited in cited_in(self.env).values() for name in cited}

    def _instruments(self, group: str) -> list[nodes.Node]:
        """Instruments by kind, with their validity and the provisions that the book cites.

        :param group: one of the two groups of the index, or an empty string for both
        """
        _, cited = self.words, self._cited()
        provisions: dict[str, list[Provision]] = {}
        for provision in self.facts.provisions.values():
            if provision.id in cited:
                provisions.setdefault(provision.instrument.id, []).append(provision)
        shown = [
            instrument
            for instrument in self.facts.instruments.values()
            if (instrument.id in cited or instrument.id in provisions)
            and group in ("", group_of(instrument))
        ]
        sections: list[nodes.Node] = []
        for heading in [*dict.fromkeys(KINDS.values()), _OTHER]:
            members = [i for i in shown if KINDS.get(i.kind, _OTHER) == heading]
            if members:
                section = nodes.section(ids=[nodes.make_id(heading)])
                section += nodes.title("", _(heading))
                for instrument in members:
                    section += self._instrument(instrument, provisions.get(instrument.id, []))
                sections.append(section)
        return sections

    def _instrument(
        self, instrument: Instrument, provisions: Iterable[Provision]
    ) -> nodes.definition_list:
        _ = self.words
        name = _.said(instrument.short)
        heading = nodes.term("", "", nodes.strong("", "", _.node(instrument.short)))
        note = validity_note(instrument, self.day, _)
        # Where the number is not known, its place is taken by a name of ours.
        known = "/" in instrument.id and instrument.id not in name
        facts = [instrument.id] if known else []
        if instrument.issued:
            facts.append(_("ban hành {date}", date=date(instrument.issued, _.language)))
        if effect := instrument.period.in_force_from:
            facts.append(_("hiệu lực từ {date}", date=date(effect, _.language)))
        facts.append(note or _("còn hiệu lực"))
        body = nodes.definition()
        sentence = "; ".join(facts) + ". "
        sentence = sentence[0].upper() + sentence[1:]
        body += nodes.paragraph(
            "", "", _.node(instrument.title), nodes.Text(f". {sentence}"), *origin(instrument, _)
        )
        listed = nodes.bullet_list()
        for provision in sorted(provisions, key=_in_order):
            listed += self._provision(provision)
        if listed.children:
            body += listed
        item = nodes.definition_list_item("", heading, body, ids=[fact_anchor(instrument.id)])
        return nodes.definition_list("", item, classes=["instrument"])

    def _provision(self, provision: Provision) -> nodes.list_item:
        _ = self.words
        places = listing([place_label(r, _) for r in provision.refs], _.language)
        notes = [
            validity_note(provision, self.day, _),
            check_note(provision, _),
        ]
        paragraph = nodes.paragraph()
        if places:
            paragraph += nodes.strong("", places[0].upper() + places[1:])
            paragraph += nodes.Text(": ")
        paragraph += [_.node(provision.statement), nodes.Text(" ")]
        paragraph += nodes.reference("", _("Nguồn"), refuri=provision.source)
        if shown := [note for note in notes if note]:
            paragraph += nodes.inline("", f" [{'; '.join(shown)}]", classes=["fact-note"])
        return nodes.list_item("", paragraph, ids=[fact_anchor(provision.id)])

    def _contacts(self) -> list[nodes.Node]:
        _ = self.words
        listed = nodes.definition_list(classes=["contacts"])
        for contact in self.facts.contacts.values():
            link = contact_link(contact, _)
            name = nodes.strong("", "", _.node(contact.name))
            if link.astext() == name.astext():
                term = nodes.term("", "", nodes.strong("", "", link))
            else:
                term = nodes.term("", "", name, nodes.Text(": "), link)
            details = [_.said(text) for text in (contact.when, contact.hours, contact.cost) if text]
            sentence = " ".join(f"{detail.rstrip('.')}." for detail in details) + " "
            body = nodes.definition(
                "", nodes.paragraph("", "", nodes.Text(sentence), *origin(contact, _))
            )
            listed += nodes.definition_list_item("", term, body, ids=[fact_anchor(contact.id)])
        return [listed]

    def _statistics(self) -> list[nodes.Node]:
        _, cited = self.words, self._cited()
        listed = nodes.bullet_list(classes=["statistics"])
        for fact in self.facts.statistics.values():
            if fact.id not in cited:
                continue
            paragraph = nodes.paragraph()
            if fact.value is not None:
                paragraph += nodes.strong("", statistic_text(fact, "", _))
                paragraph += nodes.Text(": ")
            paragraph += [_.node(fact.statement), nodes.Text(" ")]
            paragraph += origin(fact, _)
            listed += nodes.list_item("", paragraph, ids=[fact_anchor(fact.id)])
        return [listed]

    def _corrections(self) -> list[nodes.Node]:
        """Each belief is named as one: read alone, it must not pass for the law."""
        _ = self.words
        listed = nodes.definition_list(classes=["corrections"])
        for correction in self.facts.corrections.values():
            belief = _.said(correction.belief)
            term = nodes.term("", _("Hay nghe, nhưng không đúng: “{belief}”", belief=belief))
            text = nodes.paragraph("", "", nodes.strong("", _("Đúng ra:")), nodes.Text(" "))
            text += [_.node(correction.correct), nodes.Text(" ")]
            text += self._cite(correction.see, past=True)
            listed += nodes.definition_list_item("", term, nodes.definition("", text))
        return [listed]

    def _review(self) -> list[nodes.Node]:
        """Each lesson: when its law was checked, when it has to be again, and who has read it."""
        _ = self.words
        lessons = lessons_of(self.env)
        listed = nodes.definition_list(classes=["review"])
        for docname, lesson in lessons.items():
            term = nodes.term("", _("Bài {number}", number=lesson.number) + ". ")
            title = self.env.titles[docname].astext()
            address = link_to(self.env, self.app, docname)
            term += nodes.reference("", title, refuri=address, internal=True)
            said = nodes.paragraph("", " ".join(self._status(lesson)))
            listed += nodes.definition_list_item("", term, nodes.definition("", said))
        read = sum(bool(lesson.reviewed_by) for lesson in lessons.values())
        count = _(
            "Số bài đã có người đọc duyệt: {read} trên {all} bài.", read=read, all=len(lessons)
        )
        return [nodes.paragraph("", "", nodes.strong("", count)), listed]

    def _status(self, lesson: Lesson) -> list[str]:
        _ = self.words
        checked = datetime.date.fromisoformat(lesson.law_checked)
        due = checked + datetime.timedelta(days=self.config.mangnon_law_check_days)
        said = [
            _("Luật được kiểm tra ngày {date}.", date=date(checked, _.language)),
            _("Cần kiểm tra lại trước ngày {date}.", date=date(due, _.language)),
        ]
        if due < self.day:
            said.append(_("Đã quá hạn kiểm tra lại."))
        if not lesson.reviewed_by:
            return [*said, _("Chưa có ai đọc duyệt.")]
        said.append(_("Người đọc duyệt: {name}.", name=lesson.reviewed_by))
        if lesson.reviewed_on:
            day = datetime.date.fromisoformat(lesson.reviewed_on)
            said.append(_("Ngày đọc duyệt: {date}.", date=date(day, _.language)))
        return said

    def _glossary(self, group: str) -> list[nodes.Node]:
        """Terms in the order of the reader's alphabet.

        :param group: one of the groups of the glossary, or an empty string for all
        """
        _ = self.words
        listed = nodes.definition_list(classes=["glossary"])
        with Path(self.config.mangnon_glossary).open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row.get("definition_vi")]
        rows = [row for row in rows if group in ("", row.get("group"))]
        for row in sorted(rows, key=lambda row: sort_key(_glossary_cell(row, "", _).astext())):
            term = nodes.term("", "", nodes.strong("", "", _glossary_cell(row, "", _)))
            # Where the reader's language has no word yet, the Vietnamese one stands there already.
            lang = "vi" if _.language != "vi" and row.get(_.language) else "en"
            term += nodes.Text(" (")
            term += nodes.inline("", row[lang], classes=[f"language-{lang}"])
            term += nodes.Text(")")
            paragraph = nodes.paragraph("", "", _glossary_cell(row, "definition_", _))
            paragraph += nodes.Text(" ")
            paragraph += self._cite(row.get("citation", "").split())
            anchor = f"t-{nodes.make_id(row['en'])}"
            listed += nodes.definition_list_item(
                "", term, nodes.definition("", paragraph), ids=[anchor]
            )
        return [listed]

    def _cite(self, identifiers: Iterable[str], *, past: bool = False) -> list[nodes.Node]:
        """Return citations side by side, to be given their text with all others.

        :param past: whether law that has no force any more is cited as history
        """
        laws: list[nodes.Node] = []
        marks: list[nodes.Node] = []
        for identifier in identifiers:
            fact = self.facts.fact(identifier)
            if isinstance(fact, Provision | Instrument):
                citation = law_citation("", fact=fact.id)
                if past and fact.validity(self.day) in DEAD:
                    citation["history"] = "yes"
                laws += [nodes.Text("; " if laws else "("), citation]
            else:
                # It becomes a mark, which stands as it is: no brackets, nothing between.
                marks += [nodes.Text(" "), source_citation("", fact=fact.id)]
        if laws:
            laws.append(nodes.Text(")"))
        return [*laws, *(marks if laws else marks[1:])]


def _in_order(provision: Provision) -> list[list[tuple[int, str]]]:
    """Return by what provisions stand in the order of their instrument: 9, 10, 10a, 142.

    One whose place is not known comes last.
    """
    if not provision.refs:
        return [[(10**6, "")]]
    ref = provision.refs[0]
    places = (ref.section, ref.article, *ref.clauses[:1], *ref.points[:1], ref.annex, ref.codes)
    return [
        [(int(number or 0), rest) for number, rest in re.findall(r"(\d*)(\D*)", place or "")[:1]]
        for place in places
    ]


def _glossary_cell(row: dict[str, str], prefix: str, _: Interface) -> nodes.Node:
    """Return a term or its definition, in Vietnamese where the reader's language has none."""
    if text := row.get(f"{prefix}{_.language}"):
        return nodes.Text(text)
    return nodes.inline("", row[f"{prefix}vi"], classes=["language-vi"])


def setup(app: Sphinx) -> None:
    """Register the transform and where the glossary lies."""
    app.add_config_value("mangnon_glossary", "", "", [str])
    app.add_post_transform(FillTables)
