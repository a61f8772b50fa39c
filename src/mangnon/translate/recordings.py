"""Recordings for a language: what there is, what is stale, and adding one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import yaml

from mangnon.book import read_book
from mangnon.errors import MangnonError
from mangnon.language.audio import MP3, OPUS, duration, without_tags
from mangnon.language.recording import AUDIO, LICENCE, SIDECAR, checksum, recordings_in
from mangnon.language.script import Script, scripts
from mangnon.language.take import Take, takes
from mangnon.lesson.registry import facts_of
from mangnon.project import Project
from mangnon.publish import only_one
from mangnon.say import wrong

# On 2G, at some 100 kbit/s, this much takes over two minutes.
HEAVY = 2_000_000
_APART = 0.02  # of its length, by which the two files of a recording may differ; 1 s at least


@dataclass(frozen=True)
class Added:
    """What was added.

    :param files: the files that were written
    :param heavy: those that are large for a slow network, with their bytes
    """

    files: tuple[Path, ...]
    heavy: tuple[tuple[Path, int], ...]


def recordings(project: Project, language: str = "") -> list[Take]:
    """Return the recordings of a language, or of all.

    The book is read only where there are any.

    :raises mangnon.errors.MangnonError: when one is faulty, or the book is
    """
    if not recordings_in(project.translations, project.translated):
        return []
    with only_one(project.work):
        found = read_book(project, lambda app: takes(app.env))
    return [take for take in found if language in ("", take.recording.language)]


def all_scripts(project: Project) -> dict[str, tuple[str, dict[str, Script]]]:
    """Return each page that has something to record: its title and its scripts.

    :raises mangnon.errors.MangnonError: when the book is faulty
    """
    with only_one(project.work):
        read = read_book(
            project,
            lambda app: {
                name: (
                    app.env.titles[name].astext(),
                    scripts(app.env.get_doctree(name), facts_of(app.env)),
                )
                for name in sorted(app.env.found_docs)
            },
        )
    return {name: (title, found) for name, (title, found) in read.items() if found}


def add_recording(
    project: Project,
    language: str,
    page: str,
    piece: str,
    files: tuple[Path, ...],
    *,
    code: str,
    recorded_on: datetime.date,
    speaker: str | None = None,
) -> Added:
    """Take over the files of a recording, without the tags in them, and note what they read.

    Whoever calls this has the speaker's consent.

    :param page: a page's name, such as ``book/bao-tin/bao-tin``
    :param piece: what of it is read: "key-message", "do-now", "handout"
    :param files: an Opus file and an MP3 file of the same reading
    :param code: the code that the script bears from which it was read
    :param speaker: who speaks; ``None`` to withhold it
    :raises mangnon.errors.MangnonError: when anything is not as it must be; nothing is written then
    """
    if language not in project.translated:
        known = ", ".join(project.translated)
        raise MangnonError(
            wrong(
                "no language '{language}' is translated into (there are: {known})",
                language=language,
                known=known,
            )
        )
    script = _script(project, page, piece)
    if script.digest != code:
        raise MangnonError(
            wrong(
                "the words of '{piece}' in '{page}' are no longer those of script {code}: "
                "compare the recording with script {now}, and give that code if it agrees",
                piece=piece,
                page=page,
                code=code,
                now=script.digest,
            )
        )
    by_suffix = {file.suffix: file for file in files}
    if len(files) != 2 or set(by_suffix) != {OPUS, MP3}:
        raise MangnonError(
            wrong("a recording is two files: one .opus, and one .mp3 for older phones")
        )
    lengths = {suffix: duration(file) for suffix, file in by_suffix.items()}
    if abs(lengths[OPUS] - lengths[MP3]) > max(1.0, _APART * lengths[OPUS]):
        raise MangnonError(
            wrong(
                "lasts {mp3:.0f} s, but {file} lasts {opus:.0f} s: both files are of one reading",
                mp3=lengths[MP3],
                file=by_suffix[OPUS].name,
                opus=lengths[OPUS],
            ),
            by_suffix[MP3],
        )
    if recorded_on > datetime.datetime.now(datetime.UTC).date():
        raise MangnonError(
            wrong(
                "{recorded_on} is still to come: give the day of the recording",
                recorded_on=recorded_on,
            )
        )
    contents = {suffix: without_tags(file) for suffix, file in by_suffix.items()}
    folder = project.translations / language / AUDIO / page
    sidecar = {
        "page": page,
        "reads": piece,
        "language": language,
        "recorded_on": recorded_on,
        **({"speaker": speaker} if speaker else {}),
        "consent": True,
        "licence": LICENCE,
        "script": script.digest,
        "text": list(script.lines),
        "opus": checksum(contents[OPUS]),
        "mp3": checksum(contents[MP3]),
    }
    written = yaml.safe_dump(sidecar, allow_unicode=True, sort_keys=False, width=98)
    contents[SIDECAR] = f"# Written by `mangnon translate add-recording`.\n{written}".encode()
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for suffix, content in contents.items():
        path = folder / f"{piece}{suffix}"
        path.unlink(missing_ok=True)  # never through a link
        path.write_bytes(content)
        paths.append(path)
    sizes = [(path, path.stat().st_size) for path in paths]
    return Added(tuple(paths), tuple(each for each in sizes if each[1] > HEAVY))


def _script(project: Project, page: str, piece: str) -> Script:
    found = all_scripts(project)
    if page not in found:
        raise MangnonError(
            wrong(
                "'{page}' is no page with something to record: see the scripts in `mangnon "
                "translate kit`",
                page=page,
            )
        )
    _title, here = found[page]
    if piece not in here:
        raise MangnonError(
            wrong(
                "'{page}' has no '{piece}' (it has: {here})",
                page=page,
                piece=piece,
                here=", ".join(here),
            )
        )
    return here[piece]
