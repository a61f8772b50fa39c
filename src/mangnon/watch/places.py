"""Where the book cites each fact: page, line, and the element that would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.book import read_book
from mangnon.facts import Entry, Facts, Instrument
from mangnon.language.take import Take, takes
from mangnon.lesson.citation import fact_citation
from mangnon.lesson.element import LessonElement, element_title
from mangnon.lesson.lesson import Lesson, lesson_of
from mangnon.lesson.reference import group_of, page_of
from mangnon.lesson.registry import facts_of
from mangnon.notebook_fault import line_in_file
from mangnon.project import Project


@dataclass(frozen=True)
class Place:
    """One place of the book that rests on a fact.

    :param fact: the fact's identifier
    :param page: the page's name, without its suffix
    :param path: the page's file, as seen from the book's folder
    :param line: the line on which the paragraph or the table begins, where it is known
    :param element: what holds the citation ("quiz", "handout", "scenario", ...); "text" where
        none does
    :param name: the element's own name or title; an empty string where it has none
    :param history: whether the place says that it speaks of the past
    """

    fact: str
    page: str
    path: str
    line: int | None
    element: str
    name: str
    history: bool


@dataclass(frozen=True)
class CitedBook:
    """What the book cites, and where.

    :param facts: the fact base
    :param places: all citations, in the order of the book's files
    :param titles: the pages' titles
    :param lessons: the pages that are lessons
    :param tables: pages with a table made from the fact base, by the fact's kind
    :param takes: recordings of what the book says
    """

    facts: Facts
    places: tuple[Place, ...]
    titles: dict[str, str]
    lessons: dict[str, Lesson]
    tables: dict[str, str]
    takes: tuple[Take, ...]

    @property
    def cited(self) -> dict[str, Entry]:
        """The facts that the book cites, each with what the fact base says of it."""
        return {place.fact: self.facts.fact(place.fact) for place in self.places}

    def index_of(self, instrument: Instrument) -> str | None:
        """Return the page whose table of instruments shows an instrument."""
        group = group_of(instrument)
        return self.tables.get(f"instruments:{group}", self.tables.get("instruments:"))


def read_citations(project: Project) -> CitedBook:
    """Read every page of the book in the source language; run no notebook, write nothing.

    :raises mangnon.errors.MangnonError: when the book is faulty
    """
    return read_book(project, lambda app: _read(app, project))


def _read(app: Sphinx, project: Project) -> CitedBook:
    env = app.env
    places: list[Place] = []
    for docname in sorted(env.found_docs):
        path = Path(env.doc2path(docname)).relative_to(project.root).as_posix()
        found = _places(env.get_doctree(docname), docname, path)
        if path.endswith(".ipynb"):
            file = project.root / path
            found = (replace(each, line=line_in_file(file, each.line)) for each in found)
        places += found
    lessons = {name: lesson_of(env.metadata[name]) for name in sorted(env.found_docs)}
    groups = ("", "laws", "rules")
    tables = {f"instruments:{group}": page_of(env, "instruments", group) for group in groups}
    tables |= {name: page_of(env, name) for name in ("corrections", "statistics", "contacts")}
    return CitedBook(
        facts_of(env),
        tuple(places),
        {name: title.astext() for name, title in env.titles.items()},
        {name: lesson for name, lesson in lessons.items() if lesson is not None},
        {name: page for name, page in tables.items() if page is not None},
        tuple(takes(env)),
    )


def _places(doctree: nodes.document, page: str, path: str) -> Iterator[Place]:
    for node in doctree.findall(fact_citation):
        element, name = _element(node)
        yield Place(node["fact"], page, path, _line(node), element, name, "history" in node)


def _element(node: nodes.Node) -> tuple[str, str]:
    """Return the outermost element around a citation that has a name, or else the outermost."""
    around: list[LessonElement] = []
    parent = node.parent
    while parent is not None:
        if isinstance(parent, LessonElement):
            around.append(parent)
        parent = parent.parent
    named = [(type(each).__name__, _name(each)) for each in reversed(around)]
    # The trainer's part holds all that is for trainers: what stands in it says more.
    named = [(kind, name) for kind, name in named if kind != "trainer_part"]
    kind, name = next((pair for pair in named if pair[1]), named[0] if named else ("text", ""))
    return kind.replace("_", "-"), name


def _name(element: LessonElement) -> str:
    if "name" in element:
        return str(element["name"])
    title = next((each for each in element.children if isinstance(each, element_title)), None)
    return title.astext() if title is not None else ""


def _line(node: nodes.Node | None) -> int | None:
    while node is not None and node.line is None:
        node = node.parent
    return node.line if node is not None else None
