"""One figure of a commune's table, and one thing that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from mangnon.facts import Indicator


@dataclass(frozen=True)
class Row:
    """One figure.

    :param line: its row in the file
    :param whole: the denominator, if there is one
    :param rate: in per cent, as given or reckoned
    """

    line: int
    indicator: Indicator
    year: int
    count: int | None
    whole: int | None
    rate: float | None


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, row or file, in the reader's language.

    :param serious: ``False`` for what only looks odd, and may well be right
    """

    file: str
    line: int
    column: str
    problem: str
    mend: str
    serious: bool = True
