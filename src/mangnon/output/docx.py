"""Word: each handout and the trainer's guide, for a school to edit."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx

from mangnon.language.formats import locale_of
from mangnon.language.interface import N_
from mangnon.output import pandoc_lesson
from mangnon.output.docx_blocks import for_word, in_style, new_page, on_new_pages, page_of
from mangnon.output.docx_file import Foot, finish
from mangnon.output.docx_picture import Pictures
from mangnon.output.handbook import LEARNER, TRAINER, HandbookBuilder
from mangnon.output.pandoc import convert, text
from mangnon.output.pandoc_blocks import PandocWriter, bullets, paragraph
from mangnon.output.pandoc_inline import Node, anchor_of, identifier, link, strong, words
from mangnon.output.pandoc_volume import numbered, summary
from mangnon.output.print_outputs import prefer_pictures
from mangnon.output.print_writer import Data, plain
from mangnon.output.product import Product
from mangnon.say import marked

_HANDOUTS = "handouts"
_GUIDE = "trainer-guide"
_CONTENTS = N_("Mục lục")
_KEY = identifier("key")


class DocxBuilder(HandbookBuilder):
    """Writes ``trainer-guide.docx`` and ``handouts/<lesson>.docx``, of what the handbook prints."""

    name = "docx"

    def make(self) -> None:
        """Write every file, or none."""
        guide, for_trainers = self.edition(TRAINER)
        sheets, for_all = self.edition(LEARNER)
        if for_trainers.faulty or for_all.faulty:
            return  # what is wrong has been reported
        files = {f"{_GUIDE}.docx": self._guide(guide, Pictures(for_trainers.images, self.assets))}
        pictures = Pictures(for_all.images, self.assets)
        for page in (page for part in sheets["parts"] for page in part["pages"]):
            for count, sheet in enumerate(page["handouts"], 1):
                name = self._name(page, count)
                files[f"{_HANDOUTS}/{name}.docx"] = self._handout(sheets, page, sheet, pictures)
        shutil.rmtree(self.outdir, ignore_errors=True)
        for name, content in files.items():
            path = Path(self.outdir, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _name(self, page: Data, count: int) -> str:
        """Return the name of a sheet's file: that of its lesson, with its number."""
        header = page["header"]
        number = f"{header['number']:02}-" if header is not None else ""
        again = f"-{count}" if count > 1 else ""
        return f"{number}{PurePosixPath(page['anchor']).name}{again}"

    def _guide(self, data: Data, pictures: Pictures) -> bytes:
        labels = data["words"]
        written = [*summary(data), *_contents(data, self.words(_CONTENTS))]
        for part in data["parts"]:
            base = 1
            if part["title"]:
                head = {"t": "Header", "c": [1, ["", [], []], words(numbered(part))]}
                written += [new_page(), head]
                base = 2
            writer = PandocWriter(labels, pictures, base)
            for place, page in enumerate(part["pages"]):
                # What may be printed alone; a part's first lesson stays with the part's title.
                kinds = {pandoc_lesson.HANDOUT}
                if place or base == 1:
                    kinds.add(pandoc_lesson.LESSON)
                written += on_new_pages(pandoc_lesson.page(page, writer), kinds)
        asked = [page for part in data["parts"] for page in part["pages"] if page["questions"]]
        if asked:
            writer = PandocWriter(labels, pictures, 1)
            written += [new_page(), writer.heading(0, words(labels["key"]), _KEY)]
            for page in asked:
                written.append(writer.heading(1, writer.inline(page["title"])))
                written += pandoc_lesson.page_key(page, writer)
        return self._file(data, data["title"], data["edition"], data["law"], written, pictures)

    def _handout(self, data: Data, page: Data, sheet: Data, pictures: Pictures) -> bytes:
        of_pictures = {block["type"] for block in sheet["blocks"]} <= {"picture", "paragraph"}
        writer = PandocWriter(data["words"], pictures.large if of_pictures else pictures, 1)
        own = page["sources"]["checked"] if page["sources"] is not None else None
        written = [
            *writer.blocks(sheet["blocks"]),
            *pandoc_lesson.cited(sheet, page["sources"], writer),
        ]
        kind = data["words"]["handout"]
        if page["header"] is not None:
            kind = f"{kind} · {page['header']['label']}: {page['name']}"
        title = plain(sheet["title"])
        return self._file(data, title, kind, own or data["law"], written, pictures)

    def _file(
        self,
        data: Data,
        title: str,
        subtitle: str,
        law: str | None,
        blocks: list[Node],
        pictures: Pictures,
    ) -> bytes:
        language = _tag(data["language"])
        name = title if title != data["title"] else subtitle
        metadata = {"title": text(title), "subtitle": text(subtitle), "lang": text(language)}
        content = convert(for_word(blocks), metadata, "docx", pictures.used(), self.day)
        help_ = data["help"]
        foot = Foot(
            help_[0]["number"] if help_ else "",
            data["words"]["helpline"] if help_ else "",
            tuple(said for said in (data["title"], name, law) if said),
        )
        return finish(content, self.assets / "print" / "word-styles.xml", language, foot, self.day)


def _contents(data: Data, heading: str) -> list[Node]:
    """Write a list that leads to each page."""
    listed = []
    for part in data["parts"]:
        items = []
        for page in part["pages"]:
            header = page["header"]
            label = f"{header['label']}. " if header is not None else ""
            shown = words(f"{label}{page['name']}")
            items.append(_entry(shown, anchor_of(page)))
        if part["title"]:
            listed.append([paragraph([strong(words(numbered(part)))]), bullets(items)])
        else:
            listed += items
    if any(page["questions"] for part in data["parts"] for page in part["pages"]):
        listed.append(_entry(words(data["words"]["key"]), _KEY))
    return [
        {"t": "Header", "c": [1, [identifier("contents"), [], []], words(heading)]},
        in_style("Contents", [bullets(listed)]),
    ]


def _entry(shown: list[Node], name: str) -> list[Node]:
    """Write a line of the contents, with the page to which it leads."""
    return [paragraph([link(shown, f"#{name}"), page_of()] if name else shown)]


def _tag(language: str) -> str:
    """Return a language with its country, as Word's dictionaries are named."""
    locale = locale_of(language)
    if locale.language != language.split("-")[0].split("_")[0]:
        return language.replace("_", "-")
    return f"{locale.language}-{locale.territory}" if locale.territory else str(locale.language)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(DocxBuilder)
    app.connect("config-inited", prefer_pictures(DocxBuilder))


PRODUCT = Product(
    name="docx",
    summary=marked("Word: each handout and the trainer's guide, for a school to edit"),
    builder=DocxBuilder.name,
    folder="docx",
    setup=setup,
)
