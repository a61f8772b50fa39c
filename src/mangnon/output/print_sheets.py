"""What products made of many small papers share: each sheet is a PDF of its own."""

from __future__ import annotations

import io
import shutil
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import segno

from mangnon.language.interface import N_
from mangnon.output.print_builder import PrintBuilder
from mangnon.output.print_page import HANDLERS
from mangnon.output.print_typst import make_pdf, side_by_side
from mangnon.output.print_writer import Data, Volume

__all__ = ["HANDLERS", "Sheet", "SheetBuilder"]


@dataclass(frozen=True)
class Sheet:
    """One PDF.

    :param name: its file, without suffix, below the product's folder
    :param template: a template in ``assets/print``
    :param data: what the template reads
    :param volume: what the data needs
    """

    name: str
    template: str
    data: Data
    volume: Volume


class SheetBuilder(PrintBuilder):
    """Writes all sheets of a product, or none; a product says which there are."""

    folder: ClassVar[str]

    @abstractmethod
    def sheets(self) -> Iterator[Sheet]:
        """Yield the product's sheets."""

    def make(self) -> None:
        """Write every sheet, or none."""
        made = list(self.sheets())
        if any(sheet.volume.faulty for sheet in made):
            return  # what is wrong has been reported
        written = side_by_side({sheet.name: partial(self._typeset, sheet) for sheet in made})
        folder = Path(self.outdir, self.folder)
        shutil.rmtree(folder, ignore_errors=True)
        if written:
            folder.mkdir(parents=True)
        for name, content in written.items():
            (folder / f"{name}.pdf").write_bytes(content)

    def _typeset(self, sheet: Sheet) -> bytes:
        return make_pdf(sheet.template, sheet.data, sheet.volume.images, self.assets, self.day)

    def finished(self, name: str, template: str, data: Data, volume: Volume) -> Sheet:
        """Return a sheet whose every word can be printed, or whose volume is faulty.

        What all sheets say (language, author, words, whom to call) is added to ``data``.
        """
        words = data.pop("words", {})
        data = {"book": self.config.html_title, **self.common(words), **data}
        self.settle(data, volume)
        return Sheet(name, template, data, volume)

    def label(self, docname: str) -> str | None:
        """Return how a page's lesson is called: "Bài 3"; ``None`` for other pages."""
        lesson = self.lesson(docname)
        return self.words(N_("Bài {number}"), number=lesson.number) if lesson is not None else None

    def page(self, docname: str) -> str:
        """Return what a page is called, with its lesson's number: "Bài 3. Báo tin"."""
        label, title = self.label(docname), self.env.titles[docname].astext()
        return f"{label}. {title}" if label else title

    def file_names(self, docnames: Sequence[str]) -> dict[str, str]:
        """Name the files of pages: "12-khi-tre-ke" for a lesson, "van-ban" for another page."""
        tails = [docname.rpartition("/")[2] for docname in docnames]
        names = {}
        for docname, tail in zip(docnames, tails, strict=True):
            lesson = self.lesson(docname)
            name = tail if tails.count(tail) == 1 else docname.replace("/", "-")
            names[docname] = f"{lesson.number:02}-{name}" if lesson is not None else name
        return names

    def code(self, docname: str, place: str = "", language: str = "") -> Data | None:
        """Return the QR code (ISO/IEC 18004) that leads to a page of the published site.

        ``None`` where no address of the site is configured.

        :param place: a place on the page
        :param language: that of the page, if it is another one than the sheet's
        """
        site = getattr(self.config, "mangnon_site_address", "")
        if not site:
            return None
        page = quote(docname.removeprefix("book/"))
        address = f"{site}{language or self.config.language}/{page}.html"
        if place:
            address += f"#{place}"
        drawn = segno.make(address, error="m", micro=False)
        picture = io.BytesIO()
        drawn.save(picture, kind="svg", border=0, omitsize=True, xmldecl=False, nl=False)
        return {"picture": picture.getvalue().decode(), "address": address}
