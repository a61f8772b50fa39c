"""Re-reading the book's words: what a build cannot refuse, but a reviewer must see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from mangnon.book import application
from mangnon.errors import MangnonError
from mangnon.lesson.prose import LONGEST, Sentence, sentences
from mangnon.notebook_fault import line_in_file
from mangnon.project import SOURCE_LANGUAGE, Project, line_of
from mangnon.say import written, wrong, wrong_many

# At most one sentence in so many may be longer than LONGEST words.
_ONE_LONG_IN = 50


@dataclass(frozen=True)
class Review:
    """What a re-reading found.

    :param problems: uncited statements, pages with too many long sentences, stale explanations
    :param long: long sentences that the pages may keep
    """

    problems: tuple[MangnonError, ...]
    long: tuple[MangnonError, ...]


def review(project: Project) -> Review:
    """Re-read every page of the book in the source language.

    A sentence that only looks like law or a number is explained in ``book/uncited.yml``:
    ``sentence`` (or its beginning) and ``why``.

    :raises mangnon.errors.MangnonError: when ``book/uncited.yml`` is malformed
    """
    explained = _explained(project)
    used: set[str] = set()
    problems: list[MangnonError] = []
    long: list[MangnonError] = []
    for path, found in _pages(project):
        too_long = [sentence for sentence in found if sentence.long]
        listed = [
            MangnonError(
                wrong(
                    "{words} words, shorten it: {text}", words=sentence.words, text=sentence.text
                ),
                path,
                sentence.line,
            )
            for sentence in too_long
        ]
        allowed = len(found) // _ONE_LONG_IN
        (long if len(too_long) <= allowed else problems).extend(listed)
        if len(too_long) > allowed:
            message = wrong_many(
                "{count} of {all} sentences has more than {longest} words; at most 1 in {one} may",
                "{count} of {all} sentences have more than {longest} words; at most 1 in {one} may",
                len(too_long),
                all=written(len(found)),
                longest=LONGEST,
                one=_ONE_LONG_IN,
            )
            problems.append(MangnonError(message, path))
        for sentence in found:
            if not sentence.uncited:
                continue
            start = next((key for key in explained if sentence.text.startswith(key)), None)
            if start is None:
                message = wrong(
                    "speaks of law or gives a number, and cites nothing, add a citation: {text}",
                    text=sentence.text,
                )
                problems.append(MangnonError(message, path, sentence.line))
            else:
                used.add(start)
    for start in explained.keys() - used:
        source = _explanations(project)
        problems.append(
            MangnonError(
                wrong("explains a sentence that is not there, remove it: {text}", text=start),
                source,
                line_of(source, start),
            )
        )
    return Review(tuple(problems), tuple(long))


def _pages(project: Project) -> Iterator[tuple[Path, list[Sentence]]]:
    folder = project.work / "review"
    reader = application(project, SOURCE_LANGUAGE, "dummy", folder, run_notebooks=False)
    with reader as (app, _):
        app.builder.read()
        for docname in sorted(app.env.found_docs):
            path = Path(app.env.doc2path(docname)).relative_to(project.root)
            found = list(sentences(app.env.get_doctree(docname)))
            if path.suffix == ".ipynb":
                found = [
                    replace(one, line=line_in_file(project.root / path, one.line)) for one in found
                ]
            yield path, found


def _explanations(project: Project) -> Path:
    return project.root / "book" / "uncited.yml"


def _explained(project: Project) -> dict[str, str]:
    path = _explanations(project)
    if not path.is_file():
        return {}
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    if not isinstance(entries, list):
        raise MangnonError(wrong("is a list of 'sentence' and 'why'"), path, 1)
    explained = {}
    for entry in entries:
        if not isinstance(entry, dict) or not entry.get("sentence") or not entry.get("why"):
            raise MangnonError(wrong("each entry has a 'sentence' and a 'why'"), path, 1)
        explained[str(entry["sentence"])] = str(entry["why"])
    return explained
