"""A quiz in a notebook: found beside the kernel, its answers and score in Python's reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mangnon.errors import MangnonError
from mangnon.widget import QuizWidget, quiz, score


def question(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "single", "prompt": "?", "form": f"<form>{name}</form>"}


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lesson of two questions, in which the kernel was started."""
    cells = [
        {"cell_type": "code", "metadata": {"mangnon": {"question": question(name)}}}
        for name in ("mot", "hai")
    ]
    ours = {"name": "book/bai", "language": "en", "words": {}, "title": "Bài"}
    path = tmp_path / "bai.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {"mangnon": ours}}))
    (tmp_path / "la.ipynb").write_text("not a notebook")
    monkeypatch.chdir(tmp_path)
    return path


def test_a_question_is_found_by_its_name_in_the_notebook_s_language(lesson: Path) -> None:
    widget = quiz("hai")

    assert (widget.language, [each["name"] for each in widget.questions]) == ("en", ["hai"])
    assert len(quiz().questions) == 2
    with pytest.raises(MangnonError, match=r"no question is called 'haii'.*did you mean 'hai'"):
        quiz("haii")


def test_the_score_is_the_mean_over_all_questions_and_follows_the_answers(lesson: Path) -> None:
    widget = quiz("mot", "hai")
    board = score()

    widget.results = {"mot": {"result": "right", "score": 1.0}}

    assert widget.score == 0.5
    assert "1/2" in board.value
    widget.results = {}
    assert widget.score == 0


def test_other_questions_can_be_shown_and_answers_stay() -> None:
    widget = QuizWidget([question("mot")])
    widget.answers = {"mot": ["a"]}

    widget.show([question("hai")])

    assert widget.answers == {"mot": ["a"]}
    assert widget._form == "<form>hai</form>"
