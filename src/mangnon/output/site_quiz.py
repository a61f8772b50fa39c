"""How a quiz becomes HTML: a worksheet, answers folded, which ``quiz.js`` brings to life."""

from __future__ import annotations

import html

from docutils import nodes

from mangnon.language.interface import N_, Interface
from mangnon.lesson.quiz import (
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    quiz_choice,
    quiz_feedback,
    quiz_question,
)

# The two marks differ in shape and in words, so that they never rest on colour.
_RIGHT = '<path d="M5 12.5l4.5 4.5L19 7.5"/>'
_WRONG = '<path d="M6.5 6.5l11 11m0-11l-11 11"/>'

_KINDS = {
    SINGLE: N_("Chọn một ý"),
    MULTIPLE: N_("Chọn nhiều ý"),
    TRUE_FALSE: N_("Đúng hay sai?"),
}

# What quiz.js says, by the attribute from which it takes the words.
_SAID = {
    "none": N_("Bạn chưa chọn ý nào."),
    "right": N_("Đúng rồi."),
    "part": N_("Các ý bạn chọn đều đúng."),
    "wrong": N_("Chưa đúng. Bạn đọc lời giải thích rồi thử lại nhé."),
    "missing": N_("Còn thiếu {count} ý đúng."),
}


class QuizVisitor:
    """Writes quizzes; mixed into a translator."""

    body: list[str]
    words: Interface
    _quizzes: int
    _quiz_count = 0

    def visit_quiz(self, node: nodes.Element) -> None:
        """Write the whole question at once: its parts are needed in more than one place."""
        _ = self.words
        self._quiz_count += 1
        anchor = node["ids"][0]
        choices = [child for child in node.children if isinstance(child, quiz_choice)]
        said = "".join(f' data-{key}="{html.escape(_(text))}"' for key, text in _SAID.items())
        check, again, answers = (
            html.escape(text) for text in (_("Kiểm tra"), _("Làm lại"), _("Xem đáp án"))
        )
        question, tie = self._question(node.children[0], anchor, node["kind"])
        self.body += [
            f'<form class="quiz" id="{anchor}" autocomplete="off"{said}>\n<fieldset{tie}>\n',
            question,
            *(
                self._choice(choice, f"{anchor}-{count}", anchor, node["kind"])
                for count, choice in enumerate(choices, 1)
            ),
            '</fieldset>\n<p class="quiz-buttons" hidden>'
            f'<button type="submit">{check}</button> '
            f'<button type="reset" hidden>{again}</button></p>\n'
            '<p class="quiz-status" role="status"></p>\n'
            f'<details class="quiz-answers"><summary>{answers}</summary>\n<ul>\n',
            *(self._answer(choice) for choice in choices),
            "</ul></details>\n</form>\n",
        ]
        raise nodes.SkipNode

    def _question(self, node: nodes.Node, anchor: str, kind: str) -> tuple[str, str]:
        """Return the question, and the attribute that ties its further paragraphs to it."""
        assert isinstance(node, quiz_question)
        _ = self.words
        number = _("Câu {number}/{total}", number=self._quiz_count, total=self._quizzes)
        label = html.escape(f"{number} · {_(_KINDS[kind])}")
        first, rest = node.children[:1], node.children[1:]
        question = f'<span class="quiz-label">{label}</span> {self._inline(first)}'
        legend = f"<legend>{question}</legend>\n"
        if not rest:
            return legend, ""
        block = f'<div class="quiz-more" id="{anchor}-more">{self._blocks(rest)}</div>\n'
        return legend + block, f' aria-describedby="{anchor}-more"'

    def _choice(self, choice: quiz_choice, mine: str, group: str, kind: str) -> str:
        control = "checkbox" if kind == MULTIPLE else "radio"
        text = self._inline(_text_of(choice))
        return (
            f'<div class="quiz-choice"><input type="{control}" name="{group}" id="{mine}">'
            f'<label for="{mine}">{text}</label></div>\n'
        )

    def _answer(self, choice: quiz_choice) -> str:
        _, right = self.words, choice["correct"]
        mark = _("Ý đúng") if right else _("Ý chưa đúng")
        drawn = _RIGHT if right else _WRONG
        sign = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{drawn}</svg>'
        feedback = [child for child in choice.children if isinstance(child, quiz_feedback)]
        text = self._blocks([block for child in feedback for block in child.children])
        return (
            f'<li><p class="quiz-of">{self._inline(_text_of(choice))}</p>\n'
            f'<div class="quiz-feedback {"is-right" if right else "is-wrong"}">'
            f'<p class="quiz-mark">{sign} {html.escape(mark)}</p>{text}</div></li>\n'
        )

    def _blocks(self, blocks: list[nodes.Node]) -> str:
        start = len(self.body)
        for block in blocks:
            block.walkabout(self)
        written = "".join(self.body[start:])
        del self.body[start:]
        return written

    def _inline(self, blocks: list[nodes.Node]) -> str:
        """Write paragraphs where HTML allows only a line of text."""
        lines = []
        for block in blocks:
            if not isinstance(block, nodes.paragraph):
                lines.append(self._blocks([block]))
                continue
            line = nodes.inline("", "", classes=block["classes"])
            line.children = block.children
            lines.append(self._blocks([line] if block["classes"] else block.children))
        return "<br>".join(line.strip() for line in lines)


def _text_of(choice: quiz_choice) -> list[nodes.Node]:
    """Return a choice's words without links: touching a choice chooses it, and calls nobody."""
    plain = choice.deepcopy()
    for link in list(plain.findall(nodes.reference)):
        link.parent.replace(link, link.children)
    return [child for child in plain.children if not isinstance(child, quiz_feedback)]
