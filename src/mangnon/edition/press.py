"""The press: one document set once, then printed for one edition after another.

A compiler that is kept knows what it has set before: a further edition costs only what differs.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any

import typst

from mangnon.errors import MangnonError
from mangnon.heard import heard
from mangnon.output.print_typst import DATA, EDITION, IMAGES
from mangnon.say import wrong


class Press:
    """Prints one document for any number of editions.

    :param source: what the document is set from, as ``mangnon.output.edition_data`` keeps it
    :param assets: the folder that holds ``print`` and ``fonts``
    :param fonts: the print fonts, read once for all documents
    :param day: the day that the documents' metadata name
    :param root: an empty folder to work in
    """

    def __init__(
        self, source: Path, assets: Path, fonts: typst.Fonts, day: datetime.date, root: Path
    ) -> None:
        kept = json.loads(source.read_text(encoding="utf-8"))
        (root / IMAGES).mkdir(parents=True)
        for template in sorted((assets / "print").glob("*.typ")):
            shutil.copyfile(template, root / template.name)
        for name, picture in kept["images"].items():
            shutil.copyfile(source.parent / picture, root / IMAGES / name)
        (root / DATA).write_text(json.dumps(kept["data"], ensure_ascii=False), encoding="utf-8")
        (root / EDITION).write_text("null", encoding="utf-8")
        self._root = root
        self._day = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
        self._compiler = typst.Compiler(
            root / kept["template"], root=root, font_paths=fonts, ignore_system_fonts=True
        )

    def print(self, edition: dict[str, Any], logo: bytes | None) -> bytes:
        """Return the document for one edition as PDF/UA-1.

        :param edition: what templates read of it
        :param logo: the picture that ``edition`` names
        :raises mangnon.errors.MangnonError: when Typst refuses it, with Typst's reason
        """
        if logo is not None:
            (self._root / edition["logo"]).write_bytes(logo)
        text = json.dumps(edition, ensure_ascii=False)
        (self._root / EDITION).write_text(text, encoding="utf-8")
        try:
            content = self._compiler.compile(pdf_standards=["ua-1"], timestamp=self._day)
        except typst.TypstError as error:
            said = re.sub(r'^panicked with: "(.*)"$', r"\1", error.message)
            raise MangnonError(wrong("cannot be typeset: {reason}", reason=heard(said))) from error
        assert isinstance(content, bytes)  # a PDF is one file
        return content
