"""The body of a page: the elements of a lesson, and corrections of what Sphinx writes."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import imagesize  # type: ignore[import-untyped]
from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from mangnon.language.interface import interface_of
from mangnon.lesson.quiz import quiz
from mangnon.output.site_chart import ChartVisitor
from mangnon.output.site_criteria import CriteriaVisitor
from mangnon.output.site_doors import DoorsVisitor
from mangnon.output.site_explorer import ExplorerVisitor
from mangnon.output.site_lesson import LessonVisitor
from mangnon.output.site_quiz import QuizVisitor
from mangnon.output.site_story import StoryVisitor
from mangnon.output.site_test import TestVisitor


class SiteTranslator(
    LessonVisitor,
    QuizVisitor,
    StoryVisitor,
    TestVisitor,
    CriteriaVisitor,
    ChartVisitor,
    ExplorerVisitor,
    DoorsVisitor,
    HTML5Translator,
):
    """Writes the body of a page."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.words = interface_of(self.config)
        self._quizzes = sum(1 for _ in self.document.findall(quiz))
        self._images = 0

    def visit_reference(self, node: nodes.Element) -> None:
        """Tell no other site where its reader comes from; show no link that leads nowhere."""
        address = str(node.get("refuri", "#"))
        if not address:
            self.body.append("<span>")
            self.context.append("</span>")
            return
        if address.startswith(("http:", "https:")):
            node["rel"] = "noreferrer"
        self.context.append("")
        super().visit_reference(node)

    def depart_reference(self, node: nodes.Element) -> None:
        if closing := self.context.pop():
            self.body.append(closing)
        else:
            super().depart_reference(node)

    def visit_term(self, node: nodes.Element) -> None:
        """Give a term the address of its item, which Sphinx leaves out."""
        self.body.append(self.starttag(node, "dt", "", ids=node.parent["ids"]))

    def visit_superscript(self, node: nodes.Element) -> None:
        """Keep a source's mark on the line of the word that it supports."""
        if "source-mark" in node["classes"] and self.body:
            self.body[-1] = self.body[-1].rstrip(" ")
        super().visit_superscript(node)

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write Furo's wrapper of a table ourselves: extensions put their visitors before ours."""
        if isinstance(node, nodes.container) and "table-wrapper" in node["classes"]:
            self._wrap_table(node)
        else:
            super().dispatch_visit(node)

    def _wrap_table(self, node: nodes.Element) -> None:
        # What scrolls must be reachable by keyboard; a link inside it makes it so.
        reach = "" if node.next_node(nodes.reference) else ' tabindex="0"'
        narrow = " stacks" if len(_column_names(node)) > 2 else ""
        self.body.append(f'<div class="table-wrapper{narrow}"{reach}>')

    def visit_entry(self, node: nodes.Element) -> None:
        """Give a cell its column's name: on a narrow screen a row's cells stand in a column."""
        super().visit_entry(node)
        row = node.parent
        if not isinstance(row.parent, nodes.tbody):
            return
        names, place = _column_names(row.parent.parent), row.index(node)
        if 0 < place < len(names):
            name = html.escape(names[place])
            self.body[-1] = self.body[-1].replace("<td", f'<td data-name="{name}"', 1)

    def visit_image(self, node: nodes.Element) -> None:
        """Give a picture its size, so that the page does not jump, and load it when it is near."""
        size = picture_size(Path(self.builder.srcdir, node["uri"]))
        for key in ("width", "height", "scale", "align"):
            node.attributes.pop(key, None)
        start = len(self.body)
        super().visit_image(node)
        added = ' decoding="async"'
        if size is not None:
            added += f' width="{size[0]}" height="{size[1]}"'
        if self._images:
            added += ' loading="lazy"'
        self._images += 1
        written = "".join(self.body[start:])
        self.body[start:] = [written.replace("<img ", f"<img{added} ", 1)]

    def depart_image(self, node: nodes.Element) -> None:
        """Do nothing: all has been written."""


def _column_names(table: nodes.Element) -> list[str]:
    head = table.next_node(nodes.thead)
    return [] if head is None else [entry.astext().strip() for entry in head.findall(nodes.entry)]


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return a picture's width and height in pixels, if it tells them."""
    if not path.is_file():
        return None
    if path.suffix == ".svg":
        return _drawing_size(path.read_text(encoding="utf-8", errors="replace"))
    width, height = imagesize.get(path)
    return (width, height) if width > 0 and height > 0 else None


def _drawing_size(text: str) -> tuple[int, int] | None:
    tag = re.search(r"<svg\b[^>]*>", text)
    if tag is None:
        return None
    width, height = (
        re.search(rf'\b{side}="([\d.]+)(?:px|pt)?"', tag[0]) for side in ("width", "height")
    )
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = re.search(r'\bviewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else None
