"""What a product is: the shape that every module of this room fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from sphinx.application import Sphinx

from mangnon.lesson.element import LessonElement
from mangnon.project import Project


@runtime_checkable
class PageByPage(Protocol):
    """A builder that writes page by page: ``outdated`` are the pages to be written."""

    outdated: set[str]


@dataclass(frozen=True)
class Product:
    """Something that a reader receives.

    :param name: what one types: ``mangnon build site``
    :param summary: one line on what it is and for whom
    :param builder: the Sphinx builder that writes it from the doctree; ``None`` for what
        ``finish`` makes from other products
    :param folder: where it lies below the output folder; one folder per language inside
    :param setup: registers the builder and its visitors with Sphinx
    :param finish: after all languages are written, completes ``folder`` (a language chooser)
    :param needs: products that must be made before it
    :param shared: folders beside those of the languages, which ``finish`` writes
    :param elements: the product is made of the pages that hold one of these; empty: of all pages
    :param shares: products that give the same name here are made by one process, one after
        another, and share what they take from the pages
    """

    name: str
    summary: str
    builder: str | None
    folder: str
    setup: Callable[[Sphinx], None]
    finish: Callable[[Project, Path], None] | None = None
    needs: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    elements: tuple[type[LessonElement], ...] = ()
    shares: str = ""
