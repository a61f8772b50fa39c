"""What there is to translate: the book, what its notebooks show, and the kit's own words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from docutils import nodes
from sphinx.application import Sphinx

from mangnon.book import application
from mangnon.errors import Problems
from mangnon.language.catalog import FACTS, INTERFACE
from mangnon.language.messages import messages
from mangnon.language.update import Message
from mangnon.lesson.citation import fact_citation
from mangnon.lesson.registry import facts_in
from mangnon.project import SOURCE_LANGUAGE, Project
from mangnon.publish import only_one
from mangnon.translate.cited import cited_messages


def book_messages(project: Project) -> dict[str, list[Message]]:
    """Return what there is to translate: each page's messages, what it cites, the kit's own words.

    :raises mangnon.errors.MangnonError: when the book is malformed
    """
    with only_one(project.work):
        pages = _pages(project)
    pages[INTERFACE] = list(_interface(project))
    return pages


def _pages(project: Project) -> dict[str, list[Message]]:
    """Read the book in the source language and list each page's messages."""
    found: dict[str, list[Message]] = {}
    cited: dict[str, None] = {}

    def collect(app: Sphinx, doctree: nodes.document) -> None:
        docname = app.env.docname
        source = Path(app.env.doc2path(docname)).relative_to(project.root)
        listed = [Message(text, (source.as_posix(),)) for _, text in messages(doctree)]
        listed += [
            Message(text, (source.as_posix(),)) for text in _code_messages(project.root / source)
        ]
        found[docname] = listed
        cited.update(dict.fromkeys(node["fact"] for node in doctree.findall(fact_citation)))

    folder = project.work / "messages"
    reader = application(project, SOURCE_LANGUAGE, "dummy", folder, run_notebooks=False)
    with reader as (app, problems):
        app.connect("doctree-read", collect, priority=400)
        # Every page, whether or not it has changed since it was last read.
        app.env.all_docs.clear()
        app.builder.read()
    if problems:
        raise Problems(problems)
    named = [*cited, *_cited_by_terms(project.glossary)]
    found[FACTS] = cited_messages(facts_in(project.facts), named, project.root)
    return found


def _cited_by_terms(glossary: Path) -> Iterator[str]:
    """Yield the identifiers of the facts that the definitions of terms cite."""
    if glossary.is_file():
        with glossary.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield from (row.get("citation") or "").split()


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
    code = Path(__file__).parents[1]
    sources = [(path, code.parent, "python") for path in sorted(code.rglob("*.py"))]
    sources += [
        (path, project.root, "jinja2.ext:babel_extract")
        for path in sorted(project.assets.glob("*/templates/*.html"))
    ]
    for path, base, method in sources:
        with path.open("rb") as stream:
            for _, text, _, _ in extract(method, stream, keywords={"_": None, "N_": None}):
                if isinstance(text, str) and text:
                    yield Message(text, (path.relative_to(base).as_posix(),))
