"""How a test becomes HTML: the questions drawn, one result at the end, and what to read again."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes

from mangnon.language.formats import percent, percent_template
from mangnon.language.interface import N_
from mangnon.lesson.quiz import quiz
from mangnon.output.site_fragment import FragmentVisitor
from mangnon.output.site_quiz import attributes

_SCORE = N_("Bạn đúng {count} trên {total} câu ({percent}).")
_LEFT = N_("Còn {count} câu bạn chưa trả lời.")
_JUDGED = {
    "passed": N_("Bạn đạt mức {percent} của bài này."),
    "failed": N_("Mức đạt là {percent}. Không sao: bạn đọc lại các bài dưới đây rồi thử lại nhé."),
}


class TestVisitor(FragmentVisitor):
    """Writes tests; mixed into a translator."""

    __test__ = False  # for pytest
    builder: Any

    def visit_quiz_test(self, node: nodes.Element) -> None:
        """Open the test; its introduction and its questions write themselves."""
        _, language = self.words, self.words.language
        passing = percent(node["passing"], language)
        said = attributes(
            {
                "score": _(_SCORE).replace("{percent}", percent_template(language)),
                "left": _(_LEFT),
                **{key: _(text, percent=passing) for key, text in _JUDGED.items()},
            },
            str,
        )
        self.body.append(
            f'<section class="quiz-test" id="{node["ids"][0]}" data-name="{node["name"]}" '
            f'data-kind="test" data-pass="{node["passing"]}"{said}>\n'
        )

    def depart_quiz_test(self, node: nodes.Element) -> None:
        """Close the test with its result and the lessons that it asked about."""
        _ = self.words
        drawn = list(node.findall(quiz))
        passing = _(
            "{count} câu hỏi. Mức đạt: {percent}.",
            count=len(drawn),
            percent=percent(node["passing"], _.language),
        )
        result, again, read = (
            html.escape(text) for text in (_("Kết quả"), _("Làm lại"), _("Đọc lại:"))
        )
        lessons = "".join(
            self._lesson(name) for name in dict.fromkeys(each["drawn_from"] for each in drawn)
        )
        self.body.append(
            f'<p class="test-passing">{html.escape(passing)}</p>\n'
            f'<p class="quiz-buttons test-buttons" hidden>'
            f'<button type="button" class="test-check">{result}</button> '
            f'<button type="button" class="test-again" hidden>{again}</button></p>\n'
            '<p class="quiz-status test-status" role="status"></p>\n'
            f'<div class="test-read"><p>{read}</p>\n<ul>{lessons}</ul></div>\n</section>\n'
        )

    def _lesson(self, docname: str) -> str:
        title = html.escape(self.builder.env.titles[docname].astext())
        return f'<li data-of="{html.escape(docname)}">{self.linked(docname, title)}</li>'

    def linked(self, docname: str, words: str) -> str:
        """Return words that lead to a page.

        :param words: mark-up
        """
        address = self.builder.get_relative_uri(self.builder.current_docname, docname)
        return f'<a href="{html.escape(address)}">{words}</a>'

    def visit_quiz_test_intro(self, node: nodes.Element) -> None:
        """Do nothing: its paragraphs write themselves."""

    depart_quiz_test_intro = visit_quiz_test_intro
