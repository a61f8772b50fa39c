"""The front end of the live widget: the page's own quizzes, in a shadow of their own.

The script and the style are those of the site (``assets/site/quiz.js``, ``quiz.css``); what
is added here ties them to the kernel and keeps a notebook's style out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.kit import kit_files
from mangnon.say import wrong

_HERE = Path(__file__).parent
_EXPORT = re.compile(r"^export\s*\{[^}]*\};?\s*$", flags=re.M)
_LIGHT = re.compile(r"^body\s*\{([^{}]*--ink:[^{}]*)\}", flags=re.M)
_PALETTE = re.compile(r"html\[data-palette=([\w-]+)\] body\s*\{([^{}]*--ink:[^{}]*)\}")


@cache
def script() -> str:
    """Return the widget's ES module: the site's own quizzes, and what ties them to the kernel."""
    quizzes = (_site() / "quiz.js").read_text("utf-8")
    plain, count = _EXPORT.subn("", quizzes)
    if count != 1:
        raise MangnonError(
            wrong("has no list of what it exports: take the file as it was"), _site() / "quiz.js"
        )
    view = (_HERE / "view.js").read_text("utf-8")
    return f"{plain}\n{view}"


@cache
def style() -> str:
    """Return the style of the shadow in which the quizzes stand."""
    light = _LIGHT.search((_site() / "book.css").read_text("utf-8"))
    others = dict(_PALETTE.findall((_site() / "palette.css").read_text("utf-8")))
    if light is None or not {"dark", "contrast", "contrast-dark"} <= set(others):
        raise MangnonError(
            wrong("the palettes of the site are given otherwise: take the file as it was"),
            _site() / "palette.css",
        )
    return "\n".join(
        [
            f":host {{{light[1]}}}",
            f":host([data-dark]) {{{others['dark']}}}",
            "@media (prefers-contrast: more) {",
            f":host {{{others['contrast']}}}",
            f":host([data-dark]) {{{others['contrast-dark']}}}",
            "}",
            (_HERE / "view.css").read_text("utf-8"),
            (_site() / "quiz.css").read_text("utf-8"),
        ]
    )


def _site() -> Path:
    return kit_files() / "assets" / "site"
