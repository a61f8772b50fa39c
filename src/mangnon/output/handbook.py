"""The handbooks: the whole book for learners and for trainers, and a booklet for parents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from mangnon.language.interface import N_, Interface
from mangnon.language.names import own_name
from mangnon.lesson.lesson import audience_of
from mangnon.output.booklet import fold
from mangnon.output.parent_booklet import for_parents
from mangnon.output.print_builder import PrintBuilder
from mangnon.output.print_outputs import prefer_pictures
from mangnon.output.print_page import write_page
from mangnon.output.print_typst import make_pdf, side_by_side
from mangnon.output.print_writer import Data, Volume
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.say import marked

_TEMPLATE = "handbook.typ"
LEARNER, TRAINER, PARENT = "learner", "trainer", "parent"
_TITLES = {
    LEARNER: N_("Sổ tay cho người học"),
    TRAINER: N_("Sổ tay cho người tập huấn"),
    PARENT: N_("Sổ tay cho cha mẹ"),
}
A4, A5 = "a4", "a5"
# What is printed: the edition, its paper, and the file. What is on A5 can be folded, too.
_PRINTED = (
    (LEARNER, A4, "handbook-learner"),
    (LEARNER, A5, "handbook-learner-a5"),
    (TRAINER, A4, "handbook-trainer"),
    (PARENT, A5, "handbook-parent-a5"),
)
# What the templates call the words that only a handbook has, and the words.
_WORDS = {
    "contents": N_("Mục lục"),
    "notes": N_("Ghi chép"),
    "disclaimer": N_("Tài liệu tập huấn, không thay thế tư vấn pháp lý."),
    "licence": N_("Nội dung theo giấy phép CC BY 4.0."),
}


class HandbookBuilder(PrintBuilder):
    """Writes ``handbook-<edition>.pdf`` and, for A5, ``-a5.pdf`` and ``-booklet.pdf``."""

    name = "handbook"

    def make(self) -> None:
        """Write all editions, or none."""
        volumes = {edition: self.edition(edition) for edition in _TITLES}
        if any(volume.faulty for _data, volume in volumes.values()):
            return  # what is wrong has been reported
        jobs = {
            name: partial(self._print, name, paper, *volumes[edition])
            for edition, paper, name in _PRINTED
            if volumes[edition][0]["parts"]
        }
        files = {file: one for made in side_by_side(jobs).values() for file, one in made.items()}
        for old in Path(self.outdir).glob("handbook-*.pdf"):
            old.unlink()
        for file, content in files.items():
            Path(self.outdir, f"{file}.pdf").write_bytes(content)

    def _print(self, name: str, paper: str, data: Data, volume: Volume) -> dict[str, bytes]:
        """Typeset one edition for one paper; return the files that come of it."""
        made = make_pdf(_TEMPLATE, data | {"paper": paper}, volume.images, self.assets, self.day)
        if paper != A5:
            return {name: made}
        folded = fold(made, f"{name}.pdf", data, self.words, self.assets, self.day)
        return {name: made, f"{name.removesuffix(f'-{A5}')}-booklet": folded}

    def edition(self, edition: str, with_key: bool = False) -> tuple[Data, Volume]:
        """Write one edition as data.

        :param edition: :data:`LEARNER`, :data:`TRAINER` or :data:`PARENT`
        :param with_key: whether learners, too, get the answers
        """
        _ = self.words
        self.for_trainers = edition == TRAINER
        volume = self.volume(self.for_trainers or with_key)
        toc = self._toc()
        if edition == PARENT:
            toc = [("", [docname for _caption, docnames in toc for docname in docnames])]
        written = (self._part(caption, docnames, volume, edition) for caption, docnames in toc)
        parts = [part for part in written if part["pages"]]
        pages = [page for part in parts for page in part["pages"]]
        _number(parts, _)
        data: Data = {
            **self.common({name: _(text) for name, text in _WORDS.items()}),
            "title": self.config.html_title,
            "edition": _(_TITLES[edition]),
            "language_name": own_name(_.language),
            "law": self.law(),
            "brief": edition == PARENT,
            "parts": parts,
        }
        self.settle(data, volume, kept=[page["anchor"] for page in pages])
        return data, volume

    def _toc(self) -> list[tuple[str, list[str]]]:
        """Return the parts of the book: their captions, and their pages in reading order."""
        root = self.config.root_doc
        parts = [("", [root])]
        for tree in self.env.tocs[root].findall(addnodes.toctree):
            names = [name for _title, name in tree["entries"] if name in self.env.titles]
            pages = [page for name in names for page in self._with_subpages(name)]
            parts.append((str(tree.get("caption") or ""), pages))
        return parts

    def _with_subpages(self, docname: str) -> list[str]:
        below = self.env.toctree_includes.get(docname, [])
        return [docname, *(page for name in below for page in self._with_subpages(name))]

    def _part(self, caption: str, docnames: list[str], volume: Volume, edition: str) -> Data:
        pages = [
            write_page(docname, page, volume) for docname, page in self._pages(docnames, edition)
        ]
        return {"title": self.words(caption) if caption else None, "pages": pages}

    def _pages(self, docnames: list[str], edition: str) -> Iterator[tuple[str, nodes.document]]:
        """Yield the pages of an edition, or what of them is in it."""
        for docname in docnames:
            if edition == PARENT:
                page = for_parents(self.env, docname, self)
                if page is not None:
                    yield docname, page
            elif self._is_for_edition(docname):
                yield docname, resolved(self, docname)

    def _is_for_edition(self, docname: str) -> bool:
        """Leave out what is for the site alone and, of the learner's, what is for trainers only."""
        metadata = self.env.metadata[docname]
        if "site_only" in metadata:
            return False
        try:
            audience = audience_of(metadata)
        except ValueError:  # reported when the page was read
            return True
        return self.for_trainers or set(audience) != {"trainer"}


def _number(parts: list[Data], _: Interface) -> None:
    """Number the parts that hold lessons."""
    count = 0
    for part in parts:
        lessons = [page for page in part["pages"] if page["header"] is not None]
        count += bool(part["title"] and lessons)
        part["number"] = _("Phần {number}", number=count) if part["title"] and lessons else None


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(HandbookBuilder)
    app.connect("config-inited", prefer_pictures(HandbookBuilder))


PRODUCT = Product(
    name="handbook",
    summary=marked(
        "the whole book as PDF (A4, A5, to fold), for trainers, and a booklet for parents"
    ),
    builder="handbook",
    folder="print",
    setup=setup,
)
