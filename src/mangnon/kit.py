"""Where the kit's own files lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.say import wrong

_CHECKOUT = Path(__file__).resolve().parents[2]
_INSTALLED = Path(__file__).resolve().parent / "kit_files"


def kit_files() -> Path:
    """Return the folder whose ``assets`` hold the kit's facts, fonts, styles and templates.

    :raises mangnon.errors.MangnonError: when the installation lacks them
    """
    for folder in (_INSTALLED, _CHECKOUT):
        if (folder / "assets" / "site" / "quiz.js").is_file():
            return folder
    raise MangnonError(wrong("the kit's own files are missing: install mangnon again"), _INSTALLED)
