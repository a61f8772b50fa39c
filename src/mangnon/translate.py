"""Collect what there is to translate, and bring a language's catalogs up to date."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.extract import extract
from docutils import nodes
from sphinx.application import Sphinx

from mangnon.book import application
from mangnon.errors import Problems
from mangnon.language.catalog import catalog_path
from mangnon.language.interface import INTERFACE
from mangnon.language.messages import messages
from mangnon.language.update import Message, update
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.publish import only_one


def update_catalogs(project: Project, languages: Iterable[str]) -> list[Path]:
    """Bring the catalogs of languages up to date with the book and the interface.

    :param languages: languages other than the source
    :return: the catalogs that changed
    :raises mangnon.errors.MangnonError: when the book or a catalog is malformed
    """
    with only_one(project.work):
        pages = _pages(project)
    pages[INTERFACE] = list(_interface(project))
    changed = []
    for language in languages:
        folder = project.catalogs(language)
        if folder is None:
            continue
        for docname, wanted in sorted(pages.items()):
            path = catalog_path(folder, docname)
            if update(path, language, wanted):
                changed.append(path)
    return changed


def _pages(project: Project) -> dict[str, list[Message]]:
    """Read the book in the source language and list each page's messages."""
    found: dict[str, list[Message]] = {}

    def collect(app: Sphinx, doctree: nodes.document) -> None:
        docname = app.env.docname
        source = Path(app.env.doc2path(docname)).relative_to(project.root)
        listed = [Message(text, (source.as_posix(),)) for _, text in messages(doctree)]
        listed += [
            Message(text, (source.as_posix(),)) for text in _code_messages(project.root / source)
        ]
        found[docname] = listed

    folder = project.work / "messages"
    reader = application(project, SOURCE_LANGUAGE, "dummy", folder, run_notebooks=False)
    with reader as (app, problems):
        app.connect("doctree-read", collect, priority=400)
        # Every page, whether or not it has changed since it was last read.
        app.env.all_docs.clear()
        app.builder.read()
    if problems:
        raise Problems(problems)
    return found


def _code_messages(source: Path) -> Iterator[str]:
    """Yield the strings that a notebook's code marks with ``_("…")``."""
    if source.suffix != ".ipynb":
        return
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for _, text, _, _ in extract("python", io.BytesIO(code.encode()), keywords={"_": None}):
        if isinstance(text, str):
            yield text


def _interface(project: Project) -> Iterator[Message]:
    """Yield the kit's own words, from code and page templates."""
    code = Path(__file__).parent
    sources = [(path, code.parent, "python") for path in sorted(code.rglob("*.py"))]
    templates = project.assets / "site"
    sources += [
        (path, project.root, "jinja2.ext:babel_extract")
        for path in sorted(templates.rglob("*.html"))
    ]
    for path, base, method in sources:
        with path.open("rb") as stream:
            for _, text, _, _ in extract(method, stream, keywords={"_": None, "N_": None}):
                if isinstance(text, str) and text:
                    yield Message(text, (path.relative_to(base).as_posix(),))
