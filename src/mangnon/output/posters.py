"""Posters, on A3 and on A4: one message, one picture, one number."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx

from mangnon.language.interface import N_
from mangnon.lesson.element import pages_with
from mangnon.lesson.lesson import sources
from mangnon.lesson.poster import picture_of, poster
from mangnon.lesson.registry import facts_of
from mangnon.output.print_cited import cited_copy
from mangnon.output.print_elements import titled
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Writer
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.say import marked, wrong

_TEMPLATE = "poster.typ"
FOLDER = "posters"
PAPERS = ("a3", "a4")


class PosterBuilder(SheetBuilder):
    """Writes ``posters/<name>-a3.pdf`` and ``posters/<name>-a4.pdf``."""

    name = "posters"
    folder = FOLDER

    def sheets(self) -> Iterator[Sheet]:
        """Yield every poster on every paper."""
        seen: dict[str, str] = {}
        for docname in pages_with(self.env, poster):
            page = resolved(self, docname)
            foot = page.next_node(sources)
            for node in page.findall(poster):
                for paper in PAPERS:
                    yield self._sheet(docname, node, foot, paper, seen)

    def _sheet(
        self, docname: str, node: poster, foot: sources | None, paper: str, seen: dict[str, str]
    ) -> Sheet:
        volume = self.volume()
        writer = Writer(volume, docname)
        name, place = f"{node['name']}-{paper}", writer.place(node)
        if name in seen:
            volume.report(
                wrong(
                    "poster '{name}' has the name of the one at {place}: give each its own",
                    name=node["name"],
                    place=seen[name],
                ),
                node,
            )
        seen[name] = place
        copy, cited = cited_copy(node, foot, writer, law_at_foot=True)
        title, rest = titled(copy, writer)
        shown = picture_of(copy)
        assert shown is not None
        number = facts_of(self.env).contact(node["number"])
        data: Data = {
            "paper": paper,
            "title": title,
            "name": copy.children[0].astext(),
            "picture": writer.blocks([shown])[0],
            "blocks": writer.blocks(child for child in rest if child is not shown),
            "sources": cited,
            "number": {
                "value": number.value,
                "name": self.words.said(number.name).removesuffix(number.value).strip(),
                "free": number.cost is not None and number.hours is not None,
            },
            "law": self.law(docname),
            "place": place,
            "code": self.code(docname),
            "words": {"online": self.words(N_("Đọc thêm trên mạng"))},
        }
        return self.finished(name, _TEMPLATE, data, volume)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(PosterBuilder)


PRODUCT = Product(
    name="posters",
    summary=marked("posters on A3 and A4: one message, one picture, one number"),
    builder=PosterBuilder.name,
    folder="print",
    setup=setup,
    elements=(poster,),
)
