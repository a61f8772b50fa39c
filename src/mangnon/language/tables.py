"""The reference pages that are made from the fact base."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.facts import Instrument, Provision
from mangnon.language.citation import check_note, place_label, validity_note
from mangnon.language.formats import date, listing, sort_key
from mangnon.language.interface import N_, Interface, interface_of
from mangnon.language.resolve import contact_link, fact_anchor, origin, statistic_text
from mangnon.lesson.citation import cited_in
from mangnon.lesson.law import law_citation
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
            "glossary": self._glossary,
            "statistics": self._statistics,
            "corrections": self._corrections,
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
        name = instrument.short.in_language(_.language)
        title = instrument.title.in_language(_.language)
        heading = nodes.term("", "", nodes.strong("", name))
        note = validity_note(instrument, self.day, _)
        facts = [instrument.id] if instrument.id not in name else []
        if instrument.issued:
            facts.append(_("ban hành {date}", date=date(instrument.issued, _.language)))
        if effect := instrument.period.in_force_from:
            facts.append(_("hiệu lực từ {date}", date=date(effect, _.language)))
        facts.append(note or _("còn hiệu lực"))
        body = nodes.definition()
        sentence = "; ".join(facts) + ". "
        sentence = sentence[0].upper() + sentence[1:]
        body += nodes.paragraph("", "", nodes.Text(f"{title}. {sentence}"), *origin(instrument, _))
        listed = nodes.bullet_list()
        for provision in provisions:
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
        text = provision.statement.in_language(_.language)
        paragraph = nodes.paragraph()
        if places:
            paragraph += nodes.strong("", places[0].upper() + places[1:])
            paragraph += nodes.Text(": ")
        paragraph += nodes.Text(text + " ")
        paragraph += nodes.reference("", _("Nguồn"), refuri=provision.source)
        if shown := [note for note in notes if note]:
            paragraph += nodes.inline("", f" [{'; '.join(shown)}]", classes=["fact-note"])
        return nodes.list_item("", paragraph, ids=[fact_anchor(provision.id)])

    def _contacts(self) -> list[nodes.Node]:
        _ = self.words
        listed = nodes.definition_list(classes=["contacts"])
        for contact in self.facts.contacts.values():
            name = contact.name.in_language(_.language)
            link = contact_link(contact, _)
            term = nodes.term("", "", nodes.strong("", name), nodes.Text(": "), link)
            details = [
                text.in_language(_.language)
                for text in (contact.when, contact.hours, contact.cost)
                if text
            ]
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
            paragraph += nodes.Text(fact.statement.in_language(_.language) + " ")
            paragraph += origin(fact, _)
            listed += nodes.list_item("", paragraph, ids=[fact_anchor(fact.id)])
        return [listed]

    def _corrections(self) -> list[nodes.Node]:
        """Each belief is named as one: read alone, it must not pass for the law."""
        _ = self.words
        listed = nodes.definition_list(classes=["corrections"])
        for correction in self.facts.corrections.values():
            belief = correction.belief.in_language(_.language)
            term = nodes.term("", _("Hay nghe, nhưng không đúng: “{belief}”", belief=belief))
            text = nodes.paragraph("", "", nodes.strong("", _("Đúng ra:")), nodes.Text(" "))
            text += nodes.Text(correction.correct.in_language(_.language) + " ")
            text += self._cite(correction.see)
            listed += nodes.definition_list_item("", term, nodes.definition("", text))
        return [listed]

    def _glossary(self) -> list[nodes.Node]:
        _ = self.words
        listed = nodes.definition_list(classes=["glossary"])
        with Path(self.config.mangnon_glossary).open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row.get("definition_vi")]
        for row in sorted(rows, key=lambda row: sort_key(_glossary_cell(row, "", _))):
            term = nodes.term("", "", nodes.strong("", _glossary_cell(row, "", _)))
            other = row["vi" if _.language != "vi" else "en"]
            lang = "vi" if _.language != "vi" else "en"
            term += nodes.Text(" (")
            term += nodes.inline("", other, classes=[f"language-{lang}"])
            term += nodes.Text(")")
            paragraph = nodes.paragraph("", _glossary_cell(row, "definition_", _) + " ")
            paragraph += self._cite(row.get("citation", "").split())
            anchor = f"t-{nodes.make_id(row['en'])}"
            listed += nodes.definition_list_item(
                "", term, nodes.definition("", paragraph), ids=[anchor]
            )
        return [listed]

    def _cite(self, identifiers: Iterable[str]) -> list[nodes.Node]:
        """Return citations side by side, to be given their text with all others."""

        parts: list[nodes.Node] = []
        for identifier in identifiers:
            fact = self.facts.fact(identifier)
            kind = law_citation if isinstance(fact, Provision | Instrument) else source_citation
            parts += [nodes.Text("; " if parts else "("), kind("", fact=fact.id)]
        return [*parts, nodes.Text(")")] if parts else []


def _glossary_cell(row: dict[str, str], prefix: str, _: Interface) -> str:
    return row.get(f"{prefix}{_.language}") or row[f"{prefix}vi"]


def setup(app: Sphinx) -> None:
    """Register the transform and where the glossary lies."""
    app.add_config_value("mangnon_glossary", "", "", [str])
    app.add_post_transform(FillTables)
