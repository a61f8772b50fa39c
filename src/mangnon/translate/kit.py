"""One zip for a translator who has only a PO editor or a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polib

from mangnon.facts import Facts
from mangnon.formula import as_text
from mangnon.language.catalog import catalog_path, read
from mangnon.language.progress import parts
from mangnon.language.stale import is_stale
from mangnon.lesson.registry import facts_in
from mangnon.output.archive import archive
from mangnon.project import Project
from mangnon.translate.catalogs import catalogs_of
from mangnon.translate.context import context_page
from mangnon.translate.recordings import all_scripts
from mangnon.translate.script_page import script_page
from mangnon.translate.workbook import Row, write_workbook

PAGE_HEADER = "X-Mangnon-Page"
WORKBOOK = "bang-dich.xlsx"
SCRIPTS = "kich-ban-ghi-am.html"
FIRST = "HUONG-DAN.txt"


def write_kit(project: Project, language: str, file: Path) -> int:
    """Write the kit of a language.

    :param file: the zip to write
    :return: how many messages it holds
    :raises mangnon.errors.MangnonError: when the language has no catalogs, or one does not parse
    """
    catalogs_of(project, language)
    facts = facts_in(project.facts)
    pages = list(_pages(project, language))
    order = [page for _, names in parts(project.toc) for page in names]
    files = {
        FIRST: Path(__file__).with_name("huong-dan.txt").read_bytes(),
        "thuat-ngu.csv": _glossary(project),
        "ngu-canh.html": context_page(
            language, [(name, _current(catalog)) for name, catalog in pages], facts
        ).encode(),
        SCRIPTS: script_page(language, all_scripts(project), order).encode(),
        WORKBOOK: write_workbook(
            language, (row for name, catalog in pages for row in _rows(name, catalog, facts))
        ),
    }
    for name, catalog in pages:
        catalog.metadata[PAGE_HEADER] = name
        catalog.wrapwidth = 98
        files[f"po/{name}.po"] = str(catalog).encode()
    file.write_bytes(archive(files, project.as_of, first=FIRST))
    return sum(len(_current(catalog)) for _, catalog in pages)


def _glossary(project: Project) -> bytes:
    """Return the glossary as a table that a spreadsheet can open without running anything."""
    if not project.glossary.is_file():
        return b""
    target = io.StringIO()
    with project.glossary.open(encoding="utf-8", newline="") as stream:
        csv.writer(target, lineterminator="\n").writerows(
            [as_text(cell) for cell in row] for row in csv.reader(stream)
        )
    return target.getvalue().encode("utf-8-sig")  # or Excel takes it for another alphabet


def _pages(project: Project, language: str) -> Iterator[tuple[str, polib.POFile]]:
    """Yield the catalogs in reading order: what the gate asks for comes first."""
    folder = project.catalogs(language)
    assert folder is not None
    order = [page for _, pages in parts(project.toc) for page in pages]
    for name in dict.fromkeys([*(project.gate or ()), order[-1], *order]):
        path = catalog_path(folder, name)
        if path.is_file():
            yield name, read(path)


def _current(catalog: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in catalog if not entry.obsolete]


def _rows(name: str, catalog: polib.POFile, facts: Facts) -> Iterator[Row]:
    for entry in _current(catalog):
        state = "xong"
        if not entry.msgstr:
            state = "chưa dịch"
        elif entry.fuzzy:
            state = "cần xem lại"
        elif is_stale(entry, facts):
            state = "chờ đối chiếu"
        before = entry.previous_msgid or ""
        yield Row(name, entry.linenum, entry.msgid, entry.msgstr, state, False, before)
