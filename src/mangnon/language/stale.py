"""Translations whose facts have changed since they were made.

A citation shows its fact as it is today, in every language; the words around it were written for
the fact as it was. So an update of the catalogs notes beside each translation a digest of what it
cites (``# facts: 3f9a04c1``), and a translation whose digest is another one is stale: told to
translators and marked for readers, until somebody confirms it.
"""

from __future__ import annotations

import datetime
import enum
import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import polib

from mangnon.facts import Facts, Instrument, Text
from mangnon.language.marks import citations

NOTE = re.compile(r"^facts: (?P<digest>[0-9a-f]{8})$", re.M)
# How and when a fact was found out changes nothing of what it says; nor does its English.
_BESIDE = {
    "as_of", "path", "line", "note", "source", "confidence", "other_sources", "official_url",
    "see", "status_note", "messages", "replaces",
}  # fmt: skip


def digest(message: str, facts: Facts) -> str:
    """Return a digest of what the facts that a message cites say; empty if it cites none."""
    cited = [fact for each in citations(message) if (fact := _fact(each, facts)) is not None]
    if not cited:
        return ""
    said = "\n".join(repr(_essence(fact)) for fact in cited)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def noted(entry: polib.POEntry) -> str:
    """Return the digest noted beside a translation; empty if there is none."""
    found = NOTE.search(entry.tcomment)
    return found["digest"] if found else ""


def note(entry: polib.POEntry, value: str) -> None:
    """Write a digest beside a translation, or take it away.

    :param value: an empty string to take it away
    """
    kept = [line for line in entry.tcomment.splitlines() if not NOTE.match(line)]
    entry.tcomment = "\n".join([*kept, f"facts: {value}"] if value else kept)


def is_stale(entry: polib.POEntry, facts: Facts) -> bool:
    """Tell whether what a finished translation cites has changed since its digest was noted."""
    before = noted(entry)
    return bool(before) and entry.translated() and before != digest(entry.msgid, facts)


def _fact(identifier: str, facts: Facts) -> object | None:
    for name in (identifier, identifier.rpartition(".")[0]):  # a statistic's field
        if name in facts:
            return facts.fact(name)
    return None


def _essence(value: object) -> object:
    """Return what matters of a fact as plain data that prints alike in every run."""
    if isinstance(value, Text):
        return value.vi
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [(str(key), _essence(each)) for key, each in value.items()]
    if isinstance(value, tuple | list):
        return [_essence(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        named = [field.name for field in fields(value) if field.name not in _BESIDE]
        if isinstance(value, Instrument):
            named = ["id", "short", "period"]
        return [(name, _essence(getattr(value, name))) for name in named]
    return value
