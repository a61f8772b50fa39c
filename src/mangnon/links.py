"""A book holds its own files: no symbolic link leads a build, or a translation, elsewhere.

A link in a change that somebody sends could put any file of this machine into the output, have a
catalog written anywhere, or lead round in a circle. It would not survive a zip, either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mangnon.errors import MangnonError, Problems
from mangnon.kit import kit_files
from mangnon.say import wrong

FOLDERS = ("book", "notebooks", "assets", "translations")


def check_links(root: Path) -> None:
    """Refuse symbolic links in a book's folders, but for those to the kit's own assets.

    What begins with a dot is left alone: it is no part of the book (an editor's lock is a link).

    :param root: the book's folder
    :raises mangnon.errors.Problems: naming every link
    """
    found = [link for name in FOLDERS for link in _links(root / name)]
    if not found:
        return
    kit = os.path.realpath(kit_files() / "assets")
    problems = [
        MangnonError(wrong("is a link: put a copy of what it leads to in its place"), link)
        for link in found
        if not Path(os.path.realpath(link)).is_relative_to(kit)
    ]
    if problems:
        raise Problems(problems)


def _links(top: Path) -> Iterator[Path]:
    """Yield the links in a folder, or the folder if it is one; follow none."""
    if top.is_symlink():
        yield top
    elif top.is_dir():
        for entry in sorted(os.scandir(top), key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                yield Path(entry.path)
            elif entry.is_dir():
                yield from _links(Path(entry.path))
