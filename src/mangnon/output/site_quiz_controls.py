"""What a reader answers a quiz with: native controls, of use on paper and without a script."""

from __future__ import annotations

import html
from collections.abc import Sequence

from docutils import nodes

from mangnon.lesson.quiz import (
    FILL_IN,
    MATCHING,
    MULTIPLE,
    ORDERING,
    quiz,
    quiz_option,
    shuffled,
    words_of,
)
from mangnon.lesson.quiz_matching import quiz_partner, quiz_term
from mangnon.output.question import identifiers
from mangnon.output.question_text import text_of
from mangnon.output.site_fragment import FragmentVisitor


class ControlsVisitor(FragmentVisitor):
    """Writes the controls of each kind of question; mixed into a translator."""

    def _controls(self, node: quiz, options: Sequence[quiz_option]) -> str:
        anchor, kind = node["ids"][0], node["kind"]
        lettered = list(zip(identifiers(len(options)), options, strict=True))
        if kind == FILL_IN:
            return self._entry(anchor, options)
        if kind in (ORDERING, MATCHING):
            mixed = [lettered[index] for index in shuffled(node["name"], len(options))]
            if kind == ORDERING:
                return self._steps(anchor, mixed)
            return self._pairs(anchor, lettered, mixed)
        control = "checkbox" if kind == MULTIPLE else "radio"
        return "".join(
            f'<div class="quiz-choice"><input type="{control}" name="{anchor}" value="{letter}" '
            f'id="{anchor}-{letter}"><label for="{anchor}-{letter}">'
            f"{self._plain_inline(words_of(option))}</label></div>\n"
            for letter, option in lettered
        )

    def _steps(self, anchor: str, mixed: Sequence[tuple[str, quiz_option]]) -> str:
        """A number for each step; a script offers to move the steps instead."""
        places = "".join(f"<option>{place}</option>" for place in range(1, len(mixed) + 1))
        items = "".join(
            f'<li class="quiz-step" data-id="{letter}"><select id="{anchor}-{letter}">'
            f'<option value="">–</option>{places}</select>'
            f'<label for="{anchor}-{letter}">{self._plain_inline(words_of(option))}</label></li>\n'
            for letter, option in mixed
        )
        return f'<ol class="quiz-steps">\n{items}</ol>\n'

    def _pairs(
        self,
        anchor: str,
        lettered: Sequence[tuple[str, quiz_option]],
        mixed: Sequence[tuple[str, quiz_option]],
    ) -> str:
        _ = self.words
        choose = html.escape(_("Chọn…"))
        texts = [(letter, text_of(parts(pair, quiz_partner), {}).plain) for letter, pair in mixed]
        partners = "".join(
            f'<option value="{letter}">{html.escape(text)}</option>' for letter, text in texts
        )
        rows = "".join(
            f'<div class="quiz-pair"><label for="{anchor}-{letter}">'
            f"{self._plain_inline(parts(pair, quiz_term))}</label>"
            f'<select id="{anchor}-{letter}" data-id="{letter}">'
            f'<option value="">{choose}</option>{partners}</select></div>\n'
            for letter, pair in lettered
        )
        # On paper a closed list shows nothing to choose from.
        listed = "".join(f"<li>{html.escape(text)}</li>" for _letter, text in texts)
        return f'{rows}<ul class="quiz-partners">{listed}</ul>\n'

    def _entry(self, anchor: str, options: Sequence[quiz_option]) -> str:
        _ = self.words
        label = html.escape(_("Câu trả lời của bạn"))
        accepted = [text_of(words_of(each), {}).plain for each in options if each["correct"]]
        digits = ' inputmode="numeric"' if all(text.isdecimal() for text in accepted) else ""
        return (
            f'<div class="quiz-entry"><label for="{anchor}-a">{label}</label>'
            f'<input type="text" id="{anchor}-a"{digits} autocapitalize="off" '
            'autocomplete="off" spellcheck="false" enterkeyhint="done"></div>\n'
        )


def parts(pair: quiz_option, kind: type[nodes.Element]) -> list[nodes.Node]:
    """Return the blocks of a pair's term or partner."""
    return [block for part in pair.findall(kind) for block in part.children]
