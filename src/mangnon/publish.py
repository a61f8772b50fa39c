"""Publishing whole: a new output takes the place of the old one in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mangnon.errors import MangnonError

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


@contextmanager
def only_one(work: Path) -> Iterator[None]:
    """Let one build at a time work on a book; a second one waits.

    :param work: the book's work folder
    """
    import fcntl

    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def publish(
    output: Path, fresh: dict[str, Path], work: Path, leave: Sequence[str] = (".*",)
) -> None:
    """Put freshly made folders into the output, all at once.

    What was published before and is not made anew stays. A build that is killed at
    any moment leaves the old output or the new one, never a mixture.

    :param output: the output folder, such as ``_build``
    :param fresh: the new folders, by their name in the output
    :param work: the book's work folder, on the same file system
    :param leave: patterns of names that are not published
    :raises mangnon.errors.MangnonError: when the output cannot be written
    """
    staged = work / "publish"
    try:
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        if output.is_dir():
            for kept in sorted(output.iterdir()):
                if kept.name not in fresh:
                    _link(kept, staged / kept.name)
        for name, folder in sorted(fresh.items()):
            shutil.copytree(folder, staged / name, ignore=shutil.ignore_patterns(*leave))
        if output.exists():
            _exchange(staged, output)
        else:
            staged.rename(output)
        shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise MangnonError(f"the output cannot be written: {error}", output) from error


def _link(source: Path, target: Path) -> None:
    """Keep what stays published without copying it: published files are never changed in place."""
    if source.is_dir():
        shutil.copytree(source, target, copy_function=os.link)
    else:
        os.link(source, target)


def _exchange(one: Path, other: Path) -> None:
    """Swap two folders, in one step where the system can (Linux since 3.15)."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
    if renameat2 is not None and renameat2(*names, _EXCHANGE) == 0:
        return
    old = one.with_name("old")
    shutil.rmtree(old, ignore_errors=True)
    other.rename(old)
    one.rename(other)
    shutil.rmtree(old, ignore_errors=True)
