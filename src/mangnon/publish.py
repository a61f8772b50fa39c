"""Publishing whole: a new output takes the place of the old one in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.remembered import remembering
from mangnon.say import wrong
from mangnon.scratch import remove, scratch

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD
# Where the old output is for a moment, on systems that cannot exchange.
_OLD = "old"
# What a file system says that cannot exchange, or a system that knows no such call.
_CANNOT = (errno.ENOSYS, errno.EINVAL)
# What is wrong with the disk, or with who may write where, and not with the kit.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_BARRED = (errno.EACCES, errno.EPERM, errno.EBUSY)


@contextmanager
def only_one(work: Path, busy: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let one build at a time work on a book; a second one waits.

    Its temporary files are kept in the work folder: see :mod:`mangnon.scratch`; and so is what
    is worked out meanwhile: see :mod:`mangnon.remembered`.

    :param work: the book's work folder
    :param busy: called once if another is at work, before waiting for it
    :raises mangnon.errors.MangnonError: when the disk is full, or cannot be written
    """
    with _disk(work):
        work.mkdir(parents=True, exist_ok=True)
        with _locked(work, busy), scratch(work), remembering(work):
            yield


@contextmanager
def _locked(work: Path, busy: Callable[[], None]) -> Iterator[None]:
    import fcntl

    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            # Closing is not enough where a process was forked meanwhile: it has the file open, too.
            fcntl.flock(lock, fcntl.LOCK_UN)


@contextmanager
def _disk(place: Path) -> Iterator[None]:
    """Say in the user's words that a disk is full, or may not be written."""
    try:
        yield
    except OSError as error:
        ours = error.filename is not None and Path(error.filename).is_relative_to(place)
        if error.errno not in _FULL and not (error.errno in _BARRED and ours):
            raise
        raise MangnonError(
            wrong(
                "the output cannot be written (is the disk full, or read-only?): {reason}",
                reason=error,
            ),
            place,
        ) from error


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
    staged, old = work / "publish", work / _OLD
    try:
        if old.is_dir() and not output.exists():
            old.rename(output)
        remove(staged)
        staged.mkdir(parents=True)
        if output.is_dir():
            for kept in sorted(output.iterdir()):
                if kept.name not in fresh:
                    _link(kept, staged / kept.name)
        for name, folder in sorted(fresh.items()):
            shutil.copytree(folder, staged / name, ignore=shutil.ignore_patterns(*leave))
        if output.exists():
            exchange(staged, output)
        else:
            staged.rename(output)
        remove(staged)
    except OSError as error:
        remove(staged)
        raise MangnonError(
            wrong(
                "the output cannot be written (is the disk full, or read-only?): {reason}",
                reason=error,
            ),
            output,
        ) from error


def _link(source: Path, target: Path) -> None:
    """Keep what stays published without copying it: published files are never changed in place."""
    if source.is_dir():
        shutil.copytree(source, target, copy_function=os.link)
    else:
        os.link(source, target)


def exchange(one: Path, other: Path) -> None:
    """Swap two folders of one file system, in one step where the system can (Linux since 3.15)."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
    if renameat2 is not None:
        if renameat2(*names, _EXCHANGE) == 0:
            return
        if (reason := ctypes.get_errno()) not in _CANNOT:
            raise OSError(reason, os.strerror(reason), str(other))
    old = one.with_name(_OLD)
    remove(old)
    other.rename(old)
    try:
        one.rename(other)
    except OSError:
        old.rename(other)
        raise
    remove(old)
