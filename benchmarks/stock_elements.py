"""Lets the stock theme show our elements as plain boxes: the same content on both sides."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language import resolve, tables
from mangnon.lesson import setup as setup_lesson
from mangnon.lesson.chart import chart, chart_caption, chart_data
from mangnon.lesson.element import LessonElement, element_title
from mangnon.lesson.quiz import quiz_choice, quiz_feedback, quiz_question


def _open(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS=type(node).__name__))


def _close(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</div>\n")


def _subclasses(base: type) -> set[type]:
    return {base, *(found for child in base.__subclasses__() for found in _subclasses(child))}


def setup(app: Sphinx) -> dict[str, bool]:
    """Register our elements, and a plain box for each."""
    setup_lesson(app)
    app.add_config_value("mangnon_catalogs", "", "env", [str])
    app.add_config_value("mangnon_languages", ["vi"], "html", [list])
    tables.setup(app)
    resolve.setup(app)
    boxes = _subclasses(LessonElement) | {element_title, chart_caption}
    for node in boxes | {chart, chart_data, quiz_choice, quiz_feedback, quiz_question}:
        app.add_node(node, override=True, html=(_open, _close))
    return {"parallel_read_safe": True}
