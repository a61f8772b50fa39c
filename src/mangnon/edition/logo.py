"""An edition's logo: a picture from its own folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mangnon.lesson.picture import MOST_BYTES, UnfitPicture, picture_suffix
from mangnon.say import wrong


@dataclass(frozen=True)
class Logo:
    """A logo that can be printed.

    :param content: the picture
    :param suffix: ``.png``, ``.jpg`` or ``.svg``
    """

    content: bytes
    suffix: str


def read_logo(name: str, folder: Path) -> Logo:
    """Read and check a logo.

    :param name: its path, relative to the edition's folder
    :param folder: the edition's folder; nothing outside it is read
    :raises mangnon.lesson.picture.UnfitPicture: saying what is wrong
    """
    base = Path(os.path.realpath(folder))
    path = Path(os.path.realpath(base / name))  # unlike resolve(), it bears links in a circle
    if Path(name).is_absolute() or not path.is_relative_to(base):
        raise UnfitPicture(
            wrong("the logo '{name}' is outside the edition's folder: put it inside", name=name)
        )
    if not path.is_file():
        raise UnfitPicture(wrong("there is no logo '{name}': put the file there", name=name))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return Logo(content, picture_suffix(content, name))
