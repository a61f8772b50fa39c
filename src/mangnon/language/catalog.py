"""Translation catalogs: reading them, with errors that name file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import polib

from mangnon.errors import MangnonError

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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MangnonError("the catalog is not UTF-8 text", path, 1) from error
    for count, written in enumerate(text.splitlines(), 1):
        if not _LINE.fullmatch(written):
            raise MangnonError(f"the catalog does not parse: {written.strip()[:60]}", path, count)
    try:
        return polib.pofile(text)
    except (OSError, ValueError, IndexError) as error:
        place = re.search(r"\(line (\d+)\)(?:: (.*))?", str(error))
        line = int(place[1]) if place else 1
        reason = place[2] if place and place[2] else "syntax error"
        raise MangnonError(f"the catalog does not parse: {reason}", path, line) from error


def translations(path: Path) -> dict[str, str]:
    """Return the finished translations of a catalog: neither empty, fuzzy nor obsolete.

    :param path: a .po file; a missing one has no translations
    :raises mangnon.errors.MangnonError: when the file does not parse
    """
    if not path.is_file():
        return {}
    return _translations(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _translations(path: Path, _modified: int) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in read(path) if entry.translated()}
