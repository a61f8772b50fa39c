"""Pictures for Word, which every version of it can show: drawings become pixels."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import imagesize  # type: ignore[import-untyped]
import typst

from mangnon.errors import MangnonError
from mangnon.output.pandoc_inline import Node, attributes, words
from mangnon.output.print_writer import Data
from mangnon.say import wrong

_DOTS_PER_INCH = 200
# The largest size of a picture in a text, in centimetres.
_WIDTH, _HEIGHT = 16.0, 9.0


class Pictures:
    """The pictures of one volume, as they are asked for.

    :param images: the volume's, by the name under which its data speaks of them
    :param assets: the folder that holds ``print`` and ``fonts``
    """

    def __init__(self, images: Mapping[str, Path], assets: Path) -> None:
        self._images = images
        self._assets = assets
        self._used: dict[str, bytes] = {}

    def used(self) -> dict[str, bytes]:
        """Return the pictures shown since this was last asked, and begin anew."""
        used, self._used = self._used, {}
        return used

    def __call__(self, data: Data) -> Node:
        """Write a picture with its alternative text and its size."""
        return self._shown(data, may_grow=False)

    def large(self, data: Data) -> Node:
        """Write a picture as large as two of them fit on a page: to cut out, to hold up."""
        return self._shown(data, may_grow=True)

    def _shown(self, data: Data, *, may_grow: bool) -> Node:
        path = self._images[data["name"]]
        name, content = data["name"], b""
        if path.suffix == ".svg":
            name, content = f"{name}.png", _pixels(path, self._assets)
        else:
            content = path.read_bytes()
        self._used[name] = content
        if data["type"] == "image":  # one within a line
            size = attributes(height="0.5cm")
        else:
            size = attributes(width=f"{_width(content, path, may_grow):.2f}cm")
        return {"t": "Image", "c": [size, words(data["alt"]), [name, ""]]}


def _width(content: bytes, path: Path, may_grow: bool) -> float:
    """Return how wide a picture is shown, in centimetres."""
    width, height = imagesize.get(io.BytesIO(content))
    if width <= 0 or height <= 0:
        raise MangnonError(
            wrong("is not a picture that can be measured: save it again as SVG or PNG"), path
        )
    most = min(_WIDTH, _HEIGHT * width / height)
    return most if may_grow else min(width / _DOTS_PER_INCH * 2.54, most)


@cache
def _pixels(path: Path, assets: Path) -> bytes:
    """Draw a drawing, with the print fonts."""
    with tempfile.TemporaryDirectory(prefix="mangnon-picture-") as name:
        root = Path(name)
        (root / "images").mkdir()
        shutil.copyfile(path, root / "images" / path.name)
        shutil.copyfile(assets / "print" / "picture.typ", root / "picture.typ")
        (root / "data.json").write_text(json.dumps({"name": path.name}), encoding="utf-8")
        try:
            return typst.compile(
                root / "picture.typ",
                root=root,
                font_paths=[assets / "fonts"],
                ignore_system_fonts=True,
                format="png",
                ppi=_DOTS_PER_INCH,
            )
        except typst.TypstError as error:
            raise MangnonError(
                wrong("cannot be drawn: {reason}", reason=error.message), path
            ) from error
