"""Words that a reader in trouble may type: the site's search shows the place around them first.

They stand nowhere on a page and in no product: the section around them keeps them.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, enclosing, register
from mangnon.lesson.problem import report
from mangnon.say import wrong

SEARCH_WORDS = "search_words"


class search_words(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A bullet list: in each line a word or a phrase."""


class _Directive(ElementDirective):
    node_class = search_words
    must_hold = nodes.bullet_list


def _keep(_: Sphinx, doctree: nodes.document) -> None:
    """Give the words, which are translated by now, to their section."""
    for node in list(doctree.findall(search_words)):
        section = enclosing(node, nodes.section)
        assert section is not None
        words = section.setdefault(SEARCH_WORDS, [])
        for item in node.findall(nodes.list_item):
            if not item.astext().strip():
                report(wrong("each line of {{search-words}} holds a word"), item)
            words.append(" ".join(item.astext().split()))
        node.parent.remove(node)


def setup(app: Sphinx) -> None:
    """Register the element."""
    register(app, "search-words", _Directive)
    app.connect("doctree-read", _keep)
