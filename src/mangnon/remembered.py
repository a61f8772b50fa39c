"""What was worked out from files, kept in the work folder for as long as these files are the same.

A new process that builds a book would otherwise read its facts and check its catalogs again before
it begins, which takes longer than to build one changed page.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from mangnon.fingerprint import states

T = TypeVar("T")

# In the environment, so that all processes that help to build know it.
_PLACE = "MANGNON_REMEMBERED"
_CODE = Path(__file__).parent


@contextmanager
def remembering(work: Path) -> Iterator[None]:
    """Remember what is worked out meanwhile, in this process and in those that it starts.

    :param work: the book's work folder
    """
    before = os.environ.get(_PLACE)
    os.environ[_PLACE] = str(work / "remembered")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_PLACE, None)
        else:
            os.environ[_PLACE] = before


def remembered(name: str, made_of: Iterable[Path], work_out: Callable[[], T], *more: object) -> T:
    """Return what a function returns, or what it returned when all that it uses was the same.

    Nothing is kept of a function that raises.

    :param name: what it is, of letters and hyphens: there is one of each name
    :param made_of: the files, and folders of files, that it reads; the kit's own code counts always
    :param more: what else it depends on, written as JSON
    """
    place = os.environ.get(_PLACE)
    if not place:
        return work_out()
    state = json.dumps([states([*made_of, _CODE]), more], default=str)
    digest = hashlib.sha256(state.encode()).hexdigest()
    path = Path(place, f"{name}.pickle")
    try:
        with path.open("rb") as stream:
            if pickle.load(stream) == digest:
                return cast(T, pickle.load(stream))
    except (OSError, EOFError, pickle.UnpicklingError):
        pass  # there is none, or only half of it
    value = work_out()
    path.parent.mkdir(exist_ok=True)
    # The work folder's own place for temporary files: what a killed build leaves there goes.
    with tempfile.NamedTemporaryFile(delete=False) as fresh:
        pickle.dump(digest, fresh)
        pickle.dump(value, fresh, pickle.HIGHEST_PROTOCOL)
    Path(fresh.name).replace(path)
    return value
