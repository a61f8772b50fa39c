"""Handouts: each sheet of each lesson on its own, in colour and for a photocopier."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx

from mangnon.language.names import language_in_a_sentence
from mangnon.language.take import takes
from mangnon.lesson.element import pages_with
from mangnon.lesson.handout import handout
from mangnon.lesson.lesson import sources
from mangnon.output.print_cited import cited_copy
from mangnon.output.print_elements import titled
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Writer
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.output.site_listen import anchor
from mangnon.project import SOURCE_LANGUAGE
from mangnon.say import marked

_TEMPLATE = "handout.typ"
FOLDER = "handouts"
PHOTOCOPY = "-photocopy"


class HandoutBuilder(SheetBuilder):
    """Writes ``handouts/<lesson>.pdf`` and ``handouts/<lesson>-photocopy.pdf``.

    Where a lesson has several, they are numbered: ``handouts/<lesson>-2.pdf``.
    """

    name = "handouts"
    folder = FOLDER

    def sheets(self) -> Iterator[Sheet]:
        """Yield every handout twice: in colour, and in black and white."""
        having = pages_with(self.env, handout)
        names = self.file_names(having)
        self.takes = takes(self.env)
        for docname in having:
            page = resolved(self, docname)
            found = list(page.findall(handout))
            foot = page.next_node(sources)
            for count, node in enumerate(found, 1):
                name = f"{names[docname]}-{count}" if len(found) > 1 else names[docname]
                piece = "handout" if count == 1 else f"handout-{count}"
                heard = self._heard(docname, piece)
                for suffix in ("", PHOTOCOPY):
                    yield self._sheet(f"{name}{suffix}", docname, node, foot, heard, bool(suffix))

    def _heard(self, docname: str, piece: str) -> list[Data]:
        """Return a QR code for each recording of a sheet: on the Vietnamese sheet for all of
        them, on another for that in its language."""
        _ = self.words
        codes = []
        for take in self.takes:
            language = take.recording.language
            if (take.recording.page, take.recording.piece) != (docname, piece):
                continue
            if _.language not in (SOURCE_LANGUAGE, language):
                continue
            # A language that is not offered yet has recordings on the Vietnamese page only.
            offered = language in self.config.mangnon_languages
            code = self.code(docname, anchor(take), language if offered else SOURCE_LANGUAGE)
            if code is not None:
                name = language_in_a_sentence(language, _)
                codes.append({"code": code, "words": _("Nghe bằng {language}", language=name)})
        return codes

    def _sheet(
        self,
        name: str,
        docname: str,
        node: handout,
        foot: sources | None,
        heard: list[Data],
        photocopy: bool,
    ) -> Sheet:
        _ = self.words
        volume = self.volume()
        writer = Writer(volume, docname)
        copy, cited = cited_copy(node, foot, writer)
        title, rest = titled(copy, writer)
        data: Data = {
            "photocopy": photocopy,
            "title": title,
            "name": copy.children[0].astext(),
            "label": self.label(docname),
            "page": self.page(docname),
            "blocks": writer.blocks(rest),
            "sources": cited,
            "law": self.law(docname),
            "place": writer.place(node),
            "code": self.code(docname),
            "heard": heard,
            "words": {"online": _("Đọc cả bài")},
        }
        return self.finished(name, _TEMPLATE, data, volume)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(HandoutBuilder)


PRODUCT = Product(
    name="handouts",
    summary=marked("each handout as a sheet of its own, in colour and for a photocopier"),
    builder=HandoutBuilder.name,
    folder="print",
    setup=setup,
    elements=(handout,),
)
