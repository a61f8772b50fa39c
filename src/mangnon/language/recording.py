"""Recordings: what a page says, read aloud by somebody in a language that many do not read.

A recording of a piece of a page is three files in ``translations/<language>/audio/<page>/``::

    handout.opus   Opus in Ogg (RFC 7845), for most
    handout.mp3    MP3, for phones that do not know Opus
    handout.yml    what is read, when, under which licence, with whose consent, and from which words

``mangnon translate add-recording`` writes all three. None is made by a machine's voice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mangnon.errors import MangnonError, Problems
from mangnon.facts.record import Record
from mangnon.facts.tree import Table, parse
from mangnon.language.audio import MP3, OPUS, SUFFIXES, duration
from mangnon.say import wrong

AUDIO = "audio"
LICENCE = "CC-BY-4.0"  # of all the kit's texts: LICENSE-CONTENT
SIDECAR = ".yml"
_ADD = "`mangnon translate add-recording`"


@dataclass(frozen=True)
class Recording:
    """Somebody's voice, reading a piece of a page.

    :param language: the code of the language spoken
    :param page: the page's name, such as ``book/bao-tin/bao-tin``
    :param piece: the piece's name on the page: see :mod:`mangnon.language.script`
    :param recorded_on: the day on which it was spoken
    :param speaker: who speaks; ``None`` where that is withheld
    :param script: the digest of the Vietnamese words from which it was read
    :param text: those words, by paragraph
    :param sidecar: the file that says so
    :param seconds: how long it is
    :param sizes: bytes of each of its files, by suffix
    """

    language: str
    page: str
    piece: str
    recorded_on: date
    speaker: str | None
    script: str
    text: tuple[str, ...]
    sidecar: Path
    seconds: float
    sizes: dict[str, int]

    @property
    def name(self) -> str:
        """Where the site has its files, without a suffix: "jra/bao-tin/bao-tin/handout"."""
        return f"{self.language}/{self.page.removeprefix('book/')}/{self.piece}"

    def file(self, suffix: str) -> Path:
        """Return one of its files."""
        return self.sidecar.with_suffix(suffix)


def recordings_in(translations: Path, languages: Iterable[str] | None = None) -> list[Recording]:
    """Return all recordings of a book, by language, page and piece.

    :param translations: the book's folder of translations
    :param languages: those that the book knows; ``None`` where that has been checked
    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong
    """
    found: list[Recording] = []
    problems: list[MangnonError] = []
    for folder in sorted(translations.glob(f"*/{AUDIO}")):
        language = folder.parent.name
        if languages is not None and language not in languages:
            known = ", ".join(languages)
            problems.append(
                MangnonError(
                    wrong(
                        "the book is not translated into '{language}' (there are: {known})",
                        language=language,
                        known=known,
                    ),
                    folder,
                )
            )
            continue
        files = _files(folder)
        state = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
        key = (str(folder), state)
        if key not in _read:
            try:
                _read[key] = _language(folder, files)
            except Problems as error:
                problems += error.problems
                continue
        found += _read[key]
    if problems:
        raise Problems(problems)
    return found


# Files are large and read whole, and several products ask for them.
_State = tuple[tuple[Path, int, int], ...]
_read: dict[tuple[str, _State], list[Recording]] = {}


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder and of all folders in it."""
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
    )


def _language(folder: Path, files: list[Path]) -> list[Recording]:
    problems: list[MangnonError] = []
    found = []
    for path in files:
        if path.suffix in SUFFIXES:
            if not path.with_suffix(SIDECAR).is_file():
                problems.append(
                    MangnonError(
                        wrong(
                            "has no sidecar that says what is read, and who agreed: add the "
                            "recording with {command}",
                            command=_ADD,
                        ),
                        path,
                    )
                )
        elif path.suffix != SIDECAR:
            problems.append(
                MangnonError(wrong("is no recording: .opus, .mp3 and .yml files lie here"), path)
            )
        elif (read := _recording(path, folder, problems)) is not None:
            found.append(read)
    if problems:
        raise Problems(problems)
    return found


def _recording(path: Path, folder: Path, problems: list[MangnonError]) -> Recording | None:
    before = len(problems)
    try:
        tree = parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError:
        problems.append(MangnonError(wrong("is not in UTF-8"), path, 1))
        return None
    except MangnonError as error:
        problems.append(error)
        return None
    if not isinstance(tree, Table):
        problems.append(
            MangnonError(wrong("is no sidecar: make it with {command}", command=_ADD), path, 1)
        )
        return None
    record = Record(tree, path, problems)
    language, page, piece = folder.parent.name, path.relative_to(folder).parent, path.stem
    for key, expected in (("language", language), ("page", page.as_posix()), ("reads", piece)):
        value = record.text(key)
        if value and value != expected:
            record.problem(
                wrong(
                    "{key} is '{value}', but the file lies where '{expected}' belongs",
                    key=key,
                    value=value,
                    expected=expected,
                ),
                key,
            )
    recorded_on, speaker = record.day("recorded_on"), record.opt_text("speaker")
    if not record.flag("consent"):
        record.problem(
            wrong("nobody is heard without consent: 'consent: true' says that the speaker agreed"),
            "consent",
        )
    if (licence := record.text("licence")) and licence != LICENCE:
        record.problem(
            wrong(
                "licence must be {wanted}, as that of all texts: not {licence}",
                wanted=LICENCE,
                licence=licence,
            ),
            "licence",
        )
    script, text = record.text("script"), record.texts("text")
    if not text:
        record.problem(wrong("missing: text"), "text")
    sums = {suffix: record.text(suffix.removeprefix(".")) for suffix in SUFFIXES}
    record.finish()
    lengths = {}
    for suffix, value in sums.items():
        file = path.with_suffix(suffix)
        key = suffix.removeprefix(".")
        if not file.is_file():
            record.problem(
                wrong("there is no {file} beside it: both files are needed", file=file.name), key
            )
        elif value and checksum(file.read_bytes()) != value:
            record.problem(
                wrong(
                    "{file} is not the file that was added: use {command}",
                    file=file.name,
                    command=_ADD,
                ),
                key,
            )
        else:
            try:
                lengths[suffix] = duration(file)
            except MangnonError as error:
                problems.append(error)
    if len(problems) > before:
        return None
    sizes = {suffix: path.with_suffix(suffix).stat().st_size for suffix in SUFFIXES}
    return Recording(
        language,
        page.as_posix(),
        piece,
        recorded_on,
        speaker,
        script,
        text,
        path,
        lengths[OPUS],
        sizes,
    )


def checksum(data: bytes) -> str:
    """Return what a sidecar notes of a file: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


__all__ = ["AUDIO", "LICENCE", "MP3", "OPUS", "SIDECAR", "Recording", "checksum", "recordings_in"]
