"""The only door to pandoc: from its document tree to a file."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pypandoc

from mangnon.errors import MangnonError
from mangnon.output.pandoc_inline import Node
from mangnon.say import wrong

# The version of pandoc's document tree that we write.
_API = [1, 23, 1]


def text(value: str) -> Node:
    """Return a piece of metadata."""
    return {"t": "MetaString", "c": value}


def convert(
    blocks: Sequence[Node],
    metadata: Mapping[str, Node],
    to: str,
    images: Mapping[str, Path | bytes],
    day: datetime.date,
    options: Sequence[str] = (),
) -> bytes:
    """Make a file of a document tree, the same to the byte each time.

    :param to: the format, by pandoc's name
    :param images: pictures, or their contents, by the name under which the tree speaks of them
    :param day: the day that the file's metadata names
    :param options: for pandoc; a file is named by its absolute path
    :raises mangnon.errors.MangnonError: when pandoc refuses it or warns, with its reason
    """
    tree: dict[str, Any] = {"pandoc-api-version": _API, "meta": metadata, "blocks": blocks}
    noon = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    with tempfile.TemporaryDirectory(prefix="mangnon-pandoc-") as name:
        folder = Path(name)
        for target, picture in images.items():
            content = picture if isinstance(picture, bytes) else picture.read_bytes()
            (folder / target).write_bytes(content)
        # Names of folders are in UTF-8, whatever the user's locale.
        environment = {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
        command = [pypandoc.get_pandoc_path(), "--from=json", f"--to={to}", "--output=out"]
        done = subprocess.run(
            [*command, "--data-dir=.", "--fail-if-warnings", *options],
            cwd=folder,
            input=json.dumps(tree, ensure_ascii=False).encode(),
            env=os.environ | environment,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace").partition("HasCallStack")[0].strip()
            raise MangnonError(wrong("pandoc cannot write it: {reason}", reason=said))
        return (folder / "out").read_bytes()
