"""Live quizzes in a notebook::

    from mangnon.widget import quiz, score

    quiz("ai-phai-bao-tin")
    score()

What they need is asked for where they are: the book itself is built without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mangnon.errors import MangnonError
from mangnon.say import wrong

_WHERE = {
    "QuizWidget": "quiz_widget",
    "Workshop": "workshop",
    "quiz": "quiz_widget",
    "score": "score_board",
}
__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    """Bring what is asked for.

    :raises mangnon.errors.MangnonError: when live notebooks are not installed
    """
    if name not in _WHERE:
        raise AttributeError(name)
    try:
        module = import_module(f"{__name__}.{_WHERE[name]}")
    except ModuleNotFoundError as error:
        if error.name in ("anywidget", "ipywidgets"):
            raise MangnonError(wrong("live notebooks need: pip install 'mangnon[live]'")) from error
        raise
    return getattr(module, name)
