"""The kit's own errors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class MangnonError(Exception):
    """Something that the user can mend: what is wrong, and where.

    :param message: what is wrong and how to mend it, one or two lines
    :param path: the file concerned, if there is one
    :param line: the line in that file, counted from 1
    """

    def __init__(
        self, message: str, path: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class Problems(MangnonError):
    """Several errors found in one run.

    :param problems: the errors, in the order found
    """

    def __init__(self, problems: Iterable[MangnonError]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
