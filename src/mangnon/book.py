"""One language of the book: read once by Sphinx, then written by each builder."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from myst_nb.sphinx_ext import OUTPUT_FOLDER as NOTEBOOK_OUTPUTS
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from mangnon.errors import MangnonError, Problems
from mangnon.notebook_fault import notebook_fault
from mangnon.project import Project
from mangnon.settings import configuration

__all__ = ["NOTEBOOK_OUTPUTS", "application", "make_language", "write"]

Progress = Callable[[str], None]


def make_language(
    project: Project,
    language: str,
    products: Sequence[str],
    progress: Progress = lambda _: None,
) -> list[MangnonError]:
    """Write products in one language into the work folder.

    :param products: names of products
    :return: what is wrong; empty when all is well
    """
    from mangnon.output import PRODUCTS

    _prepare_kernel(project, language)
    problems: list[MangnonError] = []
    for name in products:
        product = PRODUCTS[name]
        folder = project.work / "output" / product.folder / language
        found = write(project, language, product.builder, folder)
        progress(f"{language}: {name} {'problems found' if found else 'made'}")
        problems += found
        if found:
            break
    return list({str(problem): problem for problem in problems}.values())


def write(project: Project, language: str, builder: str, folder: Path) -> list[MangnonError]:
    """Run one Sphinx builder for one language.

    :param builder: the name of a Sphinx builder
    :param folder: where it writes
    :return: what is wrong; empty when all is well
    """
    problems: list[MangnonError] = []
    try:
        with application(project, language, builder, folder) as (app, problems):
            app.build()
    except Problems as error:
        problems = list(error.problems)
    except MangnonError as error:
        problems = [error]
    except SphinxError as error:
        problems = [*problems, MangnonError(str(error))]
    if problems:
        _forget(project, language)
    return problems


@contextmanager
def application(
    project: Project, language: str, builder: str, folder: Path, *, run_notebooks: bool = True
) -> Iterator[tuple[Sphinx, list[MangnonError]]]:
    """Give a Sphinx application for one language, and the list that its warnings fill.

    :param run_notebooks: ``False`` where only their text is wanted
    :raises mangnon.errors.MangnonError: when the configuration is malformed
    """
    setup_warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        try:
            app = _sphinx(project, language, builder, folder, setup_warnings, run_notebooks)
        except SphinxError as error:
            raise MangnonError(str(error)) from error
        problems = [
            MangnonError(strip_colors(line)) for line in setup_warnings.getvalue().splitlines()
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
    run_notebooks: bool,
) -> Sphinx:
    settings = configuration(project, language, _runs(project, language))
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
        self._problems.append(MangnonError(message, path, line))

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

    What a notebook shows depends on its code, but also on the facts and on the catalogs:
    each state of those has a folder of its own.
    """
    digest = hashlib.sha256()
    catalogs = project.catalogs(language)
    inputs = [
        *sorted(project.facts.glob("*.yml")),
        *sorted(Path(__file__).parent.glob("chart*.py")),
    ]
    if catalogs is not None:
        inputs += [*sorted((catalogs / "notebooks").rglob("*.po")), catalogs / "mangnon.po"]
    for path in inputs:
        if path.is_file():
            digest.update(path.read_bytes())
    return project.work / "read" / language / "runs" / digest.hexdigest()[:16]


def _prepare_kernel(project: Project, language: str) -> None:
    """Have notebooks run by this Python, knowing the book and the reader's language."""
    folder = project.work / "jupyter"
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=40"]
    spec = {"argv": argv, "display_name": "Python 3", "language": "python"}
    kernel = folder / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True, exist_ok=True)
    kernel.write_text(json.dumps(spec), encoding="utf-8")
    os.environ["JUPYTER_PATH"] = str(folder)
    os.environ["MANGNON_LANGUAGE"] = language
    os.environ["MANGNON_ROOT"] = str(project.root)


def _forget(project: Project, language: str) -> None:
    """Drop the pages as read: Sphinx tells of a fault only when it reads the page anew."""
    (project.work / "read" / language / "doctrees" / "environment.pickle").unlink(missing_ok=True)
