"""What all item banks share: the questions of each lesson and of the course, and a report.

A bank is what one file carries. A format says what it makes of a bank; what it leaves out or
changes goes into the report beside its files.
"""

from __future__ import annotations

import datetime
import shutil
from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.language.interface import Interface, interface_of
from mangnon.lesson.element import pages_with
from mangnon.lesson.lesson import lesson_of
from mangnon.lesson.quiz import quiz
from mangnon.lesson.story import story
from mangnon.output.product import Product
from mangnon.output.question import Question, questions
from mangnon.output.resolved import resolved
from mangnon.output.whole_builder import WholeBuilder

FOLDER = "lms"
REPORT = "report.txt"
COURSE = "course"


@dataclass(frozen=True)
class Section:
    """The questions of one page.

    :param name: an identifier, such as ``lesson-13-bao-tin``
    :param title: the page's title, in the reader's language
    """

    name: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Bank:
    """What one file carries: a lesson's questions, or those of the whole course.

    :param name: the file's name without its suffix
    :param book: the title of the course
    :param language: the reader's language
    :param day: the day of the commit; nothing else in a file depends on time
    """

    name: str
    title: str
    book: str
    language: str
    day: datetime.date
    sections: tuple[Section, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in reading order."""
        return (question for section in self.sections for question in section.questions)


@dataclass
class Report:
    """What a format left out or changed, told to whoever imports it.

    :param words: the kit's own words, in the reader's language
    """

    words: Interface
    notes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Note what is true of every question in the format; Vietnamese, as in the catalog."""
        if self.words(text) not in self.notes:
            self.notes.append(self.words(text))

    def say(self, question: Question, text: str, file: str = "", /, **values: object) -> None:
        """Note what became of a question.

        :param text: Vietnamese, as in the catalog; its ``{names}`` are filled from ``values``
        :param file: for which of a format's files, if there are several
        """
        where = f"{file}, {question.name}" if file else question.name
        line = f"{where}: {self.words(text, **values)}"
        if line not in self.lines:  # a lesson's question is one of the course, too
            self.lines.append(line)

    def __str__(self) -> str:
        _ = self.words
        if self.lines:
            head = _("Những gì bị bỏ lại hoặc phải đổi khi chuyển sang định dạng này:")
            told = [head, *(f"- {line}" for line in self.lines)]
        else:
            told = [_("Không câu hỏi nào bị bỏ lại hay phải đổi.")]
        return "\n".join((*self.notes, *told)) + "\n"


_sections: WeakKeyDictionary[BuildEnvironment, list[Section]] = WeakKeyDictionary()
Format = Callable[[Bank, Report], dict[str, bytes]]
"""What a format makes of a bank: contents by file name. The report is told what it changes."""


class ItemBankBuilder(WholeBuilder):
    """Writes the questions of each lesson and of the course in one format.

    :func:`item_bank` makes one of these for each format.
    """

    format = "items"
    supported_image_types: ClassVar[list[str]] = []  # type: ignore[misc] # of the base
    for_trainers = False

    @staticmethod
    @abstractmethod
    def make(bank: Bank, report: Report) -> dict[str, bytes]:
        """Return what the format makes of a bank."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return no address: a question stands alone in a system that has no other page."""
        return ""

    def write_all(self) -> None:
        """Write a file for each lesson that asks something, one for the course, and the report."""
        report = Report(interface_of(self.config))
        written: dict[str, bytes] = {}
        for bank in self._banks():
            written |= self.make(bank, report)
        written[REPORT] = str(report).encode()
        folder = Path(self.outdir, self.name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in sorted(written.items()):
            (folder / name).write_bytes(content)

    def _banks(self) -> list[Bank]:
        # One process writes all formats: the questions are taken from the pages once.
        if self.env not in _sections:
            _sections[self.env] = [
                section for name in self._pages() if (section := self._section(name))
            ]
        sections = _sections[self.env]
        language = str(self.config.language)
        day = datetime.date.fromisoformat(self.config.mangnon_as_of)
        book = self.config.html_title
        banks = [Bank(one.name, one.title, book, language, day, (one,)) for one in sections]
        return [*banks, Bank(COURSE, book, book, language, day, tuple(sections))]

    def _pages(self) -> list[str]:
        """Return the pages of the book that ask something, in reading order."""
        root = self.config.root_doc
        pages = [root]
        for tree in self.env.tocs[root].findall(addnodes.toctree):
            for _title, name in tree["entries"]:
                if name in self.env.titles:
                    pages += [name, *self.env.toctree_includes.get(name, [])]
        asking = {*pages_with(self.env, quiz), *pages_with(self.env, story)}
        return [page for page in pages if page in asking]

    def _section(self, docname: str) -> Section | None:
        doctree: nodes.document = resolved(self, docname)
        found = tuple(questions(doctree))
        if not found:
            return None
        page = PurePosixPath(docname).name
        lesson = self._lesson(docname)
        title = self.env.titles[docname].astext()
        if lesson is None:
            return Section(page, title, found)
        label = interface_of(self.config)("Bài {number}", number=lesson.number)
        return Section(f"lesson-{lesson.number:02}-{page}", f"{label}. {title}", found)

    def _lesson(self, docname: str) -> Any:
        try:
            return lesson_of(self.env.metadata[docname])
        except ValueError:  # reported when the page was read
            return None


def item_bank(name: str, make: Format, summary: str) -> Product:
    """Return the product of a format.

    :param name: what one types, and the folder of its files
    :param summary: one line on what it is and for whom
    """
    attributes = {"name": name, "make": staticmethod(make), "__doc__": summary}
    builder = type(f"{name}-builder", (ItemBankBuilder,), attributes)

    def setup(app: Sphinx) -> None:
        app.add_builder(builder)

    return Product(name, summary, name, FOLDER, setup, elements=(quiz, story), shares="item banks")
