"""Make editions: read the book once per language, print for each, publish each whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mangnon.edition.edition import Edition
from mangnon.edition.portion import Crew, Printed, print_portion
from mangnon.edition.processes import Processes
from mangnon.edition.shelf import FOLDER, Shelf
from mangnon.edition.stock import Stock
from mangnon.edition.table import read_table
from mangnon.errors import MangnonError, Problems
from mangnon.fingerprint import fingerprint
from mangnon.project import Project
from mangnon.publish import only_one
from mangnon.say import say, say_many, written, wrong

Progress = Callable[[str], None]


@dataclass
class Made:
    """What came of a table.

    :param made: how many editions were made now
    :param ready: how many were there already, unchanged
    :param problems: bad rows
    """

    made: int = 0
    ready: int = 0
    problems: list[MangnonError] = field(default_factory=list)


def make_edition(project: Project, edition: Edition, progress: Progress = lambda _: None) -> Path:
    """Make one edition, and return its folder.

    :raises mangnon.errors.MangnonError: when anything is wrong; what was there stays
    """
    with _alone(project, progress):
        shelf = Shelf(project, prepare(project, edition.languages, progress))
        with shelf.staging() as staging:
            failures = print_portion(stock(project), [edition], staging)
            for message in failures.values():
                raise MangnonError(message)
            shelf.put(edition, staging / edition.id)
        return shelf.place(edition)


def make_table(
    project: Project,
    path: Path,
    progress: Progress = lambda _: None,
    scheduler: str | None = None,
) -> Made:
    """Make an edition for each row of a table that has none yet.

    :param scheduler: the address of a Dask scheduler; without it, all cores of this machine work
    :raises mangnon.errors.MangnonError: when the table as a whole, the book or the cluster is
        faulty; what was made until then stays
    """
    rows = list(read_table(path, project))
    made = Made(problems=[row.problem for row in rows if row.problem is not None])
    editions = [row.edition for row in rows if row.edition is not None]
    lines = {row.edition.id: row.line for row in rows if row.edition is not None}
    with _alone(project, progress), _crew(project, scheduler) as crew:
        languages = [
            language
            for language in project.languages
            if any(language in edition.languages for edition in editions)
        ]
        shelf = Shelf(project, prepare(project, languages, progress) if editions else "")
        waiting = [edition for edition in editions if not shelf.is_ready(edition)]
        made.ready = len(editions) - len(waiting)
        for printed in _printed(crew, waiting, shelf):
            for edition in printed.editions:
                if edition.id in printed.failures:
                    message = printed.failures[edition.id]
                    made.problems.append(MangnonError(message, path, lines[edition.id]))
                else:
                    shelf.put(edition, printed.folder / edition.id)
                    made.made += 1
            shutil.rmtree(printed.folder, ignore_errors=True)
            progress(
                say_many(
                    "{done} of {count} edition",
                    "{done} of {count} editions",
                    len(editions),
                    done=written(made.made + made.ready),
                )
            )
    made.problems.sort(key=lambda problem: problem.line or 0)
    return made


def prepare(project: Project, languages: Sequence[str], progress: Progress) -> str:
    """Read the book in some languages, and keep what documents are typeset from.

    :return: a digest of all that went into it
    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong
    """
    from mangnon.book import kernel, write
    from mangnon.lesson.registry import facts_in
    from mangnon.output.edition_data import BUILDERS
    from mangnon.settings import check_toc

    facts_in(project.facts)
    check_toc(project)
    state = fingerprint(project, [FOLDER], project.languages)
    for language in languages:
        folder = kept(project) / language
        stamp = folder / "stamp"
        if stamp.is_file() and stamp.read_text() == state:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        problems: list[MangnonError] = []
        with kernel(project, language):
            for name, builder in BUILDERS.items():
                problems += write(project, language, builder, folder / name)
        if problems:
            raise Problems({str(problem): problem for problem in problems}.values())
        stamp.write_text(state)
        progress(say("{language}: the book is read", language=language))
    return state


def stock(project: Project) -> Stock:
    """Return what editions are printed from, once it is prepared."""
    return Stock(kept(project), project.assets, project.languages, project.as_of)


def kept(project: Project) -> Path:
    """Return where the book is kept as data for editions."""
    return project.work / FOLDER / "data"


@contextmanager
def _alone(project: Project, progress: Progress) -> Iterator[None]:
    def busy() -> None:
        progress(say("another mangnon is at work on this book: waiting until it has ended"))

    with only_one(project.work, busy):
        yield


@contextmanager
def _crew(project: Project, scheduler: str | None) -> Iterator[Crew]:
    """Call together who prints: this machine's cores, or a cluster's workers."""
    if scheduler is None:
        yield Processes(stock(project))
        return
    try:
        from mangnon.edition.cluster import Cluster
    except ModuleNotFoundError as error:
        raise MangnonError(
            wrong(
                "--scheduler needs Dask ('{name}' is not installed): "
                "pip install 'mangnon[cluster]'",
                name=error.name,
            )
        ) from error
    cluster = Cluster(scheduler, stock(project), project.root)
    try:
        yield cluster
    finally:
        cluster.close()


def _printed(crew: Crew, editions: Sequence[Edition], shelf: Shelf) -> Iterator[Printed]:
    if editions:
        size = crew.size(len(editions))
        portions = [editions[at : at + size] for at in range(0, len(editions), size)]
        with shelf.staging() as staging:
            yield from crew.print(portions, staging)
