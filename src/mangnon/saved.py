"""What the notebooks beside a running kernel say of themselves.

`mangnon build notebooks` writes into each notebook's metadata, under ``mangnon``, its name,
its language and the kit's words in that language, and into each quiz cell its question. So a
notebook can be sent alone, and its code stays a line that one can read. A kernel learns
nothing of the notebook that it serves: it looks for it in the folder in which it was started.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

METADATA = "mangnon"
# The page that `mangnon build notebooks` puts at the top of a language's folder.
INDEX = "index.ipynb"


@dataclass(frozen=True)
class Saved:
    """A notebook that the kit has made.

    :param path: the file
    :param title: its title, in its language
    :param name: the page of the book that it was made of
    :param language: the language in which it is written
    :param words: the kit's own words in that language, by their Vietnamese original
    :param questions: the quizzes, stories and tests of its cells, in their order
    """

    path: Path
    title: str = ""
    name: str = ""
    language: str = "vi"
    words: dict[str, str] = field(default_factory=dict)
    questions: tuple[dict[str, Any], ...] = ()


def here() -> list[Saved]:
    """Return the kit's notebooks in the kernel's folder, the one that it serves first."""
    folder = Path.cwd()
    # JupyterLab says which notebook a kernel was started for.
    served = os.environ.get("JPY_SESSION_NAME", "")
    paths = sorted(folder.glob("*.ipynb"), key=lambda path: (path.name != Path(served).name, path))
    return list(_read_all(paths))


def all_below() -> list[Saved]:
    """Return all notebooks of the language, wherever in its folder the kernel was started."""
    top = next(
        (folder for folder in (Path.cwd(), *Path.cwd().parents) if _is_top(folder)), Path.cwd()
    )
    return list(_read_all(sorted(top.rglob("*.ipynb"))))


def _is_top(folder: Path) -> bool:
    index = folder / INDEX
    return index.is_file() and _read(index, index.stat().st_mtime_ns) is not None


def _read_all(paths: list[Path]) -> Iterator[Saved]:
    for path in paths:
        if ".ipynb_checkpoints" in path.parts:
            continue
        saved = _read(path, path.stat().st_mtime_ns)
        if saved is not None:
            yield saved


@lru_cache(maxsize=256)
def _read(path: Path, _modified: int) -> Saved | None:
    """Return what a notebook says; ``None`` when it is not one of the kit's."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        ours = notebook["metadata"][METADATA]
        cells = [cell["metadata"].get(METADATA) or {} for cell in notebook["cells"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # somebody else's notebook
    return Saved(
        path,
        ours.get("title", ""),
        ours.get("name", ""),
        ours.get("language", "vi"),
        ours.get("words", {}),
        tuple(cell["question"] for cell in cells if "question" in cell),
    )
