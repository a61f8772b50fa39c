"""Reading a lesson's sentences: does each that speaks of law or gives a number cite a fact, and
is it short enough to be read on a phone at night?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from mangnon.lesson.activity import activity
from mangnon.lesson.citation import fact_citation
from mangnon.lesson.element import element_title, enclosing
from mangnon.lesson.quiz import quiz_feedback, quiz_option, quiz_question
from mangnon.lesson.scenario import scenario
from mangnon.lesson.story import story_intro, story_scene

LONGEST = 25  # words in a sentence
_CITED = "\ue000"
_END = re.compile(r"(?<=[.!?…])[”\"')\ue000]*\s+")
_NUMBER = r"\d[\d.,]*"
_CLAIM = re.compile(
    rf"(điều|khoản|luật|nghị định|thông tư) (số )?\d|(?<!hình )\bphạt\b|\btù\b|phần trăm"
    rf"|{_NUMBER} ?(tuổi|%|đồng|triệu|tỷ)|\bnăm (19|20)\d\d"
    rf"|{_NUMBER} (giờ|ngày|tháng|năm|trẻ|vụ|ca|cuộc)\b",
    re.IGNORECASE,
)
# Invented situations, steps of an activity and headings claim nothing by themselves; a quiz
# cites in its feedback.
_NO_CLAIM = (scenario, activity, quiz_question, quiz_option, story_intro, nodes.thead)
# Where one citation stands for all sentences.
_SHARED = (nodes.row, nodes.list_item, quiz_feedback, nodes.definition_list_item)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a lesson.

    :param text: its words, without citations
    :param line: the line on which its paragraph, heading or table begins
    :param words: how many words it has, separated by spaces
    :param uncited: whether it speaks of law or gives a number, and nothing there cites a fact
    """

    text: str
    line: int | None
    words: int
    uncited: bool

    @property
    def long(self) -> bool:
        """Whether it is longer than a tired reader can follow."""
        return self.words > LONGEST


def sentences(doctree: nodes.document) -> Iterator[Sentence]:
    """Yield the sentences of a page as read, in order.

    :param doctree: a page in the source language, before citations have text
    """
    for node in doctree.findall(nodes.TextElement):
        if isinstance(node, nodes.Inline | nodes.FixedTextElement | nodes.comment):
            continue
        if enclosing(node, (nodes.field_list, nodes.docinfo)) or _is_output(node):
            continue
        cited_around = _cites(enclosing(node, _SHARED))
        headed = isinstance(node, nodes.title | element_title | nodes.term)
        invented = enclosing(node, _NO_CLAIM) or _is_told(node)
        claims = not (headed or invented) or bool(enclosing(node, (quiz_feedback,)))
        for part in _END.split(_text(node)):
            text = part.replace(_CITED, "").replace("()", "").strip()
            if text:
                cited = _CITED in part or cited_around
                uncited = claims and not cited and _CLAIM.search(text) is not None
                yield Sentence(text, _line(node), _count(text), uncited)


def _line(node: nodes.Node | None) -> int | None:
    while node is not None and node.line is None:
        node = node.parent
    return node.line if node is not None else None


def _count(text: str) -> int:
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def _text(node: nodes.Element) -> str:
    """Return a block's text with a mark for each citation."""
    parts = []
    for child in node.children:
        if isinstance(child, fact_citation):
            parts.append(_CITED)
        elif isinstance(child, nodes.Text):
            parts.append(child.astext())
        elif isinstance(child, nodes.image):
            continue
        elif isinstance(child, nodes.Element):
            parts.append(_text(child))
    return " ".join("".join(parts).split())


def _cites(node: nodes.Element | None) -> bool:
    return node is not None and node.next_node(fact_citation) is not None


def _is_told(node: nodes.Node) -> bool:
    """Tell whether a block tells a story: its endings teach, and must cite."""
    scene = enclosing(node, (story_scene,))
    return scene is not None and not scene["ending"]


def _is_output(node: nodes.Node) -> bool:
    container = enclosing(node, (nodes.container,))
    return container is not None and "nb_element" in container
