"""What comes back from a translator: read within limits, checked, and only then taken over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from mangnon.errors import MangnonError, Problems
from mangnon.language.catalog import INTERFACE, parse, read
from mangnon.language.checks import Pair, check_pair, explanations, pairs_of, same_faults
from mangnon.language.gate import setting
from mangnon.language.stale import digest, is_stale, note, noted
from mangnon.language.update import write
from mangnon.lesson.registry import facts_in
from mangnon.project import Project
from mangnon.say import say, written, wrong
from mangnon.translate.catalogs import catalogs_of
from mangnon.translate.kit import PAGE_HEADER
from mangnon.translate.package import LARGEST, contents
from mangnon.translate.workbook import Row, read_workbook


@dataclass(frozen=True)
class Offered:
    """A translation that came back.

    :param path: the file in which it stands
    :param row: what it says, with its line or row in that file
    """

    path: Path
    row: Row


@dataclass(frozen=True)
class Taken:
    """What an import did.

    :param language: the language
    :param finished: how many translations were taken over
    :param questions: what was taken over as fuzzy, because a check found something; or left out
    """

    language: str
    finished: int
    questions: tuple[MangnonError, ...]


def take_over(project: Project, file: Path) -> Taken:
    """Take over translations from a kit, a workbook or a catalog.

    A translation that fails a check is kept as fuzzy: no work is lost, and no reader sees it.

    :raises mangnon.errors.MangnonError: when the file cannot be read, or when anything in it adds
        what its original has not; nothing is taken over then
    """
    language, offers = _read(file)
    known = {_page(project, language, path): path for path in catalogs_of(project, language)}
    dangerous: list[MangnonError] = []
    questions: list[MangnonError] = []
    catalogs: dict[Path, polib.POFile] = {}
    changed: dict[Path, dict[str, Offered]] = {}
    rules, facts, finished = setting(project, language), facts_in(project.facts), 0
    for offer in offers:
        row = offer.row
        path = known.get(row.page)
        if path is None:
            questions.append(
                _told(offer, wrong("the book has no page '{page}': leave it out", page=row.page))
            )
            continue
        catalog = catalogs.setdefault(path, read(path))
        entry = _entry(catalog, row.source)
        if entry is None:
            questions.append(
                _told(offer, wrong("the book has no such message any more: leave it out"))
            )
            continue
        stale = is_stale(entry, facts)
        if entry.msgstr == row.target and not (row.seen and (entry.fuzzy or stale)):
            continue
        before = changed.setdefault(path, {}).get(row.source)
        if before is not None and before.row.target != row.target:
            questions.append(
                _told(
                    offer,
                    wrong(
                        "is translated otherwise in {path}: translate both alike", path=before.path
                    ),
                )
            )
            continue
        pair = Pair(
            row.source,
            row.target,
            offer.path,
            row.line,
            path.stem == INTERFACE,
            explanations(entry),
        )
        faults = check_pair(pair, rules)
        dangerous += [fault.error() for fault in faults if fault.check == "security"]
        questions += [fault.error() for fault in faults if fault.check != "security"]
        entry.msgstr = row.target
        entry.flags = ["fuzzy"] if faults else []
        entry.previous_msgid = None
        note(entry, "" if faults else digest(entry.msgid, facts))
        changed[path][row.source] = offer
        finished += not faults
    if dangerous:
        raise Problems(dangerous)
    for path in changed:
        write(path, catalogs[path])
    pairs = [pair for path in known.values() for pair in pairs_of(read(path), path)]
    fresh = {(pair.path, pair.line) for pair in pairs if pair.source in changed.get(pair.path, {})}
    questions += [
        fault.error() for fault in same_faults(pairs) if (fault.path, fault.line) in fresh
    ]
    return Taken(language, finished, tuple(questions))


def _page(project: Project, language: str, path: Path) -> str:
    folder = project.catalogs(language)
    assert folder is not None
    return path.relative_to(folder).with_suffix("").as_posix()


def _entry(catalog: polib.POFile, source: str) -> polib.POEntry | None:
    # A spreadsheet or an editor may have put letters together, or changed ends of lines.
    wanted = _loose(source)
    return next((e for e in catalog if not e.obsolete and _loose(e.msgid) == wanted), None)


def _loose(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()


def _told(offer: Offered, message: str) -> MangnonError:
    return MangnonError(message, offer.path, offer.row.line)


def _read(file: Path) -> tuple[str, list[Offered]]:
    try:
        if file.stat().st_size > LARGEST:
            raise MangnonError(
                wrong("is larger than {most} bytes: send it in parts", most=written(LARGEST)), file
            )
        data = file.read_bytes()
    except OSError as error:
        raise MangnonError(
            wrong("cannot be read, see that it is there: {reason}", reason=error.strerror), file
        ) from error
    sheets: list[tuple[str, list[Offered]]]
    match file.suffix.lower():
        case ".po":
            sheets = [_catalog(data, file)]
        case ".xlsx":
            sheets = [_workbook(data, file)]
        case ".zip":
            sheets = list(_kit(data, file))
        case other:
            raise MangnonError(wrong("is no .zip, .xlsx or .po: '{suffix}'", suffix=other), file)
    languages = {language for language, _ in sheets}
    if len(languages) != 1:
        named = ", ".join(sorted(languages)) or say("none")
        raise MangnonError(
            wrong("must hold translations of one language, not of {named}", named=named), file
        )
    return languages.pop(), [offer for _, offers in sheets for offer in offers]


def _kit(data: bytes, file: Path) -> Iterator[tuple[str, list[Offered]]]:
    for name, part in contents(data, file):
        if name.endswith(".po"):
            yield _catalog(part, file / name)
        elif name.endswith(".xlsx"):
            if len(part) > LARGEST:
                raise MangnonError(
                    wrong("is larger than {most} bytes: send it in parts", most=written(LARGEST)),
                    file / name,
                )
            yield _workbook(part, file / name)


def _workbook(data: bytes, path: Path) -> tuple[str, list[Offered]]:
    language, rows = read_workbook(data, path)
    return language, [Offered(path, row) for row in rows]


def _catalog(data: bytes, path: Path) -> tuple[str, list[Offered]]:
    catalog = parse(data, path)
    page = catalog.metadata.get(PAGE_HEADER, "")
    if not page:
        raise MangnonError(
            wrong("its header lacks {header}: which page is it?", header=PAGE_HEADER),
            path,
            1,
        )
    offers = [
        # A fuzzy mark that is gone, or a note of facts, says that somebody has looked.
        Offered(path, Row(page, entry.linenum, entry.msgid, entry.msgstr, seen=not noted(entry)))
        for entry in catalog
        if entry.translated()
    ]
    return catalog.metadata.get("Language", ""), offers
