"""Plan the work, do it, and publish it whole.

Each language is read once, in a process of its own; its products are written side by side by
children of that process, one Sphinx builder each: see :mod:`mangnon.crew`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mangnon.cores import apart
from mangnon.crew import Crew
from mangnon.errors import MangnonError, Problems
from mangnon.fingerprint import fingerprint
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.publish import only_one, publish
from mangnon.say import say, wrong

if TYPE_CHECKING:
    from mangnon.output.product import Product

Progress = Callable[[str], object]


@dataclass(frozen=True)
class Told:
    """Who is told what, in lines.

    :param note: of what a reader of the book's state must know
    :param step: of each step, for whoever waits
    """

    note: Progress = lambda _: None
    step: Progress = lambda _: None


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
    told: Told = Told(),
    crew: Crew | None = None,
) -> Made:
    """Build products and publish them, all or none.

    :param products: names of products, or of groups of them; all of them if empty
    :param languages: languages of the book; all of them if empty
    :param crew: processes that already hold the book; without them, some are started and ended
    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong;
        what was published before stays as it was
    """
    asked = tuple(languages) or project.languages
    for language in asked:
        if language not in (*project.languages, *project.coming):
            raise MangnonError(
                wrong(
                    "the book has no language '{language}': list it in mangnon_languages",
                    language=language,
                ),
                project.config,
            )
    with only_one(project.work, _waiting(told)):
        stamp = _stamp(project)
        now = fingerprint(project, products, asked)
        if project.output.is_dir() and stamp.is_file() and stamp.read_text() == now:
            return Made(False, tuple(products), asked)
        made = _build(project, products, asked, told, crew)
        stamp.write_text(now)
        return made


def check(project: Project, told: Told = Told()) -> None:
    """Make everything, re-read the words, and publish nothing: tell what is wrong.

    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong
    """
    from mangnon.review import review

    with only_one(project.work, _waiting(told)):
        _make(project, (), project.languages, told)
        found = review(project)
    for sentence in found.long:
        told.note(say("long sentence: {sentence}", sentence=sentence))
    if found.problems:
        raise Problems(found.problems)


def _stamp(project: Project) -> Path:
    """Return where it is kept of what the output was made."""
    return project.work / "stamp"


def _waiting(told: Told) -> Callable[[], None]:
    def busy() -> None:
        told.note(say("another mangnon is at work on this book: waiting until it has ended"))

    return busy


def _build(
    project: Project,
    products: Sequence[str],
    languages: Sequence[str],
    told: Told,
    crew: Crew | None,
) -> Made:
    names = _make(project, products, languages, told, crew)
    from mangnon.book import NOTEBOOK_OUTPUTS
    from mangnon.output import PRODUCTS

    made = [PRODUCTS[name] for name in names]
    fresh = {product.folder: project.work / "output" / product.folder for product in made}
    apart(partial(_finish, project, [product for product in made if product.finish is not None]))
    shared = [name for product in PRODUCTS.values() for name in product.shared]
    _drop_others(project, fresh, (*project.languages, *languages, *shared))
    told.step(say("publishing"))
    # Killed from now on, no later build may take the output for what it was.
    _stamp(project).unlink(missing_ok=True)
    publish(project.output, fresh, project.work, leave=(".*", NOTEBOOK_OUTPUTS))
    return Made(True, names, tuple(languages))


def _finish(project: Project, products: Sequence[Product]) -> None:
    for product in products:
        assert product.finish is not None
        product.finish(project, project.work / "output" / product.folder)


def _make(
    project: Project,
    products: Sequence[str],
    languages: Sequence[str],
    told: Told,
    crew: Crew | None = None,
) -> tuple[str, ...]:
    """Write every product in every language into the work folder."""
    from mangnon.language.gate import unmet
    from mangnon.language.recording import recordings_in
    from mangnon.lesson.registry import facts_in
    from mangnon.output import GROUPS, PRODUCTS
    from mangnon.settings import check_toc

    asked = tuple(product for name in products for product in GROUPS.get(name, (name,)))
    asked = asked or tuple(PRODUCTS)
    for name in asked:
        if name not in PRODUCTS:
            known = ", ".join((*PRODUCTS, *GROUPS))
            raise MangnonError(
                wrong("there is no product '{name}' (there are: {known})", name=name, known=known)
            )
    needed = {name for product in asked for name in PRODUCTS[product].needs}
    names = tuple(name for name in PRODUCTS if name in needed or name in asked)
    facts_in(project.facts)
    check_toc(project)
    recordings_in(project.translations, project.translated)
    for language in languages:
        if language != SOURCE_LANGUAGE and (why := unmet(project, language)):
            shown = _shown(project, why[0])
            told.note(say("{language} is not listed: {why}", language=language, why=shown))
    problems = _written(project, languages, names, told, crew)
    if problems:
        # What is wrong in the source language is wrong in all: say it once.
        raise Problems({str(problem): problem for problem in problems}.values())
    return names


def _written(
    project: Project, languages: Sequence[str], names: Sequence[str], told: Told, crew: Crew | None
) -> list[MangnonError]:
    from mangnon.output import PRODUCTS

    # Products that are made of others are made at the end.
    count = sum(PRODUCTS[name].builder is not None for name in names)
    made = dict.fromkeys(languages, 0)

    def done(language: str, name: str) -> None:
        made[language] += 1
        told.step(f"{language} {made[language]}/{count} {name}")

    with nullcontext(crew) if crew is not None else Crew() as workers:
        problems = workers.make(project, languages, names, done)
    # What names a line comes before what speaks of the whole file.
    return sorted(problems, key=lambda each: (str(each.path), each.line is None, each.line or 0))


def _shown(project: Project, error: MangnonError) -> str:
    path = Path(error.path or "")
    if path.is_relative_to(project.root):
        path = path.relative_to(project.root)
    return str(MangnonError(error.message, path, error.line))


def _drop_others(project: Project, fresh: dict[str, Path], kept: Sequence[str]) -> None:
    """Forget languages that are neither the book's nor asked for: none is published by mistake."""
    from mangnon.book import NOTEBOOK_OUTPUTS

    for folder in fresh.values():
        for inside in folder.iterdir():
            if inside.is_dir() and inside.name not in (*kept, NOTEBOOK_OUTPUTS):
                shutil.rmtree(inside)
