"""The cells of a live notebook."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes

from mangnon.output.notebook_code import translated
from mangnon.saved import METADATA

Cell = dict[str, Any]


class TextCells:
    """Gathers text until a cell is full; its pictures are written out at its end.

    They are no attachments: JupyterLab shows no drawing that is one.

    :param source: the folder in which pictures lie
    """

    def __init__(self, source: Path) -> None:
        self.texts: list[str] = []
        self._source = source
        self._pictures: dict[str, str] = {}
        self._count = 0

    def keep(self, image: nodes.image) -> str:
        """Take a picture into the cell, and return its name there."""
        path = self._source / image["uri"]
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", path.name)
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        self._pictures[name] = f"data:{kind};base64,{data}"
        return name

    def cell(self) -> Iterator[Cell]:
        """Yield the text gathered since the last cell, if there is any."""
        if not self.texts:
            return
        self._count += 1
        pictures = (f"[{name}]: {address}" for name, address in self._pictures.items())
        text = "\n\n".join([*self.texts, *pictures])
        self.texts, self._pictures = [], {}
        yield nbformat.v4.new_markdown_cell(text, id=f"text-{self._count}")


def quiz_cell(question: Mapping[str, Any]) -> Cell:
    """Return the cell that shows a quiz; its question is in the cell's metadata."""
    code = f'from mangnon.widget import quiz\n\nquiz("{question["name"]}")'
    return nbformat.v4.new_code_cell(
        code, id=f"quiz-{question['name']}"[:64], metadata={METADATA: {"question": question}}
    )


def score_cell() -> Cell:
    """Return the cell that shows the score so far."""
    return nbformat.v4.new_code_cell("from mangnon.widget import score\n\nscore()", id="score")


def code_cell(cell: Mapping[str, Any], strings: Mapping[str, str]) -> Cell:
    """Return a cell of an author's notebook, its words in the reader's language."""
    # Its tags speak of the page, which shows no code and runs nothing that needs a reader.
    code = translated(cell["source"], strings)
    return nbformat.v4.new_code_cell(code, id=f"code-{cell['id']}")
