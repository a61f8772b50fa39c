"""What each product was made of: so that only what depends on a change is made again.

A product is made of pages as read, of what all pages share, and of what elements such as tables
and tests take from other pages (the event ``mangnon-page-inputs``). Digests of all three are kept
beside the product, once it is whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import docutils
import furo  # type: ignore[import-untyped]
import sphinx
from sphinx import addnodes
from sphinx.application import Sphinx

from mangnon.fingerprint import states
from mangnon.language.interface import interface_of
from mangnon.language.take import takes
from mangnon.lesson.records import PAGE_INPUTS, page_digest

# The name under which digests hold what all pages share.
SHARED = ""
_SHARED_FOLDERS = ("assets", "notebooks")


def inputs_of(app: Sphinx) -> dict[str, str]:
    """Return a digest of what goes into each page, and of what all of them share.

    :param app: a book that has been read
    """
    env = app.env
    found = {SHARED: _digest(_shared(app))}
    # Most pages depend on the same few files, those of the fact base.
    state = cache(lambda name: states([Path(app.srcdir, name)]))
    for docname in sorted(env.found_docs):
        beside = [entry for name in sorted(env.dependencies[docname]) for entry in state(name)]
        taken = app.emit(PAGE_INPUTS, env, docname)
        found[docname] = _digest([page_digest(env, docname), beside, taken])
    return found


class Ledger:
    """What a product in one language was made of when it was last whole.

    :param folder: the product's folder
    :param name: the product's name: several may share a folder
    """

    def __init__(self, folder: Path, name: str) -> None:
        # What begins with a dot is not published.
        self._path = folder / f".made-{name}"

    def read(self) -> dict[str, str]:
        """Return the digests; none if the product is not whole."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def open(self) -> None:
        """Say that the product is being made, and so not whole."""
        self._path.unlink(missing_ok=True)

    def close(self, inputs: dict[str, str]) -> None:
        """Say that the product is whole."""
        self._path.write_text(json.dumps(inputs), encoding="utf-8")


def _shared(app: Sphinx) -> list[Any]:
    env, root = app.env, Path(app.srcdir)
    code = Path(__file__).resolve().parents[1]
    settings = {
        value.name: str(value.value) for value in app.config if value.name.startswith("mangnon_")
    }
    return [
        [sphinx.__version__, docutils.__version__, furo.__version__],
        sorted(settings.items()),
        [app.config.html_title, app.config.author, app.config.language],
        states([code, *(root / name for name in _SHARED_FOLDERS)], leave=".ipynb"),
        sorted(interface_of(app.config).strings.items()),
        Path(app.config.mangnon_glossary).read_text(encoding="utf-8")
        if app.config.mangnon_glossary
        else "",
        [(take.recording, take.stale) for take in takes(env)],
        [(name, title.astext()) for name, title in sorted(env.titles.items())],
        [(name, list(pages)) for name, pages in sorted(env.toctree_includes.items())],
        [
            (str(tree.get("caption")), tree["entries"])
            for tree in env.tocs[app.config.root_doc].findall(addnodes.toctree)
        ],
        [(name, _told(metadata)) for name, metadata in sorted(env.metadata.items())],
        sorted(map(str, env.domaindata["std"]["labels"].items())),
        sorted(map(str, env.domaindata["std"]["anonlabels"].items())),
    ]


def _told(metadata: dict[str, Any]) -> list[str]:
    """Return what a page tells others of itself: not how long it is, nor on which lines."""
    told = [f"{key}: {value}" for key, value in metadata.items() if key != "wordcount"]
    slugs = metadata.get("myst_slugs") or {}
    told = [line for line in told if not line.startswith("myst_slugs:")]
    return sorted([*told, *(f"{slug} {list(found)[1:]}" for slug, found in slugs.items())])


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()


def changed(now: dict[str, str], before: dict[str, str]) -> Iterable[str]:
    """Return the pages that are to be made again; all of them when what they share has changed."""
    if now[SHARED] != before.get(SHARED):
        return [name for name in now if name != SHARED]
    return [name for name in now if now[name] != before.get(name)]
