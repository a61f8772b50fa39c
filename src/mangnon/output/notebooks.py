"""Live notebooks: each lesson as a notebook whose quizzes are widgets."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mangnon.language.catalog import catalog_path, read, translations
from mangnon.language.interface import FACTS, INTERFACE, N_, interface_of
from mangnon.lesson.element import pages_with
from mangnon.lesson.lesson import lesson_header, lesson_of
from mangnon.lesson.quiz import named
from mangnon.lesson.registry import facts_of
from mangnon.output.markdown_inline import escaped
from mangnon.output.markdown_writer import Asked, MarkdownWriter, Words
from mangnon.output.notebook_cells import Cell, TextCells, code_cell, quiz_cell, score_cell
from mangnon.output.notebook_links import fact_originals, lead_outward
from mangnon.output.notebook_quiz import quizzes
from mangnon.output.product import Product
from mangnon.output.whole_builder import WholeBuilder
from mangnon.saved import INDEX, METADATA
from mangnon.say import marked

_BOOK = "book/"
_SUFFIX = ".ipynb"
_HELPLINES = ("111", "113", "115")
# Where the kit's words stand that a running notebook says.
_SAID_LIVE = (
    "assets/facts/statistics",
    "mangnon/chart",
    "mangnon/commune/",
    "mangnon/widget/",
    "mangnon/language/formats",
)
_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# JupyterLab's menu is in English, whatever the reader's language.
_RUN = N_(
    "Để trả lời ngay trong trang này, chọn **Run → Run All Cells**. "
    "Câu trả lời chỉ ở trên máy của bạn."
)
_RUN_CODE = N_(
    "Để xem kết quả, chọn **Run → Run All Cells**. Mọi việc chỉ diễn ra trên máy của bạn."
)
# What a notebook may read beside itself.
_DATA = ("*.csv", "*.xlsx")


class NotebooksBuilder(WholeBuilder):
    """Writes the lessons and the author's notebooks in one language, without any output."""

    name = "notebooks"
    format = "notebook"
    for_trainers = True
    current_docname = ""
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page below its language's folder."""
        return quote(docname.removeprefix(_BOOK)) + _SUFFIX

    def write_all(self) -> None:
        """Write every notebook, and the page that leads to them."""
        self.words = interface_of(self.config)
        self._live_words = self._words_said_live()
        self._originals = fact_originals(facts_of(self.env))
        self._names = [name for name in self._reading_order() if self._is_live(name)]
        written = {Path(self.outdir, INDEX): self._index()}
        for docname in self._names:
            path = Path(self.outdir, docname.removeprefix(_BOOK) + _SUFFIX)
            written[path] = self._notebook(docname)
        for old in set(Path(self.outdir).rglob(f"*{_SUFFIX}")) - set(written):
            old.unlink()
        for path, notebook in written.items():
            nbformat.validate(notebook)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")

    def finish(self) -> None:
        """Take along what the author's notebooks read."""
        for docname in self._names:
            source = Path(self.env.doc2path(docname))
            if source.suffix == _SUFFIX:
                folder = Path(self.outdir, docname.removeprefix(_BOOK)).parent
                for pattern in _DATA:
                    for data in sorted(source.parent.glob(pattern)):
                        shutil.copyfile(data, folder / data.name)

    def _is_live(self, docname: str) -> bool:
        if str(self.env.doc2path(docname)).endswith(_SUFFIX):
            return True
        if docname in pages_with(self.env, named):
            return True
        try:
            return lesson_of(self.env.metadata[docname]) is not None
        except ValueError:  # reported when the page was read
            return False

    def _reading_order(self) -> list[str]:
        return [name for _caption, names in self._toc() for name in names]

    def _toc(self) -> list[tuple[str, list[str]]]:
        """Return the parts of the book: their captions, and their pages in reading order."""
        trees = self.env.tocs[self.config.root_doc].findall(addnodes.toctree)
        return [
            (str(tree.get("caption") or ""), [name for _title, name in tree["entries"]])
            for tree in trees
        ]

    def _index(self) -> Any:
        """Write the page that lists the notebooks."""
        _ = self.words
        lines = [f"# {escaped(self.config.html_title)}", self._help(), _(_RUN)]
        for caption, names in self._toc():
            links = [
                f"- [{escaped(self._title(name))}]({self.get_target_uri(name)})"
                for name in names
                if name in self._names
            ]
            if links:
                lines += [f"## {escaped(_(caption))}", "\n".join(links)]
        cell = nbformat.v4.new_markdown_cell("\n\n".join(lines), id="index")
        return self._whole(INDEX, self.config.html_title, [cell])

    def _notebook(self, docname: str) -> Any:
        document = self.env.get_and_resolve_doctree(docname, self)
        self.current_docname = docname
        here = self.get_target_uri(docname)
        pages = {
            relative_uri(here, self.get_target_uri(name)): relative_uri(
                here, self.get_target_uri(name)
            )
            for name in self._names
            if name != docname
        }
        lead_outward(document, self._originals, pages)
        cells = list(self._cells(docname, document))
        return self._whole(docname, self._title(docname), cells)

    def _cells(self, docname: str, document: nodes.document) -> Iterator[Cell]:
        page = TextCells(Path(self.srcdir))
        asked = quizzes(document, self)
        source = self._source(docname)
        strings = self._strings(docname)
        writer = MarkdownWriter(self.words, page.keep)
        pieces = list(writer.pieces(document.children))
        # Under the title stands what kind of lesson it is, if it is one.
        head = 2 if document.next_node(lesson_header) is not None else 1
        last = max((n for n, piece in enumerate(pieces) if isinstance(piece, Asked)), default=-1)
        for count, piece in enumerate(pieces, 1):
            if isinstance(piece, Words):
                if piece.heads and count > 1:
                    yield from page.cell()
                page.texts.append(piece.text)
                if count == head:
                    page.texts += [self._help(), *self._how(bool(asked), bool(source))]
                continue
            yield from page.cell()
            if isinstance(piece, Asked):
                yield quiz_cell(asked[piece.node])
            else:
                yield code_cell(source[piece.index], strings)
            if count - 1 == last:
                yield score_cell()
        yield from page.cell()

    def _how(self, asked: bool, runs: bool) -> list[str]:
        """Say how a notebook is brought to life, if there is anything in it to run."""
        _ = self.words
        return [_(_RUN)] if asked else [_(_RUN_CODE)] if runs else []

    def _help(self) -> str:
        """Say whom to call; it stands at the top of each notebook."""
        _ = self.words
        known = facts_of(self.env).contacts
        first, *others = (known[name] for name in _HELPLINES if name in known)
        free = _("miễn phí · 24/7")
        call = _("Gọi {number}", number=first.value)
        line = f"**[{call}]({first.uri})** · {free}"
        more = [f"[{other.value}]({other.uri})" for other in others]
        return f"> {' · '.join([line, *more])}"

    def _title(self, docname: str) -> str:
        return str(self.env.titles[docname].astext())

    def _source(self, docname: str) -> list[Cell]:
        """Return the cells of the author's notebook; none for a page of Markdown."""
        path = Path(self.env.doc2path(docname))
        if path.suffix != _SUFFIX:
            return []
        return list(nbformat.read(path, as_version=4).cells)

    def _strings(self, docname: str) -> dict[str, str]:
        catalogs = self.config.mangnon_catalogs
        return translations(catalog_path(Path(catalogs), docname)) if catalogs else {}

    def _words_said_live(self) -> dict[str, str]:
        """Return the words that a running notebook says, for it finds no catalog there."""
        if not self.config.mangnon_catalogs:
            return {}
        catalogs = Path(self.config.mangnon_catalogs)
        paths = [path for name in (FACTS, INTERFACE) if (path := catalogs / f"{name}.po").is_file()]
        entries = [entry for path in paths for entry in read(path)]
        return {
            entry.msgid: entry.msgstr
            for entry in entries
            if entry.translated()
            and any(place.startswith(_SAID_LIVE) for place, _line in entry.occurrences)
        }

    def _whole(self, name: str, title: str, cells: list[Cell]) -> Any:
        ours: dict[str, Any] = {"name": name, "title": title, "language": self.words.language}
        if any(cell["cell_type"] == "code" for cell in cells):
            ours["words"] = self._live_words
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=_KERNEL | {METADATA: ours})
        notebook.nbformat_minor = 5
        return notebook


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(NotebooksBuilder)


PRODUCT = Product(
    name="notebooks",
    summary=marked("every lesson as a live notebook, for a trainer's JupyterLab: works offline"),
    builder=NotebooksBuilder.name,
    folder="notebooks",
    setup=setup,
)
