"""EPUB 3: the whole book for a phone, in any reading program, without a network."""

from __future__ import annotations

import html
import io
import shutil
import uuid
import zipfile
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language.interface import N_, interface_of
from mangnon.output import pandoc_lesson
from mangnon.output.handbook import LEARNER, HandbookBuilder
from mangnon.output.pandoc import convert, text
from mangnon.output.pandoc_blocks import PandocWriter, paragraph
from mangnon.output.pandoc_inline import Node, attributes, link, strong, words
from mangnon.output.pandoc_volume import numbered, summary
from mangnon.output.print_outputs import prefer_pictures
from mangnon.output.print_writer import Data
from mangnon.output.product import Product
from mangnon.output.web_fonts import book_font_files, book_font_style
from mangnon.say import marked

_STYLE = "epub.css"
_FONT_STYLE = "font.css"
_FONTS = "../fonts/"  # where pandoc puts them, as seen from its style sheets
# Pandoc's own word for the page that it writes first, in English whatever the language.
_NAVIGATION, _TITLE_PAGE = "EPUB/nav.xhtml", (">Title Page</a>", N_("Trang tên sách"))
# A book is the same work wherever it is opened; nobody has to own a name for that.
_OURS = uuid.UUID("4f0a7a52-6a0e-5d0b-9a55-4d1a8f6c2e31")


class EpubBuilder(HandbookBuilder):
    """Writes one file a language from what the handbook prints, with the answers in each lesson."""

    name = "e-book"  # "epub" is Sphinx's own builder, whose settings would be asked for

    def make(self) -> None:
        """Write the file, or nothing."""
        data, volume = self.edition(LEARNER, with_key=True)
        if volume.faulty:
            return  # what is wrong has been reported
        language = self.config.language
        fonts = book_font_files(self.assets / "fonts", language)
        options = [f"--css={self.assets / 'print' / _STYLE}", "--split-level=2", "--toc-depth=2"]
        options += [f"--epub-embed-font={path}" for path in fonts]
        styles: dict[str, bytes] = {}
        if fonts:
            styles[_FONT_STYLE] = book_font_style(language, _FONTS).encode()
            options.append(f"--css={_FONT_STYLE}")
        images: dict[str, Path | bytes] = {**volume.images, **styles}
        content = convert(_book(data), self._metadata(data), "epub3", images, self.day, options)
        content = _named(content, interface_of(self.config)(_TITLE_PAGE[1]))
        shutil.rmtree(self.outdir, ignore_errors=True)
        path = Path(self.outdir, f"{nodes.make_id(self.config.html_title) or 'book'}.epub")
        path.parent.mkdir(parents=True)
        path.write_bytes(content)

    def _metadata(self, data: Data) -> dict[str, Node]:
        language = data["language"]
        name = uuid.uuid5(_OURS, f"{data['title']}/{language}").urn
        return {
            "title": text(data["title"]),
            "subtitle": text(data["edition"]),
            "author": text(data["author"]),
            "lang": text(language.replace("_", "-")),
            "identifier": text(name),
            "date": text(self.config.mangnon_as_of),
            "rights": text(data["words"]["licence"]),
            "toc-title": text(data["words"]["contents"]),
        }


def _named(content: bytes, title_page: str) -> bytes:
    """Name the title page in the reader's language, in what a reading program offers to open."""
    english, _word = _TITLE_PAGE
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for member in before.infolist():
            data = before.read(member)
            if member.filename == _NAVIGATION:
                navigation = data.decode().replace(english, f">{html.escape(title_page)}</a>")
                data = navigation.encode()
            after.writestr(member, data)
    return made.getvalue()


def _book(data: Data) -> list[Node]:
    labels = data["words"]
    front = PandocWriter(labels, _picture, 1)
    written = [front.heading(0, words(f"{data['title']}: {data['edition']}")), *summary(data)]
    for part in data["parts"]:
        base = 1
        if part["title"]:
            written.append(front.heading(0, words(numbered(part))))
            base = 2
        writer = PandocWriter(labels, _picture, base)
        for page in part["pages"]:
            written += pandoc_lesson.page(page, writer)
            if page["questions"]:
                written.append(writer.heading(1, words(labels["key"])))
                written += pandoc_lesson.page_key(page, writer)
            written += _help(data)
    return written


def _help(data: Data) -> list[Node]:
    """Say whom to call, at the end of each page: nobody has to leaf back for it."""
    if not data["help"]:
        return []
    number = data["help"][0]["number"]
    call = link([strong(words(number))], f"tel:{number}")
    line = paragraph([call, *words(f" {data['words']['helpline']}")])
    return [{"t": "Div", "c": [attributes(classes=["help"]), [line]]}]


def _picture(data: Data) -> Node:
    classes = ["in-line"] if data["type"] == "image" else []
    return {
        "t": "Image",
        "c": [attributes(classes=classes), words(data["alt"]), [data["name"], ""]],
    }


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(EpubBuilder)
    app.connect("config-inited", prefer_pictures(EpubBuilder))


PRODUCT = Product(
    name="epub",
    summary=marked(
        "EPUB 3: the whole book for a phone or an e-reader, with the answers in each lesson"
    ),
    builder=EpubBuilder.name,
    folder="epub",
    setup=setup,
)
