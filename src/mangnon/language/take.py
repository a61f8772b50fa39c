"""Recordings beside the words of today: which of them read what the page says no more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx.environment import BuildEnvironment

from mangnon.errors import MangnonError, Problems
from mangnon.language.recording import Recording, recordings_in
from mangnon.language.script import Script, scripts
from mangnon.lesson.registry import facts_of
from mangnon.project import line_of
from mangnon.say import wrong


@dataclass(frozen=True)
class Take:
    """A recording, and the script as it is today.

    :param recording: the recording
    :param script: the words that one would read today
    """

    recording: Recording
    script: Script

    @property
    def stale(self) -> bool:
        """Whether the words, or what they cite, have changed since they were read."""
        return self.recording.script != self.script.digest

    def problem(self) -> MangnonError:
        """Tell where a stale recording lies."""
        path = self.recording.sidecar
        return MangnonError(
            wrong("stale: reads old words; record it anew, or listen and add it again"),
            path,
            line_of(path, "script"),
        )


def takes(env: BuildEnvironment) -> list[Take]:
    """Return all recordings of the book that has been read, by language, page and piece.

    :param env: the pages as read, in any language
    :raises mangnon.errors.MangnonError: when a recording is faulty, or reads what no page has
    """
    found: list[Take] = []
    problems: list[MangnonError] = []
    known: dict[str, dict[str, Script]] = {}
    for each in recordings_in(Path(env.config.mangnon_glossary).parent):
        if each.page not in known:
            known[each.page] = (
                scripts(env.get_doctree(each.page), facts_of(env))
                if each.page in env.found_docs
                else {}
            )
        script = known[each.page].get(each.piece)
        if script is None:
            message = wrong(
                "'{page}' has no '{piece}' (it has: {known}): remove the recording",
                page=each.page,
                piece=each.piece,
                known=", ".join(known[each.page]) or "–",
            )
            problems.append(MangnonError(message, each.sidecar, line_of(each.sidecar, "reads")))
        else:
            found.append(Take(each, script))
    if problems:
        raise Problems(problems)
    places = {page: list(here) for page, here in known.items()}
    return sorted(
        found,
        key=lambda take: (
            take.recording.language,
            take.recording.page,
            places[take.recording.page].index(take.script.piece),
        ),
    )
