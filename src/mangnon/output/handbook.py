"""The handbook: the whole book on paper, in an edition for learners and one for trainers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config

from mangnon.errors import MangnonError, Problems
from mangnon.language.interface import INTERFACE, N_, Interface, interface_of
from mangnon.lesson.lesson import lesson_of
from mangnon.lesson.registry import facts_of
from mangnon.output.print_inline import page_address
from mangnon.output.print_page import law_date, write_page
from mangnon.output.print_typst import make_pdf
from mangnon.output.print_writer import Data, Volume
from mangnon.output.product import Product

_TEMPLATE = "handbook.typ"
_EDITIONS = {
    "learner": N_("Sổ tay cho người học"),
    "trainer": N_("Sổ tay cho người tập huấn"),
}
_HELPLINES = ("111", "113", "115")
# What the templates call their words, and the words.
_WORDS = {
    "contents": N_("Mục lục"),
    "objectives": N_("Mục tiêu"),
    "key_message": N_("Điều cần nhớ"),
    "content_note": N_("Lưu ý nội dung"),
    "do_now": N_("Làm gì ngay"),
    "trainer": N_("Dành cho người tập huấn"),
    "trainer_note": N_("Ghi chú cho người tập huấn"),
    "activity": N_("Hoạt động"),
    "scenario": N_("Thẻ tình huống"),
    "handout": N_("Tờ phát tay"),
    "sources": N_("Nguồn và căn cứ"),
    "key": N_("Đáp án và giải thích"),
    "answer": N_("Đáp án:"),
    "name": N_("Họ và tên:"),
    "day": N_("Ngày:"),
    "why": N_("Vì sao?"),
    "choose_one": N_("Chọn một ý."),
    "choose_several": N_("Chọn mọi ý đúng."),
    "helpline": N_("miễn phí · 24/7"),
    "disclaimer": N_("Tài liệu tập huấn, không thay thế tư vấn pháp lý."),
    "licence": N_("Nội dung theo giấy phép CC BY 4.0."),
}


class HandbookBuilder(Builder):
    """Writes ``handbook-learner.pdf`` and ``handbook-trainer.pdf``."""

    name = "handbook"
    format = "print"
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    for_trainers = False

    def get_outdated_docs(self) -> str:
        """Say that the whole volume is written at a time."""
        return "the handbook"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page in the volume."""
        return page_address(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page, the same from everywhere in the volume."""
        return page_address(to)

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: str = "update",
    ) -> None:
        """Write both editions, or neither."""
        self.words = interface_of(self.config)
        self.assets = Path(self.config.mangnon_facts).parent
        volumes = {edition: self._volume(edition) for edition in _EDITIONS}
        if any(volume.faulty for _data, volume in volumes.values()):
            return  # what is wrong has been reported
        # Typst works outside Python's lock: the editions are typeset side by side.
        with ThreadPoolExecutor() as pool:
            running = {
                edition: pool.submit(self._typeset, data, volume)
                for edition, (data, volume) in volumes.items()
            }
        problems = [error for job in running.values() if (error := job.exception()) is not None]
        if problems:
            raise _joined(problems)
        for edition, job in running.items():
            Path(self.outdir, f"handbook-{edition}.pdf").write_bytes(job.result())

    def finish(self) -> None:
        """Nothing is left to do."""

    def _typeset(self, data: Data, volume: Volume) -> bytes:
        day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        return make_pdf(_TEMPLATE, data, volume.images, self.assets, day)

    def _volume(self, edition: str) -> tuple[Data, Volume]:
        """Write one edition as data."""
        _ = self.words
        self.for_trainers = edition == "trainer"
        volume = Volume(_, Path(self.srcdir), self.assets / "fonts", self.for_trainers)
        written = (self._part(caption, docnames, volume) for caption, docnames in self._toc())
        parts = [part for part in written if part["pages"]]
        pages = [page for part in parts for page in part["pages"]]
        _number(parts, _)
        volume.settle(kept=[page["anchor"] for page in pages])
        checked = self._law_checked()
        data: Data = {
            "language": _.language,
            "title": self.config.html_title,
            "author": self.config.author,
            "edition": _(_EDITIONS[edition]),
            "language_name": _language_name(_.language),
            "law": law_date(checked, _),
            "words": {name: _(text) for name, text in _WORDS.items()},
            "help": self._helplines(),
            "parts": parts,
        }
        if not volume.faulty:
            # What pages say is checked; the kit's own words are what is left.
            catalogs = self.config.mangnon_catalogs
            volume.check_strings(data, f"{catalogs}/{INTERFACE}.po" if catalogs else __file__)
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

    def _part(self, caption: str, docnames: list[str], volume: Volume) -> Data:
        pages = [
            write_page(docname, self.env.get_and_resolve_doctree(docname, self), volume)
            for docname in docnames
            if self._is_for_edition(docname)
        ]
        return {"title": self.words(caption) if caption else None, "pages": pages}

    def _is_for_edition(self, docname: str) -> bool:
        lesson = self._lesson(docname)
        return lesson is None or self.for_trainers or set(lesson.audience) != {"trainer"}

    def _law_checked(self) -> str:
        """Return the day up to which the law of every lesson was checked."""
        lessons = [self._lesson(docname) for docname in sorted(self.env.found_docs)]
        return min((lesson.law_checked for lesson in lessons if lesson is not None), default="")

    def _lesson(self, docname: str) -> Any:
        try:
            return lesson_of(self.env.metadata[docname])
        except ValueError:  # reported when the page was read
            return None

    def _helplines(self) -> list[Data]:
        known = facts_of(self.env).contacts
        contacts = [known[name] for name in _HELPLINES if name in known]
        names = [contact.name.in_language(self.words.language) for contact in contacts]
        return [
            {"number": contact.value, "name": name.removesuffix(contact.value).strip()}
            for contact, name in zip(contacts, names, strict=True)
        ]


def _number(parts: list[Data], _: Interface) -> None:
    """Number the parts that hold lessons."""
    count = 0
    for part in parts:
        lessons = [page for page in part["pages"] if page["header"] is not None]
        count += bool(part["title"] and lessons)
        part["number"] = _("Phần {number}", number=count) if part["title"] and lessons else None


def _language_name(language: str) -> str:
    try:
        name = Locale.parse(language.replace("-", "_")).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        name = None
    name = name or language
    return name[:1].upper() + name[1:]


def _joined(problems: list[BaseException]) -> BaseException:
    found = [problem for problem in problems if isinstance(problem, MangnonError)]
    if len(found) < len(problems):
        return next(problem for problem in problems if not isinstance(problem, MangnonError))
    return Problems({str(problem): problem for problem in found}.values())


def _choose_pictures(app: Sphinx, config: Config) -> None:
    """Let a notebook's charts reach print as drawings, else as pictures, else as text."""
    order = [*HandbookBuilder.supported_image_types, "text/plain"]
    config.nb_mime_priority_overrides = [
        *config.nb_mime_priority_overrides,
        *((HandbookBuilder.name, kind, rank) for rank, kind in enumerate(order, 1)),
    ]


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(HandbookBuilder)
    app.connect("config-inited", _choose_pictures)


PRODUCT = Product(
    name="handbook",
    summary="the whole book as PDF, for learners and for trainers",
    builder="handbook",
    folder="print",
    setup=setup,
)
