"""Packages for learning systems: each lesson, and the whole course, as a zip file.

A format says what its manifest holds and which script speaks to the system.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, Literal
from urllib.parse import unquote

from docutils import nodes
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.language.interface import interface_of
from mangnon.lesson.lesson import Lesson, lesson_of
from mangnon.lesson.quiz import quiz
from mangnon.lesson.quiz_test import quiz_test
from mangnon.lesson.story import story
from mangnon.output.archive import archive
from mangnon.output.lms_assets import lms_assets, script
from mangnon.output.lms_course import Course, Part, Unit
from mangnon.output.lms_page import PackageTranslator
from mangnon.output.page_builder import PageBuilder
from mangnon.output.product import Product
from mangnon.output.site_assets import SIGN, on_demand, sign, style
from mangnon.output.site_page import page_context

FOLDER = "lms"
COURSE = "course"
# In percent; a page with a test has that test's.
PASS_MARK = 70

_STATIC = "_static"
_LINKS = re.compile(r' (?:href|src)="([^"#:]+)"')


class PackageBuilder(PageBuilder):
    """Writes each lesson, and the course, in one format.

    A format sets ``name``, after which its script and its template are called, and what follows.
    """

    manifest: ClassVar[str]  # the manifest's name in a package
    connect: ClassVar[str] = "'none'"  # what a page may reach by itself
    default_translator_class = PackageTranslator

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self.target = Path(app.outdir, self.name)
        # The pages are no product: a folder whose name begins with a dot is not published.
        self.outdir = Path(app.outdir, f".{self.name}")  # type: ignore[assignment] # a path
        self.seen: dict[str, dict[str, Any]] = {}

    def init(self) -> None:
        """Take the templates from the book's assets."""
        self.own = lms_assets(Path(self.config.mangnon_facts).parent)
        super().init()

    def templates(self) -> list[str]:
        """Return our own templates, then the site's."""
        return [str(self.own / "templates"), *super().templates()]

    def get_outdated_docs(self) -> Iterator[str]:
        """Return all lessons: packages are written whole."""
        return iter(sorted(self.lessons()))

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Write the lessons' pages anew."""
        shutil.rmtree(self.outdir, ignore_errors=True)
        Path(self.outdir).mkdir(parents=True)
        super().write(sorted(self.lessons()), [], "specific")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a lesson, and note what it asks."""
        if docname in self.lessons():
            mark = _pass_mark(doctree)
            self.seen[docname] = {"mark": mark}
            super().write_doc(docname, doctree)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Add what our templates show."""
        del ctx["toctree"]
        ctx.update(page_context(self, pagename, ctx, event_arg))
        seen = self.seen[pagename]
        seen |= {"title": ctx["heading"], "description": ctx["description"]}
        ctx |= {"connect": self.connect, "mark": seen["mark"] or PASS_MARK}

    def handle_finish(self) -> None:
        """Write what pages share, and put the packages together."""
        out = Path(self.outdir)
        pages = {
            name: Path(self.get_outfilename(name)).read_text(encoding="utf-8")
            for name in sorted(self.seen)
        }
        (out / _STATIC).mkdir(exist_ok=True)
        shared = {
            "lesson.css": style(self.assets, self.config.language),
            "lesson.js": script(self.own / f"{self.name}.js"),
            SIGN: sign(self.assets),
            **on_demand(self.assets, pages.values()),
        }
        for name, text in shared.items():
            (out / _STATIC / name).write_text(text, encoding="utf-8")
        for path in self.fonts():
            shutil.copyfile(path, out / _STATIC / path.name)
        fresh = out / ".packages"
        fresh.mkdir()
        for course in self._courses(pages):
            (fresh / f"{course.name}.zip").write_bytes(self._package(course))
        shutil.rmtree(self.target, ignore_errors=True)
        fresh.rename(self.target)

    def lessons(self) -> dict[str, Lesson]:
        """Return the lessons of the book by their pages."""
        found = {name: lesson_of(self.env.metadata[name]) for name in self.env.found_docs}
        return {name: lesson for name, lesson in found.items() if lesson is not None}

    def _package(self, course: Course) -> bytes:
        templates = Environment(
            loader=FileSystemLoader(self.own / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        template = templates.get_template(f"{self.name}.xml")
        manifest = template.render(course=course) + "\n"
        names = {name for unit in course.units for name in unit.files}
        files = {name: Path(self.outdir, name).read_bytes() for name in names}
        return archive({**files, self.manifest: manifest.encode()}, course.day)

    def _courses(self, pages: dict[str, str]) -> Iterator[Course]:
        """Return a course of each lesson alone, and the course of all."""
        parts = [part for part in self._parts(pages) if part.units]
        language = str(self.config.language)
        day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        for unit in (unit for part in parts for unit in part.units):
            alone = (Part("part-1", "", (unit,)),)
            yield Course(unit.name, unit.title, unit.description, language, day, alone)
        title = str(self.config.html_title)
        about = interface_of(self.config)("Quyền trẻ em và báo tin khi trẻ bị xâm hại")
        yield Course(COURSE, title, about, language, day, tuple(parts))

    def _parts(self, pages: dict[str, str]) -> Iterator[Part]:
        _, root = interface_of(self.config), self.config.root_doc
        for count, tree in enumerate(self.env.tocs[root].findall(addnodes.toctree), 1):
            names = [
                page
                for _title, name in tree["entries"]
                for page in (name, *self.env.toctree_includes.get(name, []))
                if page in pages
            ]
            units = tuple(self._unit(name, pages[name]) for name in names)
            yield Part(f"part-{count}", _(str(tree.get("caption") or "")), units)

    def _unit(self, docname: str, page: str) -> Unit:
        lesson, seen = self.lessons()[docname], self.seen[docname]
        _ = interface_of(self.config)
        address = Path(self.get_outfilename(docname)).relative_to(self.outdir)
        asked = {
            Path(os.path.normpath(address.parent / unquote(link))).as_posix()
            for link in _LINKS.findall(page)
        } - {address.as_posix()}
        asked |= {f"{_STATIC}/{path.name}" for path in self.fonts()}
        number = _("Bài {number}", number=lesson.number)
        return Unit(
            name=f"lesson-{lesson.number:02}-{PurePosixPath(docname).name}",
            title=f"{number}. {seen['title']}",
            description=seen["description"] or seen["title"],
            minutes=lesson.minutes,
            mark=seen["mark"],
            files=(address.as_posix(), *sorted(asked)),
        )


def _pass_mark(doctree: nodes.document) -> int | None:
    """Return the score from which a page is passed; ``None`` when it asks nothing."""
    marks = [int(test["passing"]) for test in doctree.findall(quiz_test)]
    if marks:
        return max(marks)
    asks = any(doctree.next_node(kind) is not None for kind in (quiz, story))
    return PASS_MARK if asks else None


def _sweep(app: Sphinx, exception: Exception | None) -> None:
    """Remove the first page that an extension of Sphinx writes into any folder of HTML."""
    if isinstance(app.builder, PackageBuilder):
        Path(app.outdir, "index.html").unlink(missing_ok=True)


def package(builder: type[PackageBuilder], summary: str) -> Product:
    """Return the product of a format.

    :param summary: one line on what it is and for whom
    """

    def setup(app: Sphinx) -> None:
        app.add_builder(builder)
        app.connect("build-finished", _sweep, priority=900)  # after all others

    return Product(builder.name, summary, builder.name, FOLDER, setup, shares="packages")
