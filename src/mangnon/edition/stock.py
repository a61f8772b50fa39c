"""What editions are printed from: the book as data, templates and fonts, here or elsewhere."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mangnon.edition.edition import Edition

_DATA, _ASSETS = "data", "assets"


@dataclass(frozen=True)
class Document:
    """One PDF of every edition that asks for it.

    :param language: of the book
    :param product: of ``mangnon.edition.edition.PRODUCTS``
    :param name: the PDF's path in an edition's folder
    :param source: what it is typeset from
    """

    language: str
    product: str
    name: Path
    source: Path


@dataclass(frozen=True)
class Stock:
    """What editions are printed from.

    :param data: a folder for each language, as ``mangnon.output.edition_data`` keeps them
    :param assets: the folder that holds ``print`` and ``fonts``
    :param languages: of the book
    :param day: the day that the documents' metadata name
    """

    data: Path
    assets: Path
    languages: tuple[str, ...]
    day: datetime.date

    def documents(self, editions: Sequence[Edition]) -> Iterator[Document]:
        """Yield each document that any of some editions asks for."""
        for language in self.languages:
            asked = {
                product
                for edition in editions
                if language in edition.languages
                for product in edition.products
            }
            for source in sorted((self.data / language).glob("*/*/**/*.json")):
                path = source.relative_to(self.data / language).with_suffix(".pdf")
                product = path.parts[1]
                if product in asked:
                    yield Document(language, product, Path(language, *path.parts[1:]), source)

    def packed(self) -> bytes:
        """Return it as one archive, for a machine that has no book."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for top, folder, patterns in (
                (_DATA, self.data, ("*/*/*/**/*.json", "*/*/images/*")),
                (_ASSETS, self.assets, ("print/*.typ", "fonts/**/*")),
            ):
                found = {path for pattern in patterns for path in folder.glob(pattern)}
                for path in sorted(path for path in found if path.is_file()):
                    archive.write(path, f"{top}/{path.relative_to(folder).as_posix()}")
        return buffer.getvalue()

    def unpacked(self, content: bytes, folder: Path) -> Stock:
        """Unpack its archive into a folder, and return what is there.

        :param content: what :meth:`packed` returned, on whatever machine
        """
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(folder)
        return Stock(folder / _DATA, folder / _ASSETS, self.languages, self.day)
