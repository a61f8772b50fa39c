"""Tests on paper: parallel versions to hand out, and for each of them its key with explanations."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language.formats import percent
from mangnon.lesson.element import pages_with
from mangnon.lesson.lesson import lesson_of, sources
from mangnon.lesson.quiz import quiz
from mangnon.lesson.quiz_test import quiz_test, quiz_test_intro
from mangnon.lesson.registry import facts_of
from mangnon.output.print_page import law_date, write_sources
from mangnon.output.print_quiz import key, sheet
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Writer
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.output.test_versions import Version, versions
from mangnon.say import marked

_TEMPLATE = "test.typ"
FOLDER = "tests"
_HELPLINE = "111"


class PrintedTestsBuilder(SheetBuilder):
    """Writes ``tests/<name>-A.pdf``, ``tests/<name>-A-key.pdf`` and so on."""

    name = "tests"
    folder = FOLDER
    draws_questions = True

    def sheets(self) -> Iterator[Sheet]:
        """Yield every version of every test, and its key."""
        for docname in pages_with(self.env, quiz_test):
            yield from self._sheets(docname)

    def _sheets(self, docname: str) -> Iterator[Sheet]:
        """Yield the sheets of a page's tests."""
        page = resolved(self, docname)
        for test in page.findall(quiz_test):
            for version in versions(test):
                for with_key in (False, True):
                    name = f"{test['name']}-{version.letter}{'-key' if with_key else ''}"
                    cited = page.next_node(sources)
                    yield self._sheet(name, docname, test, version, with_key, cited)

    def _sheet(
        self,
        name: str,
        docname: str,
        test: quiz_test,
        version: Version,
        with_key: bool,
        cited: sources | None,
    ) -> Sheet:
        _ = self.words
        volume = self.volume()
        volume.for_trainers = with_key
        writer = Writer(volume, docname)
        asked = [
            key(each.node, number, writer, each.order)
            if with_key
            else sheet(_without_marks(each.node), number, writer, each.order)
            for number, each in enumerate(version.questions, 1)
        ]
        intro = [block for part in test.findall(quiz_test_intro) for block in part.children]
        passing = _(
            "{count} câu hỏi. Mức đạt: {percent}.",
            count=len(asked),
            percent=percent(test["passing"], _.language),
        )
        helpline = facts_of(self.env).contact(_HELPLINE)
        data: Data = {
            "title": self.env.titles[docname].astext(),
            "version": _("Đề {letter}", letter=version.letter),
            "with_key": with_key,
            "intro": [] if with_key else writer.blocks(intro),
            "passing": passing,
            "law": law_date(self._law_checked(test), _),
            "words": {"score": _("Số câu đúng:")},
            "number": helpline.value,
            "questions": asked,
            "sources": write_sources(
                cited.deepcopy() if with_key and cited is not None else None, writer
            ),
        }
        return self.finished(name, _TEMPLATE, data, volume)

    def _law_checked(self, test: nodes.Element) -> str:
        """Return the day up to which the law of every lesson that is asked about was checked."""
        pages = {node["drawn_from"] for node in test.findall(quiz)}
        lessons = [lesson_of(self.env.metadata[page]) for page in sorted(pages)]
        return min((lesson.law_checked for lesson in lessons if lesson is not None), default="")


def _without_marks(node: quiz) -> quiz:
    """Return a copy without the marks of sources, which only the key lists."""
    copy: quiz = node.deepcopy()
    for mark in list(copy.findall(nodes.superscript)):
        if "source-mark" in mark["classes"]:
            place = mark.parent.index(mark)
            before = mark.parent[place - 1] if place else None
            if isinstance(before, nodes.Text):
                before.parent.replace(before, nodes.Text(before.astext().rstrip()))
            mark.parent.remove(mark)
    return copy


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(PrintedTestsBuilder)


PRODUCT = Product(
    name="tests",
    summary=marked("tests on paper in versions A, B and C, each with its key"),
    builder=PrintedTestsBuilder.name,
    folder="print",
    setup=setup,
    elements=(quiz_test,),
)
