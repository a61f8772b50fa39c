"""Facing text: each handout in Vietnamese and in the reader's language, passage beside passage.

For languages other than Vietnamese. What is not translated yet is left free to write on, so that
somebody who speaks the language can fill it in.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language.interface import (
    N_,
    Interface,
    in_source_language,
    interface_of,
)
from mangnon.language.names import language_name, own_name
from mangnon.lesson.handout import handout
from mangnon.lesson.lesson import sources
from mangnon.output.facing_rows import Side, rows
from mangnon.output.print_cited import cited_copy
from mangnon.output.print_elements import titled
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Volume, Writer, language_of
from mangnon.output.product import Product
from mangnon.project import SOURCE_LANGUAGE

FOLDER = "facing"
_TEMPLATE = "facing.typ"
_FREE = N_("Chỗ trống: chưa có bản dịch. Ai nói tiếng này thì viết vào đây.")


class FacingBuilder(SheetBuilder):
    """Writes ``facing/<lesson>.pdf``, numbered as handouts are where a lesson has several."""

    name = "facing"
    folder = FOLDER

    def sheets(self) -> Iterator[Sheet]:
        """Yield every handout once; none in the source language."""
        if self.words.language == SOURCE_LANGUAGE:
            return
        having = [
            docname
            for docname in sorted(self.env.found_docs)
            if self.env.get_doctree(docname).next_node(handout) is not None
        ]
        names = self.file_names(having)
        for docname in having:
            ours, our_foot = self._resolved(docname, original=True)
            theirs, their_foot = self._resolved(docname, original=False)
            for count, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
                name = f"{names[docname]}-{count}" if len(ours) > 1 else names[docname]
                yield self._sheet(name, docname, (one, our_foot), (other, their_foot))

    def _resolved(self, docname: str, *, original: bool) -> tuple[list[handout], sources | None]:
        """Return a page's handouts and the foot that lists what they cite, resolved."""
        page = self.env.get_doctree(docname)
        found = list(page.findall(handout))
        if original:
            found = [_original(node) for node in found]
        alone = page.copy()
        foot = page.next_node(sources)
        alone += [*found, *([foot] if foot is not None else [])]
        if original:
            with in_source_language(self.config):
                self.env.get_and_resolve_doctree(docname, self, alone)
        else:
            self.env.get_and_resolve_doctree(docname, self, alone)
        return list(alone.findall(handout)), alone.next_node(sources)

    def _sheet(
        self,
        name: str,
        docname: str,
        ours: tuple[handout, sources | None],
        theirs: tuple[handout, sources | None],
    ) -> Sheet:
        _ = self.words
        with in_source_language(self.config):
            source = interface_of(self.config)
        volume = self.volume()
        one, _cited = self._side(*ours, docname, volume, source)
        other, cited = self._side(*theirs, docname, volume, _)
        volume.words = _
        data: Data = {
            "title": f"{one.name} ({language_name(_.language, _)})",
            "languages": [_called(side.language, source) for side in (one, other)],
            "sides": [one.language, other.language],
            "titles": [one.title, other.title],
            "rows": rows(one.blocks, other.blocks),
            "free": list(dict.fromkeys((source(_FREE), _(_FREE)))),
            "page": self.page(docname),
            "sources": cited,
            "law": self.law(docname),
        }
        return self.finished(name, _TEMPLATE, data, volume)

    def _side(
        self, node: handout, foot: sources | None, docname: str, volume: Volume, words: Interface
    ) -> tuple[Side, list[Data]]:
        """Write a handout in one language, and the list of what it cites."""
        volume.words = words
        writer = Writer(volume, docname)
        copy, cited = cited_copy(node, foot, writer)
        title, rest = titled(copy, writer)
        heading = copy.children[0]
        assert isinstance(heading, nodes.Element)
        free = words.language != SOURCE_LANGUAGE and language_of(heading) == SOURCE_LANGUAGE
        shown = None if free else title
        return Side(words.language, heading.astext(), shown, writer.blocks(rest)), cited


def _called(code: str, source: Interface) -> str:
    """Return a language's name in itself, or else in Vietnamese."""
    name = own_name(code)
    return name if name != code else language_name(code, source)


def _original(node: handout) -> handout:
    """Return a handout as its author wrote it, with the pictures as they were found."""
    original: handout | None = node.get("original")
    if original is None:
        return node  # the page has no catalog at all
    copy: handout = original.deepcopy()
    for ours, theirs in zip(copy.findall(nodes.image), node.findall(nodes.image), strict=True):
        for found in ("uri", "candidates"):
            ours[found] = theirs[found]
    return copy


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(FacingBuilder)


PRODUCT = Product(
    name="facing",
    summary="each handout in Vietnamese and the reader's language side by side",
    builder=FacingBuilder.name,
    folder="print",
    setup=setup,
)
