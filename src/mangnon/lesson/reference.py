"""Tables that are made from the fact base: instruments, contacts, glossary, statistics."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mangnon.lesson.element import LessonElement
from mangnon.lesson.registry import facts_of

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
        tables_in(self.env).setdefault(self.env.docname, set()).add(node["table"])
        return [node]


def tables_in(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return which generated tables each page holds."""
    if not hasattr(env, "mangnon_tables"):
        env.mangnon_tables = {}  # type: ignore[attr-defined]
    return env.mangnon_tables  # type: ignore[attr-defined,no-any-return]


def page_of(env: BuildEnvironment, table: str) -> str | None:
    """Return the page that holds a generated table, if the book has one."""
    return next((page for page, held in sorted(tables_in(env).items()) if table in held), None)


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    tables_in(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: Any) -> None:
    tables_in(env).update({k: v for k, v in tables_in(other).items() if k in docnames})


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    # The tables list what the whole book cites, so that any changed page can change them.
    return sorted(tables_in(env))


def setup(app: Sphinx) -> None:
    """Register the tables."""
    app.add_node(fact_table)
    for table in TABLES:
        app.add_directive(f"{table}-table", _Directive)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _rewrite)
