"""The answers of a quiz, folded below it; ``quiz.js`` takes each from there when it is due."""

from __future__ import annotations

import html
from collections.abc import Sequence

from mangnon.language.interface import N_
from mangnon.lesson.quiz import FILL_IN, MATCHING, ORDERING, feedback_of, quiz_option, words_of
from mangnon.lesson.quiz_matching import quiz_partner, quiz_term
from mangnon.output.question import identifiers
from mangnon.output.question_text import text_of
from mangnon.output.site_fragment import FragmentVisitor
from mangnon.output.site_quiz_controls import parts

_CHOICE = (N_("Ý đúng"), N_("Ý chưa đúng"))
_PLACED = (N_("Đúng chỗ"), N_("Chưa đúng chỗ"))
_ENTERED = (N_("Được chấp nhận"), N_("Chưa đúng"))


class AnswersVisitor(FragmentVisitor):
    """Writes the answers of each kind of question; mixed into a translator."""

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
