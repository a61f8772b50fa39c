"""The fact base, within reach of every role and directive."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.facts import Facts, load
from mangnon.remembered import remembered

_loaded: dict[tuple[tuple[str, int], ...], Facts] = {}


def facts_of(env: BuildEnvironment) -> Facts:
    """Return the fact base of the book being read.

    :param env: the Sphinx environment
    :raises mangnon.errors.MangnonError: when a fact is malformed
    """
    return facts_in(Path(env.config.mangnon_facts))


def facts_in(folder: Path) -> Facts:
    """Return the fact base of ``folder``, read once per process and state of its files.

    :raises mangnon.errors.MangnonError: when a fact is malformed
    """
    state = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.glob("[!.]*.yml")))
    if state not in _loaded:
        _loaded.clear()
        _loaded[state] = remembered("facts", [folder], lambda: load(folder))
    return _loaded[state]


def setup(app: Sphinx) -> None:
    """Register where the fact base lies."""
    app.add_config_value("mangnon_facts", "", "", [str])
