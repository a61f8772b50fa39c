"""Plan the work, do it, and publish it whole.

Each language is read once, in a process of its own, and written by one Sphinx
builder per product.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from mangnon.errors import MangnonError, Problems
from mangnon.fingerprint import fingerprint
from mangnon.project import Project
from mangnon.publish import only_one, publish

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """What a build did.

    :param changed: ``False`` when nothing had changed since the last build
    :param products: the products that are published
    :param languages: the languages in which they are
    """

    changed: bool
    products: tuple[str, ...]
    languages: tuple[str, ...]


def build(
    project: Project,
    products: Sequence[str] = (),
    languages: Sequence[str] = (),
    progress: Progress = lambda _: None,
) -> Made:
    """Build products and publish them, all or none.

    :param products: names of products; all of them if empty
    :param languages: languages of the book; all of them if empty
    :param progress: told of each step in one line
    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong;
        what was published before stays as it was
    """
    asked = tuple(languages) or project.languages
    for language in asked:
        if language not in project.languages:
            raise MangnonError(f"the book has no language '{language}'", project.config)
    with only_one(project.work):
        stamp = project.work / "stamp"
        now = fingerprint(project, products, asked)
        if project.output.is_dir() and stamp.is_file() and stamp.read_text() == now:
            return Made(False, tuple(products), asked)
        made = _build(project, products, asked, progress)
        stamp.write_text(now)
        return made


def check(project: Project, progress: Progress = lambda _: None) -> None:
    """Make everything, re-read the words, and publish nothing: tell what is wrong.

    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong
    """
    from mangnon.review import review

    with only_one(project.work):
        _make(project, (), project.languages, progress)
        found = review(project)
    for sentence in found.long:
        progress(f"long sentence: {sentence}")
    if found.problems:
        raise Problems(found.problems)


def _build(
    project: Project, products: Sequence[str], languages: Sequence[str], progress: Progress
) -> Made:
    names = _make(project, products, languages, progress)
    from mangnon.book import NOTEBOOK_OUTPUTS
    from mangnon.output import PRODUCTS

    fresh: dict[str, Path] = {}
    for product in (PRODUCTS[name] for name in names):
        folder = project.work / "output" / product.folder
        fresh[product.folder] = folder
        if product.finish is not None:
            product.finish(project, folder)
    _drop_others(project, fresh)
    progress("publishing")
    publish(project.output, fresh, project.work, leave=(".*", NOTEBOOK_OUTPUTS))
    return Made(True, names, tuple(languages))


def _make(
    project: Project, products: Sequence[str], languages: Sequence[str], progress: Progress
) -> tuple[str, ...]:
    """Write every product in every language into the work folder."""
    from mangnon.book import make_language
    from mangnon.lesson.registry import facts_in
    from mangnon.output import PRODUCTS
    from mangnon.settings import check_toc

    names = tuple(products) or tuple(PRODUCTS)
    for name in names:
        if name not in PRODUCTS:
            known = ", ".join(PRODUCTS)
            raise MangnonError(f"there is no product '{name}' (there are: {known})")
    facts_in(project.facts)
    check_toc(project)
    problems: list[MangnonError] = []
    if len(languages) == 1:
        problems += make_language(project, languages[0], names, progress)
    else:
        problems += _in_parallel(project, languages, names, progress)
    if problems:
        # What is wrong in the source language is wrong in all: say it once.
        raise Problems({str(problem): problem for problem in problems}.values())
    return names


def _in_parallel(
    project: Project, languages: Sequence[str], names: tuple[str, ...], progress: Progress
) -> list[MangnonError]:
    from mangnon.book import make_language

    # Fresh processes: a forked one would inherit the threads and locks of this one.
    context = multiprocessing.get_context("spawn")
    problems: list[MangnonError] = []
    workers = min(len(languages), os.cpu_count() or 1)
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        running = {
            pool.submit(make_language, project, language, names): language for language in languages
        }
        for done in as_completed(running):
            found = done.result()
            problems += found
            state = "problems found" if found else "made"
            progress(f"{running[done]}: {', '.join(names)} {state}")
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0))


def _drop_others(project: Project, fresh: dict[str, Path]) -> None:
    """Forget languages that the book no longer has, so that none is published by mistake."""
    from mangnon.book import NOTEBOOK_OUTPUTS

    for folder in fresh.values():
        for inside in folder.iterdir():
            if inside.is_dir() and inside.name not in (*project.languages, NOTEBOOK_OUTPUTS):
                shutil.rmtree(inside)
