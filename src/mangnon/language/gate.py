"""The gate: in which languages the book is offered to readers.

A language whose first pages are half translated misleads those who need them most. It is listed
(in the switcher, the chooser, the sitemap) when the pages that ``mangnon_gate`` names and all of
the kit's own words are translated and pass every check, and so is whom to call. Until then it is
built for reviewers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polib

from mangnon.errors import MangnonError
from mangnon.facts.fact import KEPT
from mangnon.language.catalog import FACTS, INTERFACE, catalog_path, read
from mangnon.language.checks import Setting, check_catalogs, glossary
from mangnon.language.glyphs import printable
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.remembered import remembered
from mangnon.say import spoken, written, wrong, wrong_many

_CONTACTS = "contacts.yml"  # of the fact base


def listed(project: Project) -> tuple[str, ...]:
    """Return the languages that are offered to readers, the source language first."""
    return tuple(
        language
        for language in project.languages
        if language == SOURCE_LANGUAGE or not unmet(project, language)
    )


def unmet(project: Project, language: str) -> tuple[MangnonError, ...]:
    """Say what keeps a language from being listed; empty when nothing does.

    A book that names no pages has no gate.
    """
    folder = project.catalogs(language)
    if folder is None or project.gate is None:
        return ()
    names = [*project.gate, INTERFACE, *([] if language in KEPT else [FACTS])]
    paths = [catalog_path(folder, name) for name in names]
    return remembered(
        f"gate-{language}",
        [*paths, project.glossary, project.assets / "fonts"],
        lambda: _unmet(project, language, paths),
        names,
        spoken(),  # what is unmet is told in it
    )


def setting(project: Project, language: str) -> Setting:
    """Return what the checks have to know for a language of the book."""
    fonts = project.assets / "fonts"
    return Setting(
        language,
        glossary(project.glossary, language),
        printable(fonts, language) if fonts.is_dir() else None,
    )


def _needed(path: Path, entry: polib.POEntry) -> bool:
    """Tell whether a message has to be translated: of the fact base, whom to call."""
    return path.stem != FACTS or any(_CONTACTS in place for place, _line in entry.occurrences)


def _unmet(project: Project, language: str, paths: Sequence[Path]) -> tuple[MangnonError, ...]:
    found = []
    for path in paths:
        if not path.is_file():
            found.append(
                MangnonError(
                    wrong(
                        "{language} has no such catalog: say mangnon translate update {language}",
                        language=language,
                    ),
                    path,
                )
            )
            continue
        try:
            entries = [entry for entry in read(path) if not entry.obsolete and _needed(path, entry)]
        except MangnonError as error:
            return (error,)
        open_ones = [entry for entry in entries if not entry.translated()]
        if open_ones or not entries:
            line = open_ones[0].linenum if open_ones else 1
            message = wrong_many(
                "{count} of {all} messages is not translated: translate it",
                "{count} of {all} messages are not translated: translate them",
                len(open_ones),
                all=written(len(entries)),
            )
            found.append(MangnonError(message, path, line))
    if not found:
        faults = check_catalogs(paths, setting(project, language))
        found = [fault.error() for fault in faults]
    return tuple(found)
