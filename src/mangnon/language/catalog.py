"""Translation catalogs: reading them, with errors that name file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import polib

from mangnon.errors import MangnonError, Problems
from mangnon.language.security import added
from mangnon.say import wrong

INTERFACE = "mangnon"  # the catalog of the kit's own words
FACTS = "facts"  # the catalog of what the fact base says, for languages in which it is not kept

# A line of a .po file, by GNU gettext's manual ("The Format of PO Files"). The libraries that
# read catalogs pass over a missing quotation mark and lose the text behind it.
_LINE = re.compile(
    r"""\s*(\#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s*)?"([^"\\]|\\.)*"\s*)?"""
)


def catalog_path(folder: Path, docname: str) -> Path:
    """Return where the catalog of a page lies.

    :param folder: a language's ``LC_MESSAGES``
    :param docname: the page, without its suffix
    """
    return folder / f"{docname}.po"


def read(path: Path) -> polib.POFile:
    """Read a catalog.

    :raises mangnon.errors.MangnonError: when the file does not parse, with its line
    """
    return parse(path.read_bytes(), path)


def parse(data: bytes, path: Path) -> polib.POFile:
    """Read what a catalog holds.

    :param path: what to call it in messages
    :raises mangnon.errors.MangnonError: when it does not parse, with its line
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise MangnonError(wrong("is not in UTF-8: save it as UTF-8"), path, 1) from error
    for count, written in enumerate(text.splitlines(), 1):
        if not _LINE.fullmatch(written):
            raise MangnonError(
                wrong("the catalog does not parse: {reason}", reason=written.strip()[:60]),
                path,
                count,
            )
    try:
        return polib.pofile(text)
    except (OSError, ValueError, IndexError) as error:
        place = re.search(r"\(line (\d+)\)(?:: (.*))?", str(error))
        line = int(place[1]) if place else 1
        reason = place[2] if place and place[2] else "syntax error"
        raise MangnonError(
            wrong("the catalog does not parse: {reason}", reason=reason), path, line
        ) from error


def translations(path: Path) -> dict[str, str]:
    """Return the finished translations of a catalog, by their originals.

    :param path: a .po file; a missing one has no translations
    :raises mangnon.errors.MangnonError: as :func:`finished` does
    """
    return {entry.msgid: entry.msgstr for entry in finished(path)}


def finished(path: Path) -> tuple[polib.POEntry, ...]:
    """Return the finished entries of a catalog: neither empty, fuzzy nor obsolete.

    :param path: a .po file; a missing one has none
    :raises mangnon.errors.MangnonError: when the file does not parse, or a translation adds what
        its source has not: see :mod:`mangnon.language.security`
    """
    return _finished(path, path.stat().st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=128)
def _finished(path: Path, _modified: int) -> tuple[polib.POEntry, ...]:
    found = tuple(entry for entry in read(path) if entry.translated())
    problems = [
        MangnonError(
            "security: "
            + wrong("the translation adds {what}: write what the original has", what=what),
            path,
            entry.linenum,
        )
        for entry in found
        for what in added(entry.msgid, entry.msgstr, interface=path.stem == INTERFACE)
    ]
    if problems:
        raise Problems(problems)
    return found
