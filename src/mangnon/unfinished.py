"""Reading that was stopped in the middle: the pages that it leaves in doubt are read again.

Sphinx keeps each page as it reads it, and what it knows of all pages at the end. A process that is
killed between the two leaves pages that are newer than what is known of them, or half-written.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from jupyter_cache import get_cache  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def note_reading(app: Sphinx) -> None:
    """Note which pages are being read, and read those again that an earlier process noted."""
    app.connect("env-get-outdated", _in_doubt)
    app.connect("env-before-read-docs", _begun)


def reading_ended(app: Sphinx) -> None:
    """Say that what is known of all pages is kept."""
    _note(app).unlink(missing_ok=True)


def _note(app: Sphinx) -> Path:
    return Path(app.doctreedir, "being-read.json")


def _begun(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    if docnames:
        _note(app).write_text(json.dumps(docnames), encoding="utf-8")


def _in_doubt(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    if not _note(app).is_file():
        return []
    _mend_runs(Path(app.config.nb_execution_cache_path))
    try:
        noted = json.loads(_note(app).read_text(encoding="utf-8"))
    except ValueError:  # it was killed while it wrote this
        return sorted(env.found_docs)
    return list(noted)


def _mend_runs(folder: Path) -> None:
    """Forget the kept runs of notebooks if one of them is not whole.

    jupyter-cache lists a run before it writes it, and then fails whenever it is asked for it.
    """
    if not folder.is_dir():
        return
    try:
        runs = get_cache(folder)
        for record in runs.list_cache_records():
            runs.get_cache_bundle(record.pk)
    except Exception:  # of its database, of its files, or of what is in them
        shutil.rmtree(folder)
