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
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import typst

from mangnon.errors import MangnonError, Problems
from mangnon.heard import heard
from mangnon.say import wrong

DATA = "data.json"
# Whose edition it is; ``null`` for the book as it is.
EDITION = "edition.json"
IMAGES = "images"

T = TypeVar("T")


def make_pdf(
    template: str,
    data: Any,
    images: Mapping[str, Path | bytes],
    assets: Path,
    day: datetime.date,
    *,
    standard: str | None = "ua-1",
) -> bytes:
    """Typeset data as a PDF that is the same to the byte each time.

    :param template: the name of a template in ``assets/print``
    :param data: what the template reads, of JSON's types
    :param images: pictures, or their contents, by the name under which ``data`` speaks of them
    :param assets: the folder that holds ``print`` and ``fonts``
    :param day: the day that the document's metadata names
    :param standard: what the document has to conform to (PDF/UA-1: ISO 14289-1); ``None`` for
        sheets made of another PDF's pages, which Typst does not embed under any standard
    :raises mangnon.errors.MangnonError: when Typst refuses it, with Typst's reason
    """
    return _typeset(
        template,
        data,
        images,
        assets,
        pdf_standards=[standard] if standard else [],
        timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
    )


def make_picture(template: str, data: Any, assets: Path) -> bytes:
    """Typeset data as a PNG picture of one page, a pixel to a point.

    :param template: the name of a template in ``assets/print``
    :param data: what the template reads, of JSON's types
    :param assets: the folder that holds ``print`` and ``fonts``
    :raises mangnon.errors.MangnonError: when Typst refuses it, with Typst's reason
    """
    return _typeset(template, data, {}, assets, format="png", ppi=72.0)


def _typeset(
    template: str, data: Any, images: Mapping[str, Path | bytes], assets: Path, **options: Any
) -> bytes:
    with tempfile.TemporaryDirectory(prefix="mangnon-print-") as name:
        root = Path(name)
        for source in sorted((assets / "print").glob("*.typ")):
            shutil.copyfile(source, root / source.name)
        (root / IMAGES).mkdir()
        for target, picture in images.items():
            if isinstance(picture, bytes):
                (root / IMAGES / target).write_bytes(picture)
            else:
                shutil.copyfile(picture, root / IMAGES / target)
        (root / DATA).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (root / EDITION).write_text("null", encoding="utf-8")
        try:
            return typst.compile(
                root / template,
                root=root,
                font_paths=[assets / "fonts"],
                ignore_system_fonts=True,
                **options,
            )
        except typst.TypstError as error:
            raise _explained(error, template, root) from error


def side_by_side(jobs: Mapping[str, Callable[[], T]]) -> dict[str, T]:
    """Typeset several documents at once: Typst works outside Python's lock.

    :param jobs: what typesets each, by name
    :raises mangnon.errors.Problems: naming all that Typst refuses
    """
    with ThreadPoolExecutor() as pool:
        running = {name: pool.submit(make) for name, make in jobs.items()}
    problems = [error for job in running.values() if (error := job.exception()) is not None]
    if problems:
        raise _joined(problems)
    return {name: job.result() for name, job in running.items()}


def _joined(problems: list[BaseException]) -> BaseException:
    found = [problem for problem in problems if isinstance(problem, MangnonError)]
    if len(found) < len(problems):
        return next(problem for problem in problems if not isinstance(problem, MangnonError))
    return Problems({str(problem): problem for problem in found}.values())


def _explained(error: typst.TypstError, template: str, root: Path) -> MangnonError:
    """Say what Typst objects to; a template may name the author's file and line itself."""
    # A template's own message reads "panicked with: \"book/a.md:12: what is wrong\"".
    said = re.match(
        r'panicked with: "(?:(?P<path>[^":]+):(?P<line>\d+): )?(?P<what>.*)"$', error.message
    )
    if said is not None:
        line = int(said["line"]) if said["line"] else None
        return MangnonError(heard(said["what"]), said["path"], line)
    place = re.search(rf"{re.escape(root.name)}/(?P<path>[^:\s]+):(?P<line>\d+)", error.diagnostic)
    hints = "".join(f"; {hint}" for hint in error.hints)
    return MangnonError(
        wrong("cannot be typeset: {reason}", reason=f"{error.message}{hints}"),
        f"assets/print/{place['path'] if place else template}",
        int(place["line"]) if place else None,
    )
