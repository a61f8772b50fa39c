"""Every picture says in words what it shows."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.problem import report
from mangnon.say import wrong


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for image in doctree.findall(nodes.image):
        if not image.get("alt", "").strip():
            report(
                wrong(
                    "image '{uri}' has no alt text: write what it shows in ![…]",
                    uri=image.get("uri", ""),
                ),
                image if image.line else image.parent,
            )


def setup(app: Sphinx) -> None:
    """Register the check."""
    app.connect("doctree-read", _check)
