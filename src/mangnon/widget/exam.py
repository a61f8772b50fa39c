"""The tests that a trainer can give: those of the book, and each lesson's own questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mangnon.saved import Saved
from mangnon.widget.item import Item, item_of

# The pass mark of what has none of its own, in percent.
_PASSING = 70


@dataclass(frozen=True)
class Exam:
    """A test as a group takes it.

    :param name: what its author called it; a lesson's page otherwise
    :param title: what a trainer calls it
    :param items: its questions
    :param passing: the pass mark, in percent
    :param questions: its questions as the notebook's cells have them, to be shown
    """

    name: str
    title: str
    items: tuple[Item, ...]
    passing: int = _PASSING
    questions: tuple[dict[str, Any], ...] = ()


def exams(notebooks: Iterable[Saved]) -> list[Exam]:
    """Return the tests of some notebooks: the book's own first, then one for each lesson.

    :param notebooks: the notebooks of one language
    """
    notebooks = list(notebooks)
    asked = [(saved, each) for saved in notebooks for each in saved.questions]
    shown = {each["name"]: each for _saved, each in asked if "form" in each}
    tests = [
        _exam(each["name"], saved.title, each["questions"], shown, each["passing"])
        for saved, each in asked
        if each["kind"] == "test"
    ]
    lessons = [
        _exam(saved.name, saved.title, saved.questions, shown)
        for saved in notebooks
        if any(each["kind"] != "test" for each in saved.questions)
    ]
    return [exam for exam in (*tests, *lessons) if exam.items]


def _exam(
    name: str,
    title: str,
    questions: Iterable[dict[str, Any]],
    shown: dict[str, dict[str, Any]],
    passing: int = _PASSING,
) -> Exam:
    pairs = [(item_of(each), each) for each in questions if each["kind"] != "test"]
    items = tuple(item for item, _each in pairs if item is not None)
    forms = tuple(shown.get(each["name"], each) for item, each in pairs if item is not None)
    return Exam(name, title, items, passing, forms)
