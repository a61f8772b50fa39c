"""Quizzes in a live notebook: the page's own, with answers and score within Python's reach."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import anywidget
import traitlets

from mangnon.errors import MangnonError
from mangnon.saved import Saved, all_below, here
from mangnon.say import wrong
from mangnon.widget.front import script, style

# The widgets that this kernel has shown, by the name of their question; the last one counts.
shown: dict[str, QuizWidget] = {}


class QuizWidget(anywidget.AnyWidget):
    """One question or several, with the answers given so far.

    :ivar answers: what the reader has entered, by the question's name
    :ivar results: what came of the last check, by the question's name: ``kind``, ``result``
        ("right", "part" or "wrong"), ``score`` (0 to 1), ``response`` and ``final``
    :ivar score: the mean score of all questions, 0 to 1; one not answered yet counts 0
    :ivar large: whether it is shown large, for a wall
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _style = traitlets.Unicode().tag(sync=True)
    _form = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode("vi").tag(sync=True)
    large = traitlets.Bool(False).tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    results = traitlets.Dict().tag(sync=True)
    score = traitlets.Float(0.0)

    def __init__(
        self, questions: Iterable[dict[str, Any]], *, language: str = "vi", large: bool = False
    ) -> None:
        self.questions = tuple(questions)
        super().__init__(
            _esm=script(),
            _style=style(),
            _form=_form(self.questions),
            language=language,
            large=large,
        )

    def show(self, questions: Iterable[dict[str, Any]]) -> None:
        """Show other questions; what has been answered stays."""
        self.questions = tuple(questions)
        self._form = _form(self.questions)

    @traitlets.observe("results")
    def _reckon(self, change: Any) -> None:
        scores = [self.results.get(each["name"], {}).get("score", 0) for each in self.questions]
        self.score = sum(scores) / len(scores) if scores else 0.0


def quiz(*names: str) -> QuizWidget:
    """Show questions of the lesson.

    :param names: what the author called them; all of the notebook's if none is given
    :raises mangnon.errors.MangnonError: when there is no such question
    """
    beside = here()
    if not names:
        notebook = next((saved for saved in beside if saved.questions), None)
        if notebook is None:
            raise MangnonError(wrong("no notebook with questions lies in this folder"))
        names = tuple(question["name"] for question in notebook.questions)
    questions, notebook = _find(names, beside)
    widget = QuizWidget(questions, language=notebook.language)
    shown.update(dict.fromkeys(names, widget))
    return widget


def _find(names: Iterable[str], beside: list[Saved]) -> tuple[list[dict[str, Any]], Saved]:
    found: list[dict[str, Any]] = []
    where: Saved | None = None
    for name in names:
        for saved in (*beside, *all_below()):
            match = next((each for each in saved.questions if each["name"] == name), None)
            if match is not None:
                found.append(match)
                where = where or saved
                break
        else:
            known = [each["name"] for saved in beside for each in saved.questions]
            alike = get_close_matches(name, known, n=1)
            hint = f"; did you mean '{alike[0]}'?" if alike else ""
            raise MangnonError(
                wrong(
                    "no question is called '{name}' in the notebooks of this folder{hint}",
                    name=name,
                    hint=hint,
                )
            )
    assert where is not None
    return found, where


def _form(questions: Iterable[dict[str, Any]]) -> str:
    return "\n".join(question["form"] for question in questions)
