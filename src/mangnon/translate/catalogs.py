"""The catalogs of a language: made, brought up to date, checked, confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.facts.fact import KEPT
from mangnon.language.catalog import FACTS, catalog_path, read
from mangnon.language.checks import check_catalogs
from mangnon.language.gate import setting
from mangnon.language.stale import digest, is_stale, note
from mangnon.language.update import update, write
from mangnon.lesson.registry import facts_in
from mangnon.project import SOURCE_LANGUAGE, Project, load_project
from mangnon.say import wrong
from mangnon.translate.recordings import recordings
from mangnon.translate.source import book_messages

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def update_catalogs(project: Project, languages: Iterable[str]) -> list[Path]:
    """Bring the catalogs of languages up to date with the book and the interface.

    :param languages: languages other than the source
    :return: the catalogs that changed
    :raises mangnon.errors.MangnonError: when the book or a catalog is malformed
    """
    pages = book_messages(project)
    facts = facts_in(project.facts)
    changed = []
    for language in languages:
        folder = project.catalogs(language)
        if folder is None:
            continue
        for docname, wanted in sorted(pages.items()):
            if docname == FACTS and language in KEPT:
                continue
            path = catalog_path(folder, docname)
            if update(path, language, wanted, facts):
                changed.append(path)
    return changed


def new_language(project: Project, languages: Iterable[str]) -> list[Path]:
    """Make empty catalogs for languages, and list them as coming in ``_config.yml``.

    :param languages: codes of ISO 639, such as "jra"
    :return: the catalogs made
    :raises mangnon.errors.MangnonError: when a code is malformed or its language is there already
    """
    asked = list(dict.fromkeys(languages))
    for language in asked:
        if not _CODE.fullmatch(language):
            raise MangnonError(
                wrong("'{language}' is no language code, such as 'jra' or 'km'", language=language)
            )
        folder = project.catalogs(language)
        if folder is None or folder.exists():
            raise MangnonError(
                wrong(
                    "there are catalogs of '{language}' already: say mangnon translate "
                    "update {language}",
                    language=language,
                ),
                folder,
            )
    made = update_catalogs(project, asked)
    fresh = [language for language in asked if language not in project.translated]
    if fresh:
        _list_as_coming(project, fresh)
    return made


def catalogs_of(project: Project, language: str) -> list[Path]:
    """Return a language's catalogs.

    :raises mangnon.errors.MangnonError: when the book has no such language
    """
    folder = project.catalogs(language)
    if language == SOURCE_LANGUAGE or folder is None or not folder.is_dir():
        known = ", ".join(project.translated)
        raise MangnonError(
            wrong(
                "there are no catalogs of '{language}' (there are: {known})",
                language=language,
                known=known,
            )
        )
    return sorted(folder.rglob("[!.]*.po"))


def check_language(project: Project, language: str) -> list[MangnonError]:
    """Return what is wrong with a language's translations and recordings, stale ones among it.

    :raises mangnon.errors.MangnonError: when a catalog does not parse, or a recording is faulty
    """
    paths = catalogs_of(project, language)
    problems = [fault.error() for fault in check_catalogs(paths, setting(project, language))]
    facts = facts_in(project.facts)
    for path in paths:
        problems += [
            MangnonError(
                wrong(
                    "stale: what it cites has changed since; translate it anew, or say "
                    "mangnon translate confirm"
                ),
                path,
                entry.linenum,
            )
            for entry in read(path)
            if is_stale(entry, facts)
        ]
    problems += [take.problem() for take in recordings(project, language) if take.stale]
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0))


def confirm(project: Project, language: str, page: str, line: int | None) -> int:
    """Note that stale translations of a page still say what is true.

    :param page: a page's name, such as ``book/bao-tin/bao-tin``
    :param line: the line of one message in its catalog; ``None`` for all of the page
    :return: how many were confirmed
    :raises mangnon.errors.MangnonError: when there is no such catalog
    """
    folder = project.catalogs(language)
    path = catalog_path(folder, page) if folder is not None else None
    if path is None or path not in catalogs_of(project, language):
        raise MangnonError(
            wrong(
                "there is no catalog of '{page}' in '{language}': name a page of _toc.yml",
                page=page,
                language=language,
            )
        )
    facts = facts_in(project.facts)
    catalog = read(path)
    stale = [entry for entry in catalog if is_stale(entry, facts) and line in (None, entry.linenum)]
    for entry in stale:
        note(entry, digest(entry.msgid, facts))
    if stale:
        write(path, catalog)
    return len(stale)


def _list_as_coming(project: Project, languages: list[str]) -> None:
    """Add languages to ``mangnon_coming``, leaving the rest of the file as its author wrote it."""
    names = ", ".join([*project.coming, *languages])
    text = project.config.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for count, line in enumerate(lines):
        if match := re.match(r"(\s*)mangnon_coming:", line):
            lines[count] = f"{match[1]}mangnon_coming: [{names}]\n"
            break
        if match := re.match(r"(\s*)mangnon_languages:", line):
            below = f"{match[1]}mangnon_coming: [{names}]\n"
            if "mangnon_coming:" not in text:
                lines[count] = line + below
                break
    project.config.write_text("".join(lines), encoding="utf-8")
    if load_project(project.root).coming != (*project.coming, *languages):
        project.config.write_text(text, encoding="utf-8")
        raise MangnonError(
            wrong("write 'mangnon_coming: [{names}]' by hand", names=names), project.config
        )
