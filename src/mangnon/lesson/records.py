"""What each page holds, kept in Sphinx's environment from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

T = TypeVar("T")
# An event, given the environment and a page: its handlers return, as JSON can hold it, what the
# page shows of other pages and of other files than those it depends on as read.
PAGE_INPUTS = "mangnon-page-inputs"


class PageRecords(Generic[T]):
    """One record per page: forgotten when the page is read anew, merged between processes.

    :param name: the attribute of the environment that keeps the records
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def all(self, env: BuildEnvironment) -> Mapping[str, T]:
        """Return the records by page."""
        return self._kept(env)

    def note(self, env: BuildEnvironment, record: T) -> None:
        """Keep the record of the page that is being read."""
        self._kept(env)[env.docname] = record

    def setup(self, app: Sphinx) -> None:
        """Follow what Sphinx does with pages."""
        app.connect("env-purge-doc", self._purge)
        app.connect("env-merge-info", self._merge)

    def _kept(self, env: BuildEnvironment) -> dict[str, T]:
        if not hasattr(env, self._name):
            setattr(env, self._name, {})
        kept: dict[str, T] = getattr(env, self._name)
        return kept

    def _purge(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self._kept(env).pop(docname, None)

    def _merge(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        theirs = self._kept(other)
        self._kept(env).update({name: theirs[name] for name in docnames if name in theirs})


def page_digest(env: BuildEnvironment, docname: str) -> str:
    """Return a digest of a page as it was read."""
    path = Path(env.doctreedir, f"{docname}.doctree")
    return _digest(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4096)
def _digest(path: Path, _modified: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
