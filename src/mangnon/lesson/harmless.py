"""What a page may not hold, whoever wrote it: HTML, files from elsewhere, links that run."""

from __future__ import annotations

import os
import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.errors import MangnonError
from mangnon.facts.tree import check_plain
from mangnon.lesson.picture import MOST_BYTES, UnfitPicture, picture_suffix
from mangnon.lesson.problem import report
from mangnon.say import wrong

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto", "tel", "sms"}
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def _insert_nothing(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Switch off what puts HTML, or files from anywhere, into a page."""
    env.settings["raw_enabled"] = env.settings["file_insertion_enabled"] = False


def _check_head(app: Sphinx, docname: str, source: list[str]) -> None:
    """Refuse a head that a few lines of YAML can make very large; read the page without it."""
    found = _HEAD.match(source[0])
    if found is None:
        return
    try:
        check_plain(found[1], Path(docname))
    except MangnonError as error:
        report(error.message, (docname, (error.line or 0) + 1))
        source[0] = "\n" * found[0].count("\n") + source[0][found.end() :]


def _check(app: Sphinx, doctree: nodes.document) -> None:
    root = Path(app.srcdir)
    for node in doctree.findall():
        if _is_output(node):
            continue
        _check_words(node)
        if isinstance(node, nodes.image):
            _check_picture(node, root)
        elif isinstance(node, addnodes.download_reference) and not _is_inside(
            str(node.get("filename") or node.get("reftarget", "")), root
        ):
            where = node.get("reftarget", "")
            _tell(wrong("'{where}' is outside the book: put the file into it", where=where), node)


def _check_resolved(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Check what is chosen only now: of each output of a notebook, the form that is shown."""
    for node in doctree.findall():
        _check_words(node)


def _check_words(node: nodes.Node) -> None:
    if isinstance(node, nodes.raw):
        text = node.astext().strip().partition("\n")[0][:60]
        _tell(wrong("holds HTML ({text}): write it as Markdown", text=text), node)
    elif isinstance(node, nodes.reference) and not node.get("internal"):
        _check_link(node)


def _is_output(node: nodes.Node) -> bool:
    """Tell whether a node is in one of the forms of a notebook's output (see myst-nb)."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle":
            return True
    return False


def _check_link(node: nodes.reference) -> None:
    scheme = _SCHEME.match(str(node.get("refuri", "")))
    if scheme and scheme[1].lower() not in _SCHEMES:
        _tell(
            wrong("a link may not begin with '{scheme}:': take a web address", scheme=scheme[1]),
            node,
        )


def _check_picture(node: nodes.image, root: Path) -> None:
    where = str(node.get("uri", ""))
    if _SCHEME.match(where):
        _tell(wrong("the picture '{name}' is not a file: put it into the book", name=where), node)
        return
    if not _is_inside(where, root):
        _tell(wrong("'{where}' is outside the book: put the file into it", where=where), node)
        return
    path = root / where
    if not path.is_file():
        return  # Sphinx says so
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    try:
        picture_suffix(content, where)
    except UnfitPicture as error:
        _tell(str(error), node)


def _is_inside(where: str, root: Path) -> bool:
    return Path(os.path.normpath(root / where)).is_relative_to(root)


def _tell(message: str, node: nodes.Node) -> None:
    place = node
    while place.line is None and place.parent is not None:
        place = place.parent
    report(message, place)


def setup(app: Sphinx) -> None:
    """Register the checks."""
    app.connect("env-before-read-docs", _insert_nothing)
    app.connect("source-read", _check_head)
    app.connect("doctree-read", _check)
    app.connect("doctree-resolved", _check_resolved)
