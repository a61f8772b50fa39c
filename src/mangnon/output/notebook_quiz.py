"""A quiz for a live notebook: the page's own form, and its question as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from sphinx.builders import Builder
from sphinx.highlighting import PygmentsBridge
from sphinx.writers.html import HTMLWriter

from mangnon.lesson.quiz import named
from mangnon.lesson.quiz_test import quiz_test
from mangnon.output.question import Question, questions, tests
from mangnon.output.site_writer import SiteTranslator


class _Forms(SiteTranslator):
    """Writes quizzes as the site does, for a builder that writes no pages."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        builder.highlighter = PygmentsBridge("html")
        super().__init__(document, builder)


def quizzes(document: nodes.document, builder: Builder) -> dict[nodes.Element, dict[str, Any]]:
    """Return what a notebook has to know of each quiz, story and test of a page, by its node.

    :param document: a resolved page, whose links lead out of the book
    """
    known = {question.name: _plain(question) for question in questions(document)}
    for test in tests(document):
        known[test.name] = {
            "name": test.name,
            "kind": "test",
            "prompt": test.intro.plain,
            "passing": test.passing,
            "questions": [_plain(question) for question in test.questions],
        }
    writer: Any = HTMLWriter(builder)  # type: ignore[arg-type]
    document.settings = get_default_settings(writer)
    for name, value in builder.env.settings.items():
        setattr(document.settings, name, value)
    forms = _Forms(document, builder)
    asked = [node for node in document.findall(named) if not isinstance(node.parent, quiz_test)]
    return {node: known[node["name"]] | {"form": _form(node, forms)} for node in asked}


def _form(node: nodes.Element, forms: _Forms) -> str:
    start = len(forms.body)
    node.walkabout(forms)
    written = "".join(forms.body[start:])
    del forms.body[start:]
    return written


def _plain(question: Question) -> dict[str, Any]:
    """Return a question without what its form says already: feedback, hints and scenes."""
    data: dict[str, Any] = {
        "name": question.name,
        "kind": question.kind,
        "prompt": question.prompt.plain,
    }
    parts: dict[str, Iterable[dict[str, Any]]] = {
        "choices": (
            {"id": each.id, "text": each.text.plain, "correct": each.correct}
            for each in question.choices
        ),
        "steps": ({"id": each.id, "text": each.text.plain} for each in question.steps),
        "pairs": (
            {"id": each.id, "term": each.term.plain, "partner": each.partner.plain}
            for each in question.pairs
        ),
        "answers": ({"text": each.text, "correct": each.correct} for each in question.answers),
        "shuffled": question.shuffled,  # type: ignore[dict-item]
    }
    return data | {name: listed for name, part in parts.items() if (listed := list(part))}
