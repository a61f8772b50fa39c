"""Where in a notebook something is wrong: myst-nb counts cells, an editor counts lines."""

from __future__ import annotations

import re
from pathlib import Path

from mangnon.say import wrong

_PER_CELL = 10_000
_CELL = re.compile(r"^-{10,}\n(?P<cell>.*?)\n-{10,}$", re.DOTALL | re.MULTILINE)


def notebook_fault(path: Path, message: str, line: int | None) -> tuple[str, int | None]:
    """Make a warning about a notebook say what failed and on which line.

    :param path: the notebook
    :param message: the warning, which may hold the traceback of a failed run
    :param line: the line that the warning names, if any
    :return: the message, and the line of the failed cell in the notebook's file
    """
    if "Executing notebook failed" not in message:
        return message, line_in_file(path, line)
    if "CellTimeoutError" in message:
        said = wrong("the notebook ran past its time limit: make it do less, or raise the limit")
    else:
        said = wrong("the notebook raised {error}: mend its code", error=_last_line(message))
    cell = _CELL.search(message)
    first = _first_code_line(cell["cell"]) if cell else ""
    return said, _line_of(path, first) or line or 1


def line_in_file(path: Path, line: int | None) -> int | None:
    """Return the line of a notebook's file for a line as myst-nb counts it.

    :param line: 10,000 times the cell's number, plus the line in the cell
    """
    if line is None or line < _PER_CELL or not path.is_file():
        return line
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [count for count, text in enumerate(lines, 1) if text.strip().startswith('"source":')]
    number, offset = divmod(line, _PER_CELL)
    return cells[number - 1] + max(offset, 1) if number <= len(cells) else line


def _last_line(message: str) -> str:
    lines = [text.strip() for text in message.splitlines() if text.strip()]
    errors = [text for text in lines if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", text)]
    return (errors or lines)[-1]


def _first_code_line(cell: str) -> str:
    lines = [text for text in cell.splitlines() if text.strip() and "First" not in text]
    return lines[0].strip(" ['\"") if lines else ""


def _line_of(path: Path, text: str) -> int | None:
    wanted = text.strip().rstrip("\\n',]")
    if not wanted or not path.is_file():
        return None
    for count, written in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if wanted in written.replace('\\"', '"'):
            return count
    return None
