"""Cards: a lesson's scenarios, four to an A4, and a card with 111 for the wallet."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language.interface import N_
from mangnon.lesson.element import LessonElement, pages_with
from mangnon.lesson.lesson import sources
from mangnon.lesson.scenario import scenario
from mangnon.lesson.trainer_note import trainer_note
from mangnon.output.print_cited import cited_copy
from mangnon.output.print_elements import titled
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Writer
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.say import marked

FOLDER = "cards"
_WALLET = {
    "worried": N_("Lo cho một đứa trẻ?"),
    "call": N_("Gọi ngay. Chưa chắc cũng gọi."),
    "mine": N_("Số gần tôi"),
    "trusted": N_("Người tôi tin:"),
    "police": N_("Công an xã, phường:"),
    "commune": N_("Ủy ban nhân dân xã, phường:"),
}


class CardBuilder(SheetBuilder):
    """Writes ``cards/<lesson>.pdf`` for each lesson with scenarios, and ``cards/wallet.pdf``.

    Pages are to be printed on both sides, turned over the long edge: each back lies
    behind its front.
    """

    name = "cards"
    folder = FOLDER
    for_trainers = True

    def sheets(self) -> Iterator[Sheet]:
        """Yield the cards of each lesson, and the wallet's."""
        having = pages_with(self.env, scenario)
        names = self.file_names(having)
        for docname in having:
            yield self._cards(names[docname], docname)
        yield self._wallet()

    def _cards(self, name: str, docname: str) -> Sheet:
        _ = self.words
        volume = self.volume()
        writer = Writer(volume, docname)
        page = resolved(self, docname)
        foot = page.next_node(sources)
        found = list(page.findall(scenario))
        title = self.env.titles[docname].astext()
        data: Data = {
            "title": _("Thẻ tình huống: {title}", title=title),
            "label": self.page(docname),
            "law": self.law(docname),
            "cards": [
                self._card(node, number, foot, writer) for number, node in enumerate(found, 1)
            ],
        }
        return self.finished(name, "cards.typ", data, volume)

    def _card(self, node: scenario, number: int, foot: sources | None, writer: Writer) -> Data:
        """Write a card: what happens on its front, and what to talk about on its back."""
        bare = node.deepcopy()
        for note in list(bare.findall(trainer_note)):
            note.parent.remove(note)
        copy, cited = cited_copy(bare, foot, writer)
        assert isinstance(copy, LessonElement)
        title, rest = titled(copy, writer)
        asks = (at for at, child in enumerate(rest) if isinstance(child, nodes.enumerated_list))
        cut = next(asks, len(rest))
        return {
            "name": self.words(N_("Thẻ {number}"), number=number),
            "title": title,
            "front": writer.blocks(rest[:cut]),
            "back": writer.blocks(rest[cut:]),
            "sources": cited,
            "place": writer.place(node),
        }

    def _wallet(self) -> Sheet:
        _ = self.words
        data: Data = {
            "title": _("Thẻ bỏ ví"),
            "law": self.law(),
            "words": {key: _(text) for key, text in _WALLET.items()},
        }
        return self.finished("wallet", "wallet.typ", data, self.volume())


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(CardBuilder)


PRODUCT = Product(
    name="cards",
    summary=marked(
        "scenario cards, four to an A4 and printed on both sides, and a wallet card with 111"
    ),
    builder=CardBuilder.name,
    folder="print",
    setup=setup,
    elements=(scenario,),
)
