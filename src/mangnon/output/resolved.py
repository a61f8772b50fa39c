"""Pages resolved for their readers, kept: once for all products that show them alike.

Resolving (drawing questions, filling tables, citing facts, following references) takes longer than
anything else that is done to a page. What is kept is used for as long as all that went into it
(:mod:`mangnon.output.inputs`) is the same, in this build and in later ones.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.docutils import LoggingReporter

from mangnon.output.inputs import SHARED

_FRESH = "fresh"


@dataclass(frozen=True)
class _Shelf:
    folder: Path
    inputs: dict[str, str]


_shelves: WeakKeyDictionary[Sphinx, _Shelf] = WeakKeyDictionary()


def keep_resolved(app: Sphinx, folder: Path, inputs: dict[str, str]) -> None:
    """Keep pages that are resolved from now on, and use those that were kept.

    :param folder: where they are kept
    :param inputs: what :func:`mangnon.output.inputs.inputs_of` returns
    """
    stamp = folder / "shared"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != inputs[SHARED]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        stamp.write_text(inputs[SHARED], encoding="utf-8")
    # What builds that were killed had not finished.
    shutil.rmtree(folder / _FRESH, ignore_errors=True)
    _shelves[app] = _Shelf(folder, inputs)


def resolved(builder: Builder, docname: str) -> nodes.document:
    """Return a page with its tables, citations and references filled in, for one builder.

    :param builder: the builder that writes it now
    """
    env = builder.env
    shelf = _shelves.get(builder.app)
    if shelf is None or docname not in shelf.inputs:
        return env.get_and_resolve_doctree(docname, builder)
    kept = shelf.folder / _kind(builder) / f"{docname}.pickle"
    digest = shelf.inputs[SHARED] + shelf.inputs[docname]
    doctree = _taken(kept, digest)
    if doctree is not None:
        doctree.settings.env = env
        doctree.reporter = LoggingReporter(env.doc2path(docname))
        return doctree
    with _Heard() as heard:
        doctree = env.get_and_resolve_doctree(docname, builder)
    if not heard.any:  # a fault must be told each time
        _put(kept, shelf.folder / _FRESH, digest, doctree)
    return doctree


def _kind(builder: Builder) -> str:
    """Name those builders for which pages are resolved alike."""
    overrides = builder.config.nb_mime_priority_overrides
    alike = [
        type(builder).get_target_uri.__qualname__,
        type(builder).get_relative_uri.__qualname__,
        builder.format,
        list(builder.supported_image_types),
        builder.supported_remote_images,
        builder.supported_data_uri_images,
        getattr(builder, "for_trainers", False),
        getattr(builder, "draws_questions", True),
        [rule[1:] for rule in overrides if rule[0] in ("*", builder.name)],
    ]
    return hashlib.sha256(json.dumps(alike).encode()).hexdigest()[:16]


def _taken(path: Path, digest: str) -> nodes.document | None:
    try:
        with path.open("rb") as stream:
            if pickle.load(stream) != digest:
                return None
            doctree = pickle.load(stream)
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    assert isinstance(doctree, nodes.document)
    return doctree


def _put(path: Path, beside: Path, digest: str, doctree: nodes.document) -> None:
    """Keep a page without what belongs to this process; builders may change theirs.

    :param beside: a folder in which it is written until it is whole
    """
    settings: Any = doctree.settings
    reporter, transformer = doctree.reporter, doctree.transformer
    bare = settings.copy()
    bare.env = bare.warning_stream = bare.record_dependencies = None
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.mkdir(exist_ok=True)
    fresh = beside / str(os.getpid())
    try:
        doctree.settings = bare
        doctree.reporter = doctree.transformer = None  # as Sphinx does
        with fresh.open("wb") as stream:
            pickle.dump(digest, stream)
            pickle.dump(doctree, stream, pickle.HIGHEST_PROTOCOL)
    finally:
        doctree.settings, doctree.reporter = settings, reporter
        doctree.transformer = transformer
    fresh.replace(path)


class _Heard(logging.Handler):
    """Hears whether anything is reported meanwhile."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False

    def __enter__(self) -> _Heard:
        logging.getLogger("sphinx").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("sphinx").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        self.any = True
