"""Tables that are made from the fact base and from what the book says of itself: instruments,
contacts, glossary, statistics, corrections, and who has reviewed which lesson.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from mangnon.facts import Instrument
from mangnon.lesson.citation import cited_in
from mangnon.lesson.element import LessonElement
from mangnon.lesson.problem import report
from mangnon.lesson.records import PAGE_INPUTS, PageRecords
from mangnon.lesson.registry import facts_of
from mangnon.say import say, wrong

_tables: PageRecords[set[tuple[str, str]]] = PageRecords("mangnon_tables")
TABLES = (
    "instruments",
    "contacts",
    "glossary",
    "statistics",
    "corrections",
    "review",
    "translations",
)


# The index of instruments may be split over two pages, for phones: laws, and what rests on them.
LAWS, RULES = "laws", "rules"
# So may the glossary, by the last column of its file: words on children, and on law and offices.
GLOSSARY_GROUPS = ("children", "law")
_GROUPS = {"instruments": (LAWS, RULES), "glossary": GLOSSARY_GROUPS}
_LAW_KINDS = {"hiến pháp", "điều ước quốc tế", "bộ luật", "luật", "nghị quyết"}


def group_of(instrument: Instrument) -> str:
    """Return the group of the index to which an instrument belongs."""
    return LAWS if instrument.kind in _LAW_KINDS else RULES


class fact_table(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A table made from the fact base when the reader's language is known.

    ``table`` says which; ``group`` limits instruments or terms to one group, or is empty.
    """


class _Directive(SphinxDirective):
    has_content = False
    option_spec = {"group": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        table = self.name.removesuffix("-table")
        node = fact_table(table=table, group=self.options.get("group", "").strip())
        self.set_source_info(node)
        groups = _GROUPS.get(table, ())
        if node["group"] and node["group"] not in groups:
            known = ", ".join(groups) or say("none")
            report(
                wrong(
                    "{{{name}}} has no group '{group}' (there are: {known})",
                    name=self.name,
                    group=node["group"],
                    known=known,
                ),
                node,
            )
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
    if held:  # citations look through what is noted: it must not grow with the book
        _tables.note(app.env, held)


def _inputs(app: Sphinx, env: BuildEnvironment, docname: str) -> list[object]:
    """Say which page holds which table, to which citations lead, and what a table is made of."""
    held = _tables.all(env)
    found: list[object] = [[name, sorted(kinds)] for name, kinds in sorted(held.items())]
    tables = {table for table, _group in held.get(docname, ())}
    if tables:
        # The tables list what the whole book cites.
        found.append(sorted({name for cited in cited_in(env).values() for name in cited}))
    if "translations" in tables:
        folder = Path(app.config.mangnon_glossary).parent
        catalogs = sorted(folder.glob("*/LC_MESSAGES/**/[!.]*.po"))
        found.append([(str(path), path.stat().st_mtime_ns) for path in catalogs])
        found.append(Path(app.config.external_toc_path).read_text(encoding="utf-8"))
    return found


def setup(app: Sphinx) -> None:
    """Register the tables."""
    app.add_node(fact_table)
    for table in TABLES:
        app.add_directive(f"{table}-table", _Directive)
    app.connect("doctree-read", _note)
    _tables.setup(app)
    app.connect(PAGE_INPUTS, _inputs)
