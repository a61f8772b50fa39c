"""From data to PDF: the only door to Typst.

The data goes in as one JSON file that a template reads, never as Typst code, so that
nothing an author or a translator writes can be taken for a command.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from mangnon.errors import MangnonError

DATA = "data.json"
IMAGES = "images"


def make_pdf(
    template: str,
    data: Any,
    images: Mapping[str, Path],
    assets: Path,
    day: datetime.date,
) -> bytes:
    """Typeset data as a PDF/UA-1 document that is the same to the byte each time.

    :param template: the name of a template in ``assets/print``
    :param data: what the template reads, of JSON's types
    :param images: pictures by the name under which ``data`` speaks of them
    :param assets: the folder that holds ``print`` and ``fonts``
    :param day: the day that the document's metadata names
    :raises mangnon.errors.MangnonError: when Typst refuses it, with Typst's reason
    """
    with tempfile.TemporaryDirectory(prefix="mangnon-print-") as name:
        root = Path(name)
        for source in sorted((assets / "print").glob("*.typ")):
            shutil.copyfile(source, root / source.name)
        (root / IMAGES).mkdir()
        for target, picture in images.items():
            shutil.copyfile(picture, root / IMAGES / target)
        (root / DATA).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        try:
            return typst.compile(
                root / template,
                root=root,
                font_paths=[assets / "fonts"],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
            )
        except typst.TypstError as error:
            raise _explained(error, template, root) from error


def _explained(error: typst.TypstError, template: str, root: Path) -> MangnonError:
    """Say what Typst objects to; a template may name the author's file and line itself."""
    # A template's own message reads "panicked with: \"book/a.md:12: what is wrong\"".
    said = re.match(
        r'panicked with: "(?:(?P<path>[^":]+):(?P<line>\d+): )?(?P<what>.*)"$', error.message
    )
    if said is not None:
        line = int(said["line"]) if said["line"] else None
        return MangnonError(said["what"], said["path"], line)
    place = re.search(rf"{re.escape(root.name)}/(?P<path>[^:\s]+):(?P<line>\d+)", error.diagnostic)
    hints = "".join(f"; {hint}" for hint in error.hints)
    return MangnonError(
        f"cannot be typeset: {error.message}{hints}",
        f"assets/print/{place['path'] if place else template}",
        int(place["line"]) if place else None,
    )
