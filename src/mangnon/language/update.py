"""Bringing a catalog up to date with its source, without losing a translator's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import polib

from mangnon.facts import Facts
from mangnon.language.catalog import read
from mangnon.language.stale import digest, note, noted

# Below this likeness an old translation helps nobody.
_ALIKE = 0.75
_HEADER = {
    "Project-Id-Version": "Măng Non",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass(frozen=True)
class Message:
    """A string to translate.

    :param text: the Vietnamese original
    :param places: where it stands, as paths from the book's root
    """

    text: str
    places: tuple[str, ...] = ()


def update(path: Path, language: str, wanted: Iterable[Message], facts: Facts) -> bool:
    """Bring a catalog up to date: new messages empty, changed ones fuzzy, gone ones obsolete.

    :param path: the .po file; made if missing
    :param wanted: the messages of the source, in their order
    :param facts: what messages cite: its digest is noted beside a new translation
    :return: whether the file changed
    :raises mangnon.errors.MangnonError: when the existing file does not parse
    """
    old = read(path) if path.is_file() else polib.POFile()
    new = polib.POFile()
    new.metadata = _HEADER | {"Language": language} | dict(old.metadata)
    known = {entry.msgid: entry for entry in old}
    messages = list({message.text: message for message in wanted}.values())
    texts = {message.text for message in messages}
    spare = [entry for entry in old if entry.msgid not in texts and entry.msgstr]
    for message in messages:
        entry = known.get(message.text)
        if entry is None:
            entry = _from_alike(message.text, spare) or polib.POEntry(msgid=message.text)
        entry.obsolete = False
        entry.occurrences = [(place, "") for place in message.places]
        _note_facts(entry, facts)
        new.append(entry)
    used = {id(entry) for entry in new}
    for entry in spare:
        if id(entry) not in used:
            entry.obsolete = True
            entry.occurrences = []
            new.append(entry)
    return write(path, new)


def write(path: Path, catalog: polib.POFile) -> bool:
    """Write a catalog as all are written.

    :return: whether the file changed
    """
    catalog.wrapwidth = 98
    text = str(catalog).rstrip("\n") + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _note_facts(entry: polib.POEntry, facts: Facts) -> None:
    if not entry.translated():
        note(entry, "")
    elif not noted(entry):
        note(entry, digest(entry.msgid, facts))


def _from_alike(text: str, spare: list[polib.POEntry]) -> polib.POEntry | None:
    """Take over the translation of the most similar message that is gone, as fuzzy."""
    matcher = SequenceMatcher(b=text, autojunk=False)
    best, likeness = None, _ALIKE
    for entry in spare:
        matcher.set_seq1(entry.msgid)
        # Two cheap upper bounds first.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < likeness:
            continue
        if (ratio := matcher.ratio()) >= likeness:
            best, likeness = entry, ratio
    if best is None:
        return None
    spare.remove(best)
    taken = polib.POEntry(msgid=text, msgstr=best.msgstr, tcomment=best.tcomment)
    taken.flags = ["fuzzy"]
    taken.previous_msgid = best.msgid
    return taken
