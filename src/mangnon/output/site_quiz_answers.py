"""The answers of a quiz, folded below it; ``quiz.js`` takes each from there when it is due."""

from __future__ import annotations

import html
from collections.abc import Sequence

from docutils import nodes

from mangnon.language.interface import N_, Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, ORDERING, feedback_of, quiz_option, words_of
from mangnon.lesson.quiz_matching import quiz_partner, quiz_term
from mangnon.output.question import identifiers
from mangnon.output.question_text import text_of
from mangnon.output.site_quiz_controls import parts

# The two marks differ in shape and in words, so that they never rest on colour.
_RIGHT = '<path d="M5 12.5l4.5 4.5L19 7.5"/>'
_WRONG = '<path d="M6.5 6.5l11 11m0-11l-11 11"/>'
_CHOICE = (N_("Ý đúng"), N_("Ý chưa đúng"))
_PLACED = (N_("Đúng chỗ"), N_("Chưa đúng chỗ"))
_ENTERED = (N_("Được chấp nhận"), N_("Chưa đúng"))


class AnswersVisitor:
    """Writes the answers of each kind of question; mixed into a translator."""

    words: Interface

    def _plain_inline(self, blocks: Sequence[nodes.Node]) -> str:
        raise NotImplementedError

    def _blocks(self, blocks: Sequence[nodes.Node]) -> str:
        raise NotImplementedError

    def _answers(self, kind: str, options: Sequence[quiz_option]) -> str:
        _ = self.words
        title = html.escape(_("Xem đáp án"))
        tag = "ol" if kind == ORDERING else "ul"
        lettered = zip(identifiers(len(options)), options, strict=True)
        items = "".join(self._answer(kind, letter, option) for letter, option in lettered)
        signs = ""
        if kind in (ORDERING, MATCHING):
            marks = "".join(self.mark(right, _PLACED) for right in (True, False))
            signs = f'<div class="quiz-signs" hidden>{marks}</div>\n'
        return (
            f'{signs}<details class="quiz-answers"><summary>{title}</summary>\n'
            f"<{tag}>\n{items}</{tag}></details>\n"
        )

    def mark(self, right: bool, names: tuple[str, str]) -> str:
        """Return a mark: its sign and its words."""
        drawn = _RIGHT if right else _WRONG
        sign = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{drawn}</svg>'
        text = html.escape(self.words(names[0] if right else names[1]))
        return f'<p class="quiz-mark {"is-right" if right else "is-wrong"}">{sign} {text}</p>'

    def _answer(self, kind: str, letter: str, option: quiz_option) -> str:
        mark, state, entered = "", "is-right", ""
        if kind != MATCHING:
            said = self._plain_inline(words_of(option))
        else:
            term, partner = (
                self._plain_inline(parts(option, part)) for part in (quiz_term, quiz_partner)
            )
            said = f'{term} <span class="quiz-arrow" aria-hidden="true">→</span> {partner}'
        if kind not in (ORDERING, MATCHING):
            right = bool(option["correct"])
            mark = self.mark(right, _ENTERED if kind == FILL_IN else _CHOICE)
            state = "is-right" if right else "is-wrong"
        if kind == FILL_IN:
            entered = f' data-answer="{html.escape(text_of(words_of(option), {}).plain)}"'
        return (
            f'<li data-id="{letter}"{entered}><p class="quiz-of">{said}</p>\n'
            f'<div class="quiz-feedback {state}">{mark}'
            f"{self._blocks(feedback_of(option))}</div></li>\n"
        )
