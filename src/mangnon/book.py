"""One language of the book: read once by Sphinx, then written by each builder."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from myst_nb.sphinx_ext import OUTPUT_FOLDER as NOTEBOOK_OUTPUTS
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import CONFIG_OK
from sphinx.errors import SphinxError
from sphinx.util._pathlib import _StrPath
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import (
    WarningLogRecordTranslator,
    WarningSuppressor,
    pending_warnings,
)
from sphinx.util.parallel import SerialTasks

from mangnon.chart_explorer import PICTURES
from mangnon.cores import Cores, side_by_side
from mangnon.errors import MangnonError, Problems
from mangnon.heard import heard
from mangnon.language.interface import interface
from mangnon.lesson.element import pages_with
from mangnon.lesson.registry import facts_in
from mangnon.notebook_fault import notebook_fault
from mangnon.output.inputs import SHARED, Ledger, changed, inputs_of
from mangnon.output.product import PageByPage, Product
from mangnon.output.resolved import keep_resolved
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.settings import configuration
from mangnon.unfinished import note_reading, reading_ended

__all__ = ["NOTEBOOK_OUTPUTS", "Desk", "application", "kernel", "read_book", "write"]

T = TypeVar("T")

# The builder with which pages are read: it writes nothing.
_READER = "dummy"


class Desk:
    """One language of the book, kept open: read, then written product by product.

    Pages are read in a child, which may run notebooks, so that this process stays without
    threads; each product is written in another child, which finds the pages in its memory.

    :param language: the language
    :param cores: the places that all processes share
    """

    def __init__(self, language: str, cores: Cores) -> None:
        self._language = language
        self._cores = cores
        self._open = ExitStack()
        self._state: object = None
        self._app: Sphinx | None = None
        self._problems: list[MangnonError] = []

    def make(
        self, project: Project, products: Sequence[str], done: Callable[[str], object]
    ) -> list[MangnonError]:
        """Write products into the work folder.

        :param products: names of products
        :param done: told the name of each product
        :return: what is wrong; empty when all is well
        """
        try:
            with self._cores.one():
                # Read once here, so that a fault in the kit's own words is told with its line.
                interface(self._language, project.catalogs(self._language))
                facts_in(project.facts)
                self._sit_down(project)
            with kernel(project, self._language):
                problems = self._read()
            return problems or self._write(project, products, done)
        except Problems as error:
            return list(error.problems)
        except MangnonError as error:
            return [error]

    def _sit_down(self, project: Project) -> None:
        """Open the book, unless it is open as it is now configured."""
        settings = configuration(project, self._language, _runs(project, self._language))
        toc = project.toc.read_bytes()
        if self._app is not None and self._state == (project, settings, toc):
            return
        self._open.close()
        self._state = None
        opened = _reader(project, self._language, settings)
        self._app, self._problems = self._open.enter_context(opened)
        self._state = (project, settings, toc)

    def _read(self) -> list[MangnonError]:
        """Read what has changed, and take it over; a faulty book is read again next time."""
        app = self._app
        assert app is not None
        job = partial(_read, app, self._problems)
        ((_name, (problems, anew)),) = side_by_side({self._language: job}, self._cores)
        if anew and not problems:
            with Path(app.doctreedir, ENV_PICKLE_FILENAME).open("rb") as stream:
                app.env = pickle.load(stream)
            app.env.setup(app)
            # All changes of the configuration have been heeded in reading.
            app.env.config_status = CONFIG_OK
            app.builder = app.create_builder(_READER)
        return list(problems)

    def _write(
        self, project: Project, products: Sequence[str], done: Callable[[str], object]
    ) -> list[MangnonError]:
        from mangnon.output import PRODUCTS

        app = self._app
        assert app is not None
        together: dict[str, list[Product]] = {}
        for name in products:
            product = PRODUCTS[name]
            if product.builder is not None:
                together.setdefault(product.shares or name, []).append(product)
        of_pages = inputs_of(app)
        keep_resolved(app, project.work / "read" / self._language / "resolved", of_pages)
        jobs = {
            name: partial(_write_all, app, project, self._language, group, of_pages, self._problems)
            for name, group in together.items()
        }
        problems: list[MangnonError] = []
        for name, found in side_by_side(jobs, self._cores):
            problems += found
            for product in together[name]:
                done(product.name)
        return list({str(problem): problem for problem in problems}.values())


def _read(app: Sphinx, problems: list[MangnonError]) -> tuple[list[MangnonError], bool]:
    """Read the pages that have changed, and keep them where all is well.

    :return: what is wrong, and whether anything has changed
    """
    anew = False
    try:
        app.phase = BuildPhase.READING
        had = set(app.env.all_docs)
        with pending_warnings():
            anew = bool(app.builder.read()) or had != set(app.env.all_docs)
        if anew and not problems:
            app.phase = BuildPhase.CONSISTENCY_CHECK
            app.env.check_consistency()
    except _FaultyBookError:
        pass
    except SphinxError as error:
        problems = [*problems, _told(error)]
    if problems:
        return problems, True
    if anew:
        kept = Path(app.doctreedir, ENV_PICKLE_FILENAME)
        fresh = kept.with_suffix(".new")
        with fresh.open("wb") as stream:
            pickle.dump(app.env, stream, pickle.HIGHEST_PROTOCOL)
        fresh.replace(kept)
        reading_ended(app)
    return problems, anew


def _write_all(
    app: Sphinx,
    project: Project,
    language: str,
    products: Sequence[Product],
    of_pages: dict[str, str],
    problems: list[MangnonError],
) -> list[MangnonError]:
    """Write products that share work, one after another, until one is faulty."""
    for product in products:
        assert product.builder is not None
        folder = project.work / "output" / product.folder / language
        folder.mkdir(parents=True, exist_ok=True)
        inputs = _inputs_of(product, app, of_pages)
        ledger = Ledger(folder, product.name)
        before = ledger.read()
        if before == inputs:
            continue  # it is whole, and nothing that it is made of has changed
        ledger.open()
        try:
            _write(app, product.builder, folder, set(changed(inputs, before)))
        except Problems as error:
            return list(error.problems)
        except MangnonError as error:
            return [error]
        except SphinxError as error:
            return [*problems, _told(error)]
        if problems:
            return problems
        ledger.close(inputs)
    return []


def _inputs_of(product: Product, app: Sphinx, of_pages: dict[str, str]) -> dict[str, str]:
    """Return those inputs of which a product is made."""
    if not product.elements:
        return of_pages
    pages = {page for kind in product.elements for page in pages_with(app.env, kind)}
    return {name: digest for name, digest in of_pages.items() if name in pages | {SHARED}}


def _write(app: Sphinx, name: str, folder: Path, outdated: set[str]) -> None:
    """Run another builder, as Sphinx does once all pages are read.

    :param outdated: the pages to be written, for a builder that writes page by page
    """
    folder.mkdir(parents=True, exist_ok=True)
    app.outdir = _StrPath(folder)
    app.builder = builder = app.create_builder(name)
    if isinstance(builder, PageByPage):
        builder.outdated = outdated
    builder.init()
    app.emit("builder-inited")
    app.phase = BuildPhase.RESOLVING
    builder.parallel_ok = False
    builder.finish_tasks = SerialTasks()
    wanted = builder.get_outdated_docs()
    if isinstance(wanted, str):
        builder.write(["__all__"], [])
    else:
        builder.write(sorted(set(wanted) & app.env.found_docs), [])
    builder.finish()
    builder.finish_tasks.join()
    app.emit("build-finished", None)
    builder.cleanup()


def write(project: Project, language: str, builder: str, folder: Path) -> list[MangnonError]:
    """Read one language, and run one Sphinx builder for it.

    :param builder: the name of a Sphinx builder
    :param folder: where it writes
    :return: what is wrong; empty when all is well
    """
    try:
        with _reader(project, language) as (app, problems):
            found, _anew = _read(app, problems)
            if not found:
                try:
                    _write(app, builder, folder, set(app.env.found_docs))
                except SphinxError as error:
                    problems.append(_told(error))
                found = problems
    except Problems as error:
        return list(error.problems)
    except MangnonError as error:
        return [error]
    return found


@contextmanager
def _reader(
    project: Project, language: str, settings: dict[str, Any] | None = None
) -> Iterator[tuple[Sphinx, list[MangnonError]]]:
    """Open one language for reading: what its notebooks show is kept in one place."""
    folder = project.work / "read" / language / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    with application(project, language, _READER, folder, settings=settings) as (app, problems):
        note_reading(app)
        yield app, problems


def read_book(project: Project, use: Callable[[Sphinx], T]) -> T:
    """Read every page of the book in the source language; run no notebook, write nothing.

    :param use: is given the application that has read the book; what it returns is returned
    :raises mangnon.errors.MangnonError: when the book is faulty
    """
    reader = application(
        project, SOURCE_LANGUAGE, "dummy", project.work / "review", run_notebooks=False
    )
    with reader as (app, problems):
        app.builder.read()
        if not problems:
            return use(app)
    raise Problems(problems)


@contextmanager
def application(
    project: Project,
    language: str,
    builder: str,
    folder: Path,
    *,
    run_notebooks: bool = True,
    settings: dict[str, Any] | None = None,
) -> Iterator[tuple[Sphinx, list[MangnonError]]]:
    """Give a Sphinx application for one language, and the list that its warnings fill.

    :param run_notebooks: ``False`` where only their text is wanted
    :param settings: what Sphinx is configured with, where the caller has it already
    :raises mangnon.errors.MangnonError: when the configuration is malformed
    """
    setup_warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        try:
            settings = dict(settings or configuration(project, language, _runs(project, language)))
            app = _sphinx(
                project, language, builder, folder, setup_warnings, settings, run_notebooks
            )
        except SphinxError as error:
            raise MangnonError(heard(str(error))) from error
        problems = [
            MangnonError(heard(strip_colors(line)))
            for line in setup_warnings.getvalue().splitlines()
        ]
        # What is faulty as read is not written: the writers may rely on it.
        app.connect("env-check-consistency", lambda *_: _stop_if(problems), priority=900)
        handler = _Problems(app, project, problems)
        logging.getLogger("sphinx").addHandler(handler)
        try:
            yield app, problems
        except _FaultyBookError:
            pass
        finally:
            logging.getLogger("sphinx").removeHandler(handler)


def _sphinx(
    project: Project,
    language: str,
    builder: str,
    folder: Path,
    warnings: io.StringIO,
    settings: dict[str, Any],
    run_notebooks: bool,
) -> Sphinx:
    reading = project.work / "read" / language / "doctrees"
    if not run_notebooks:
        # Pages without what their notebooks show are no pages for the products.
        settings["nb_execution_mode"] = "off"
        reading = reading.with_name("text")
    return Sphinx(
        srcdir=project.root,
        confdir=None,
        outdir=folder,
        doctreedir=reading,
        buildername=builder,
        confoverrides=settings,
        status=None,
        warning=warnings,
    )


def _told(error: SphinxError) -> MangnonError:
    """Say what Sphinx objects to.

    :raises OSError: what the disk objects to, where Sphinx only says that an extension failed
    """
    cause = getattr(error, "orig_exc", None)
    if isinstance(cause, OSError):
        raise cause
    return MangnonError(heard(str(error)))


class _FaultyBookError(SphinxError):
    """Ends a run after reading."""


def _stop_if(problems: list[MangnonError]) -> None:
    if problems:
        raise _FaultyBookError


class _Problems(logging.Handler):
    """Turns Sphinx's warnings into errors with file and line."""

    def __init__(self, app: Sphinx, project: Project, problems: list[MangnonError]) -> None:
        super().__init__(logging.WARNING)
        self._app, self._project, self._problems = app, project, problems
        self.addFilter(WarningSuppressor(app))
        self.addFilter(WarningLogRecordTranslator(app))

    def emit(self, record: logging.LogRecord) -> None:
        location = strip_colors(str(getattr(record, "location", "") or ""))
        # Sphinx's own getMessage() puts the location into the text.
        message = strip_colors(logging.LogRecord.getMessage(record))
        path, line = self._place(location)
        if path is not None and path.suffix == ".ipynb":
            message, line = notebook_fault(self._project.root / path, message, line)
        self._problems.append(MangnonError(heard(message), path, line))

    def _place(self, location: str) -> tuple[Path | None, int | None]:
        match = re.match(r"(?P<path>.*?)(?::(?P<line>\d+))?(?::.*)?$", location)
        if not location or match is None:
            return None, None
        path = Path(match["path"])
        if path.is_absolute() and path.is_relative_to(self._project.root):
            path = path.relative_to(self._project.root)
        return path, int(match["line"]) if match["line"] else None


def _runs(project: Project, language: str) -> Path:
    """Return where finished runs of notebooks are kept.

    What a notebook shows depends on its code, but also on the facts, on the catalogs and on
    the tables that it reads: each state of those has a folder of its own.
    """
    digest = hashlib.sha256()
    catalogs = project.catalogs(language)
    inputs = [
        *sorted(project.facts.glob("[!.]*.yml")),
        *sorted(Path(__file__).parent.glob("chart*.py")),
        *sorted((Path(__file__).parent / "commune").glob("*.py")),
        *sorted((project.root / "notebooks").glob("*.csv")),
    ]
    if catalogs is not None:
        inputs += [
            *sorted((catalogs / "notebooks").rglob("[!.]*.po")),
            catalogs / "mangnon.po",
            catalogs / "facts.po",
        ]
    for path in inputs:
        if path.is_file():
            digest.update(path.read_bytes())
    return project.work / "read" / language / "runs" / digest.hexdigest()[:16]


@contextmanager
def kernel(project: Project, language: str) -> Iterator[None]:
    """Have notebooks run meanwhile by this Python, knowing the book and the reader's language.

    A notebook that is started later belongs to no book, as on a trainer's machine.
    """
    folder = project.work / "jupyter"
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=40"]
    spec = {"argv": argv, "display_name": "Python 3", "language": "python"}
    path = folder / "kernels" / "python3" / "kernel.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(spec), encoding="utf-8")
    told = {
        "JUPYTER_PATH": str(folder),
        "MANGNON_LANGUAGE": language,
        "MANGNON_ROOT": str(project.root),
        PICTURES: "all",
    }
    before = {name: os.environ.pop(name, None) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            del os.environ[name]
            if value is not None:
                os.environ[name] = value
