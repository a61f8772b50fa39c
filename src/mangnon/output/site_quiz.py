"""How a quiz becomes HTML: a worksheet, answers folded, which ``quiz.js`` brings to life."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes

from mangnon.language.interface import N_
from mangnon.lesson.quiz import (
    FILL_IN,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    options_of,
    quiz,
    quiz_hint,
    quiz_question,
)
from mangnon.output.site_quiz_answers import AnswersVisitor
from mangnon.output.site_quiz_controls import ControlsVisitor

_KINDS = {
    SINGLE: N_("Chọn một ý"),
    MULTIPLE: N_("Chọn nhiều ý"),
    TRUE_FALSE: N_("Đúng hay sai?"),
    ORDERING: N_("Xếp theo thứ tự"),
    MATCHING: N_("Nối từng cặp"),
    FILL_IN: N_("Điền vào chỗ trống"),
}

# What quiz.js says, by the attribute from which it takes the words: for all kinds, and for each.
_SAID = {
    "right": N_("Đúng rồi."),
    "wrong": N_("Chưa đúng. Bạn đọc lời giải thích rồi thử lại nhé."),
}
_SAID_OF_CHOICES = {
    "none": N_("Bạn chưa chọn ý nào."),
    "part": N_("Các ý bạn chọn đều đúng."),
    "missing": N_("Còn thiếu {count} ý đúng."),
}
_COUNTED = N_("Đúng {count} trên {total}. Bạn xem lại rồi thử tiếp nhé.")
_SAID_OF = {
    ORDERING: {
        "none": N_("Bạn chưa xếp bước nào."),
        "part": _COUNTED,
        "up": N_("Đưa lên"),
        "down": N_("Đưa xuống"),
        "moved": N_("{step}: nay ở vị trí {place} trên {total}."),
    },
    MATCHING: {
        "none": N_("Bạn chưa chọn cặp nào."),
        "part": _COUNTED,
        "wrong": N_("Chưa đúng. Bạn thử lại, hoặc xem đáp án nhé."),
    },
    FILL_IN: {
        "none": N_("Bạn chưa điền gì."),
        "wrong": N_("Chưa đúng. Bạn thử lại, hoặc xem đáp án nhé."),
        "marks": N_("Đúng. Viết đủ dấu là: {answer}"),
    },
}


class QuizVisitor(ControlsVisitor, AnswersVisitor):
    """Writes quizzes; mixed into a translator."""

    _quizzes: int
    _quiz_count = 0

    def visit_quiz(self, node: nodes.Element) -> None:
        """Write the whole question at once: its parts are needed in more than one place."""
        assert isinstance(node, quiz)
        _ = self.words
        self._quiz_count += 1
        anchor, kind = node["ids"][0], node["kind"]
        options = options_of(node)
        said = _SAID | _SAID_OF.get(kind, _SAID_OF_CHOICES)
        check, again = (html.escape(text) for text in (_("Kiểm tra"), _("Làm lại")))
        question, tie = self._question(node, anchor)
        source = f' data-from="{html.escape(node["drawn_from"])}"' if "drawn_from" in node else ""
        self.body += [
            f'<form class="quiz" id="{anchor}" autocomplete="off" data-name="{node["name"]}" '
            f'data-kind="{kind}"{source}{attributes(said, _)}>\n<fieldset{tie}>\n',
            question,
            self._controls(node, options),
            "</fieldset>\n",
            self._hint(node),
            f'<p class="quiz-buttons" hidden><button type="submit">{check}</button> '
            f'<button type="reset" hidden>{again}</button></p>\n'
            '<p class="quiz-status" role="status"></p>\n',
            self._answers(kind, options),
            "</form>\n",
        ]
        raise nodes.SkipNode

    def _question(self, node: quiz, anchor: str) -> tuple[str, str]:
        """Return the question, and the attribute that ties its further paragraphs to it."""
        _ = self.words
        asked = next(child for child in node.children if isinstance(child, quiz_question))
        number = _("Câu {number}/{total}", number=self._quiz_count, total=self._quizzes)
        label = html.escape(f"{number} · {_(_KINDS[node['kind']])}")
        first, rest = asked.children[:1], asked.children[1:]
        question = f'<span class="quiz-label">{label}</span> {self._inline(first)}'
        legend = f"<legend>{question}</legend>\n"
        if not rest:
            return legend, ""
        block = f'<div class="quiz-more" id="{anchor}-more">{self._blocks(rest)}</div>\n'
        return legend + block, f' aria-describedby="{anchor}-more"'

    def _hint(self, node: quiz) -> str:
        blocks = [block for hint in node.findall(quiz_hint) for block in hint.children]
        if not blocks:
            return ""
        _ = self.words
        title = html.escape(_("Gợi ý"))
        return (
            f'<details class="quiz-hint"><summary>{title}</summary>\n'
            f"{self._blocks(blocks)}</details>\n"
        )

    def visit_quiz_blank(self, node: nodes.Element) -> None:
        """Show where the answer goes; it is entered below the question."""
        _ = self.words
        spoken = html.escape(_("(chỗ trống)"))
        self.body.append(
            f'<span class="quiz-gap" aria-hidden="true">____</span>'
            f'<span class="quiz-unseen">{spoken}</span>'
        )
        raise nodes.SkipNode


def attributes(said: dict[str, str], _: Any) -> str:
    """Return the words that quiz.js says, as attributes."""
    return "".join(f' data-{key}="{html.escape(_(text))}"' for key, text in said.items())
