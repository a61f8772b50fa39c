"""How many answers were right so far; it follows the answers as they are given."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets

from mangnon.language.formats import number
from mangnon.saved import here
from mangnon.widget.quiz_widget import QuizWidget, shown
from mangnon.widget.words import words_of


def score() -> ipywidgets.HTML:
    """Show the score of all questions that this notebook has shown."""
    saved = here()
    _ = words_of(saved[0] if saved else None)
    board = ipywidgets.HTML()
    widgets = list(dict.fromkeys(shown.values()))

    def tell(_change: Any = None) -> None:
        board.value = f"<p><strong>{html.escape(_said(widgets, _))}</strong></p>"

    for widget in widgets:
        widget.observe(tell, "results")
    tell()
    return board


def _said(widgets: list[QuizWidget], _: Any) -> str:
    asked = [question["name"] for widget in widgets for question in widget.questions]
    results = [w.results[name] for w in widgets for name in w.results if name in asked]
    points = round(sum(result["score"] for result in results), 1)
    return _(
        "Đã trả lời {answered}/{asked} câu. Điểm: {points}/{asked}.",
        answered=len(results),
        asked=len(asked),
        points=number(points, _.language),
    )
