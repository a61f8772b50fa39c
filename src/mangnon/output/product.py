"""What a product is: the shape that every module of this room fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx

from mangnon.project import Project


@dataclass(frozen=True)
class Product:
    """Something that a reader receives.

    :param name: what one types: ``mangnon build site``
    :param summary: one line on what it is and for whom
    :param builder: the Sphinx builder that writes it from the doctree
    :param folder: where it lies below the output folder; one folder per language inside
    :param setup: registers the builder and its visitors with Sphinx
    :param finish: after all languages are written, completes ``folder`` (a language chooser)
    """

    name: str
    summary: str
    builder: str
    folder: str
    setup: Callable[[Sphinx], None]
    finish: Callable[[Project, Path], None] | None = None
