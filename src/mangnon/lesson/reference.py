"""Tables that are made from the fact base: instruments, contacts, glossary, statistics."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mangnon.lesson.element import LessonElement
from mangnon.lesson.records import PageRecords
from mangnon.lesson.registry import facts_of

_tables: PageRecords[set[str]] = PageRecords("mangnon_tables")
TABLES = ("instruments", "contacts", "glossary", "statistics", "corrections")


class fact_table(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A table made from the fact base when the reader's language is known; ``table`` says which."""


class _Directive(SphinxDirective):
    has_content = False

    def run(self) -> list[nodes.Node]:
        node = fact_table(table=self.name.removesuffix("-table"))
        self.set_source_info(node)
        for path in sorted({entry.path for entry in facts_of(self.env)}):
            self.env.note_dependency(str(path))
        return [node]


def page_of(env: BuildEnvironment, table: str) -> str | None:
    """Return the page that holds a generated table, if the book has one."""
    return next((page for page, held in sorted(_tables.all(env).items()) if table in held), None)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    _tables.note(app.env, {node["table"] for node in doctree.findall(fact_table)})


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    # The tables list what the whole book cites, so that any changed page can change them.
    return sorted(page for page, held in _tables.all(env).items() if held)


def setup(app: Sphinx) -> None:
    """Register the tables."""
    app.add_node(fact_table)
    for table in TABLES:
        app.add_directive(f"{table}-table", _Directive)
    app.connect("doctree-read", _note)
    _tables.setup(app)
    app.connect("env-updated", _rewrite)
