"""The shelf: where finished editions stand, each whole, and of what each was made."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mangnon.edition.edition import Edition
from mangnon.project import Project
from mangnon.publish import exchange

FOLDER = "editions"
_STAGED = "making-"


class Shelf:
    """Keeps the editions of a book, and removes what killed runs left half-made.

    :param project: the book
    :param state: a digest of all that goes into its editions
    """

    def __init__(self, project: Project, state: str) -> None:
        self._state = state
        self._output = project.output / FOLDER
        self._stamps = project.work / FOLDER / "made"
        self._stamps.mkdir(parents=True, exist_ok=True)
        self._output.mkdir(parents=True, exist_ok=True)
        for left in self._stamps.glob(f"{_STAGED}*"):
            shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Lend an empty folder to print into."""
        staging = Path(tempfile.mkdtemp(prefix=_STAGED, dir=self._stamps))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def place(self, edition: Edition) -> Path:
        """Return the edition's folder."""
        return self._output / edition.id

    def is_ready(self, edition: Edition) -> bool:
        """Tell whether an edition is there, made of the same details and the same book."""
        stamp = self._stamp(edition)
        return (
            self.place(edition).is_dir()
            and stamp.is_file()
            and stamp.read_text() == self._digest(edition)
        )

    def put(self, edition: Edition, fresh: Path) -> None:
        """Put an edition in the place of its older self, in one step.

        :param fresh: its folder, on the same file system; what was there before is in it afterwards
        """
        place, stamp = self.place(edition), self._stamp(edition)
        stamp.unlink(missing_ok=True)
        fresh.chmod(0o755)
        if place.exists():
            exchange(fresh, place)
        else:
            fresh.rename(place)
        stamp.write_text(self._digest(edition))

    def _digest(self, edition: Edition) -> str:
        said = json.dumps([repr(edition), self._state])
        return hashlib.sha256(said.encode()).hexdigest()

    def _stamp(self, edition: Edition) -> Path:
        return self._stamps / f"{edition.id}.stamp"
