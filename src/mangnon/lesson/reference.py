"""Tables that are made from the fact base: instruments, contacts, glossary, statistics."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mangnon.facts import Instrument
from mangnon.lesson.element import LessonElement
from mangnon.lesson.records import PageRecords
from mangnon.lesson.registry import facts_of

_tables: PageRecords[set[tuple[str, str]]] = PageRecords("mangnon_tables")
TABLES = ("instruments", "contacts", "glossary", "statistics", "corrections")


# The index of instruments may be split over two pages, for phones: laws, and what rests on them.
LAWS, RULES = "laws", "rules"
_LAW_KINDS = {"hiến pháp", "điều ước quốc tế", "bộ luật", "luật", "nghị quyết"}


def group_of(instrument: Instrument) -> str:
    """Return the group of the index to which an instrument belongs."""
    return LAWS if instrument.kind in _LAW_KINDS else RULES


class fact_table(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A table made from the fact base when the reader's language is known.

    ``table`` says which; ``group`` limits instruments to one group, or is empty.
    """


def _group(argument: str) -> str:
    return str(directives.choice(argument, (LAWS, RULES)))


class _Directive(SphinxDirective):
    has_content = False
    option_spec = {"group": _group}

    def run(self) -> list[nodes.Node]:
        table = self.name.removesuffix("-table")
        node = fact_table(table=table, group=self.options.get("group", ""))
        self.set_source_info(node)
        for path in sorted({entry.path for entry in facts_of(self.env)}):
            self.env.note_dependency(str(path))
        return [node]


def page_of(env: BuildEnvironment, table: str, group: str = "") -> str | None:
    """Return the page that holds a generated table, if the book has one.

    :param group: the group of instruments wanted
    """
    wanted = {(table, ""), (table, group)}
    return next((page for page, held in sorted(_tables.all(env).items()) if wanted & held), None)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    held = {(node["table"], node["group"]) for node in doctree.findall(fact_table)}
    _tables.note(app.env, held)


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
