"""Read the folder of registries, and refuse it whole if anything in it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from mangnon.errors import MangnonError, Problems
from mangnon.facts import readers
from mangnon.facts.contacts import Contact
from mangnon.facts.evidence import Correction
from mangnon.facts.fact import Entry, Fact
from mangnon.facts.law import Instrument
from mangnon.facts.programmes import Criterion
from mangnon.facts.record import Record
from mangnon.facts.registry import Facts
from mangnon.facts.tree import Items, Table, parse
from mangnon.say import wrong

T = TypeVar("T", bound=Entry)

# Instruments come first: other kinds look them up while they are read.
KINDS = (
    "instruments",
    "provisions",
    "statistics",
    "contacts",
    "signs",
    "practice",
    "corrections",
    "commune_criteria",
    "indicators",
)


def load(folder: Path) -> Facts:
    """Read every ``*.yml`` in a folder into one set of registries.

    A file holds lists under the names in :data:`KINDS`; a kind may be spread over files.

    :param folder: normally ``assets/facts``.
    :raises Problems: with everything that is wrong, in the order of files and lines: an entry
        without source, date, confidence or one of its texts, an address that is not http(s), a
        recalled fact, an id used twice, an unknown key, instrument or ``see``, a wrong type.
    :raises MangnonError: when the folder holds no registry at all.
    """
    paths = sorted(folder.glob("[!.]*.yml"))
    if not paths:
        raise MangnonError(
            wrong("no fact registry (*.yml) found here: put one into this folder"), folder
        )
    problems: list[MangnonError] = []
    records: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    # A list, not a generator: every file is read, even after one that cannot be.
    readable = all([_collect(path, records, problems) for path in paths])  # noqa: C419

    ids: dict[str, Entry] = {}

    def read(kind: str, reader: Callable[[Record], T | None]) -> dict[str, T]:
        return _read(records[kind], reader, ids, problems)

    instruments: dict[str, Instrument] = read("instruments", readers.instrument)
    facts = Facts(
        instruments=instruments,
        provisions=read("provisions", lambda r: readers.provision(r, instruments)),
        statistics=read("statistics", readers.statistic),
        contacts=read("contacts", readers.contact),
        signs=read("signs", readers.sign),
        practice=read("practice", readers.practice),
        corrections=read("corrections", readers.correction),
        commune_criteria=read("commune_criteria", lambda r: readers.criterion(r, instruments)),
        indicators=read("indicators", lambda r: readers.indicator(r, instruments)),
    )
    if not readable:  # what is missing may well stand in the file that could not be read
        problems = [p for p in problems if not isinstance(p, readers.UnknownInstrument)]
    if not problems:
        problems.extend(_dangling(facts))
    if problems:
        raise Problems(sorted(problems, key=lambda p: (str(p.path), p.line or 0)))
    return facts


def _collect(path: Path, records: dict[str, list[Record]], problems: list[MangnonError]) -> bool:
    """Sort the entries of one file into ``records``; say whether it could be read at all."""
    try:
        tree = parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError:
        problems.append(MangnonError(wrong("is not in UTF-8: save it as UTF-8"), path))
        return False
    except MangnonError as error:
        problems.append(error)
        return False
    if tree is None:
        return True
    if not isinstance(tree, Table):
        problems.append(
            MangnonError(wrong("a registry is a mapping of kinds to lists"), path, tree.line)
        )
        return False
    for kind, entries in tree.entries.items():
        line = tree.lines[kind]
        if kind not in records:
            problems.append(
                MangnonError(
                    wrong("unknown key: {key} (see the other entries for the names)", key=kind),
                    path,
                    line,
                )
            )
        elif not isinstance(entries, Items):
            problems.append(MangnonError(wrong("{key} must be a list", key=kind), path, line))
        else:
            for entry in entries.items:
                if isinstance(entry, Table):
                    records[kind].append(Record(entry, path, problems))
                else:
                    message = wrong("{key} must be a list of mappings", key=kind)
                    problems.append(MangnonError(message, path, entry.line))
    return True


def _read(
    records: Iterable[Record],
    reader: Callable[[Record], T | None],
    ids: dict[str, Entry],
    problems: list[MangnonError],
) -> dict[str, T]:
    found: dict[str, T] = {}
    for record in records:
        entry = reader(record)
        record.finish()
        if entry is None:
            continue
        if entry.id and entry.id in ids:
            first = ids[entry.id]
            record.problem(
                wrong(
                    "id used twice: {id} (first in {path}:{line}); give each entry its own",
                    id=entry.id,
                    path=first.path,
                    line=first.line,
                ),
                "id",
            )
        ids.setdefault(entry.id, entry)
        found[entry.id] = entry
    return found


def _dangling(facts: Facts) -> list[MangnonError]:
    """Find every ``see`` that points at nothing."""
    return [
        MangnonError(
            wrong("see points at an unknown id: {id} (name an entry of the fact base)", id=id),
            entry.path,
            entry.line,
        )
        for entry in facts
        if isinstance(entry, Fact | Contact | Correction | Criterion)
        for id in entry.see
        if id not in facts
    ]
