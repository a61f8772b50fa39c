"""Every picture says in words what it shows."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.problem import report


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for image in doctree.findall(nodes.image):
        if not image.get("alt", "").strip():
            report(
                f"image '{image.get('uri', '')}' has no alt text: write what it shows in ![…]",
                image if image.line else image.parent,
            )


def setup(app: Sphinx) -> None:
    """Register the check."""
    app.connect("doctree-read", _check)
