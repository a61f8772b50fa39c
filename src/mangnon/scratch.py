"""A book's own place for temporary files: what a killed build leaves there is removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mangnon.cores import context

# Where Python and most programs put temporary files, and where Jupyter says how to reach a kernel.
_NAMES = ("TMPDIR", "JUPYTER_RUNTIME_DIR")


@contextmanager
def scratch(work: Path) -> Iterator[None]:
    """Keep the temporary files of this process, and of those that it starts, in one folder.

    What a build that was killed left there is removed by the next one.

    :param work: the book's work folder, on which nobody else is at work
    :raises OSError: when the folder cannot be written
    """
    folder = work / "tmp"
    remove(folder)
    folder.mkdir()
    context()  # a server of processes outlives this folder, and so must not have its socket there
    before = {name: os.environ.get(name) for name in _NAMES}
    usual = tempfile.tempdir
    os.environ.update(dict.fromkeys(_NAMES, str(folder)))
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = usual
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        remove(folder)


def remove(folder: Path) -> None:
    """Remove a folder, if it is there, even if somebody has made folders in it read-only.

    What cannot be removed by any means stays.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.is_dir():
        return
    for top, names, _files in os.walk(folder):
        for path in (Path(top), *(Path(top, name) for name in names)):
            if not path.is_symlink():
                try:
                    path.chmod(0o700)
                except OSError:
                    continue
    shutil.rmtree(folder, ignore_errors=True)
