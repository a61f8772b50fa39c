"""Whether anything that a build depends on has changed since the last one.

This is asked before Sphinx is imported, so that an unchanged build answers at once.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mangnon.project import Project

INPUTS = ("book", "notebooks", "assets", "translations", "_config.yml", "_toc.yml")
_SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


def fingerprint(project: Project, products: Iterable[str], languages: Iterable[str]) -> str:
    """Return a digest of all that goes into a build.

    :param products: the products asked for
    :param languages: the languages asked for
    """
    code = Path(__file__).parent
    entries = states([*(project.root / name for name in INPUTS), code])
    asked = [sorted(products), sorted(languages), project.as_of.isoformat()]
    return hashlib.sha256(json.dumps([asked, entries]).encode()).hexdigest()


def states(tops: Iterable[Path], leave: str = "") -> list[tuple[str, int, int]]:
    """Return path, size and time of change of files, and of all files in folders.

    :param tops: files and folders; one that is missing has no entry
    :param leave: a suffix of files that do not count
    """
    return [
        (str(path), status.st_size, status.st_mtime_ns)
        for top in tops
        for path, status in _files(top)
        if not leave or path.suffix != leave
    ]


def _files(top: Path) -> Iterator[tuple[Path, os.stat_result]]:
    if top.is_file():
        yield top, top.stat()
        return
    for folder, names, files in os.walk(top):
        names[:] = sorted(name for name in names if name not in _SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            with suppress(FileNotFoundError):  # an editor's lock is a link that leads nowhere
                yield path, path.stat()
