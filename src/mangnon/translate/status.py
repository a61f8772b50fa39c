"""How far a language is, as a table for a terminal or as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mangnon.language.gate import unmet
from mangnon.language.progress import Progress, progress, together
from mangnon.language.take import Take
from mangnon.project import Project
from mangnon.say import marked, say, written
from mangnon.translate.catalogs import catalogs_of

_HEADINGS = (
    marked("part"),
    marked("translated"),
    marked("fuzzy"),
    marked("untranslated"),
    marked("stale"),
    marked("words left"),
)


@dataclass(frozen=True)
class Recorded:
    """One recording.

    :param page: the page of which it reads a piece
    :param piece: which piece
    :param path: its sidecar, as seen from the book's folder
    :param seconds: how long it is
    :param stale: whether the words have changed since they were read
    """

    page: str
    piece: str
    path: str
    seconds: float
    stale: bool


@dataclass(frozen=True)
class Status:
    """How far a language is.

    :param language: its code
    :param listed: whether it is offered to readers
    :param unmet: what keeps it from being listed
    :param parts: the parts of the book, the kit's own words last
    :param whole: the parts added up
    :param recordings: what people have recorded in it
    """

    language: str
    listed: bool
    unmet: tuple[str, ...]
    parts: tuple[Progress, ...]
    whole: Progress
    recordings: tuple[Recorded, ...] = ()

    def lines(self) -> list[str]:
        """Return it as a table."""
        rows = [tuple(map(say, _HEADINGS)), *(_row(each) for each in (*self.parts, self.whole))]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
        state = say("listed") if self.listed else say("not listed")
        return [
            f"{self.language} ({state})",
            *(
                "  "
                + row[0].ljust(widths[0])
                + "".join(
                    "  " + cell.rjust(width)
                    for cell, width in zip(row[1:], widths[1:], strict=True)
                )
                for row in rows
            ),
            *self._recorded(),
            *(f"  {reason}" for reason in self.unmet),
        ]

    def _recorded(self) -> list[str]:
        if not self.recordings:
            return []
        old = [each for each in self.recordings if each.stale]
        return [
            "  "
            + say(
                "recordings: {count}, stale: {stale}",
                count=written(len(self.recordings)),
                stale=written(len(old)),
            ),
            *("  " + say("{file}: reads old words", file=each.path) for each in old),
        ]


def status(project: Project, language: str, takes: Iterable[Take] = ()) -> Status:
    """Return how far a language is.

    :param takes: the book's recordings
    :raises mangnon.errors.MangnonError: when it has no catalogs, or one does not parse
    """
    catalogs_of(project, language)
    folder = project.catalogs(language)
    assert folder is not None
    parts = tuple(progress(project.toc, folder, project.facts))
    reasons = [str(error).replace(f"{project.root}/", "", 1) for error in unmet(project, language)]
    if language not in project.languages:
        reasons.insert(0, say("it is listed as coming: see mangnon_coming in _config.yml"))
    recorded = tuple(
        _recorded(project, take) for take in takes if take.recording.language == language
    )
    return Status(
        language, not reasons, tuple(reasons), parts, together(parts, say("total")), recorded
    )


def _recorded(project: Project, take: Take) -> Recorded:
    each = take.recording
    path = each.sidecar.relative_to(project.root).as_posix()
    return Recorded(each.page, each.piece, path, round(each.seconds, 1), take.stale)


def _row(part: Progress) -> tuple[str, ...]:
    return (
        part.title,
        f"{written(part.translated)}/{written(part.total)} ({written(part.percent, '%')})",
        *map(written, (part.fuzzy, part.untranslated, part.stale, part.words_left)),
    )
