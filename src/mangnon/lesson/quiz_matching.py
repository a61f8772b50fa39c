"""Questions of pairs: a definition list, each term with its partner."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.lesson.element import LessonElement
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import MATCHING, need_feedback, quiz, quiz_feedback, quiz_option
from mangnon.say import say, wrong, wrong_many


class quiz_pair(quiz_option):  # noqa: N801 - docutils names nodes in lower case
    """A term, its partner, and the feedback."""


class quiz_term(LessonElement):  # noqa: N801
    """What a partner is sought for."""


class quiz_partner(LessonElement):  # noqa: N801
    """What belongs to a term."""


def read(node: quiz, block: nodes.Element) -> None:
    """Turn a definition list into pairs."""
    node["kind"] = MATCHING
    name = node["name"]
    items = [item for item in block.children if isinstance(item, nodes.definition_list_item)]
    pairs = [_pair(name, item) for item in items]
    node += pairs
    if len(pairs) < 2:
        report(
            wrong_many(
                "quiz '{name}' has {count} pair: it needs two or more",
                "quiz '{name}' has {count} pairs: it needs two or more",
                len(pairs),
                name=name,
            ),
            node,
        )
    for what, kind in ((say("term"), quiz_term), (say("partner"), quiz_partner)):
        seen: dict[str, int] = {}
        for pair in pairs:
            text = " ".join(part.astext() for part in pair.findall(kind)).strip()
            if not text:
                report(
                    wrong("quiz '{name}': a pair lacks its {what}: write it", name=name, what=what),
                    pair,
                )
            elif text.casefold() in seen:
                line = seen[text.casefold()]
                report(
                    wrong(
                        "quiz '{name}' has the {what} “{text}” twice (line {line}): change one",
                        name=name,
                        what=what,
                        text=text[:40],
                        line=line,
                    ),
                    pair,
                )
            seen.setdefault(text.casefold(), pair.line or 0)
    need_feedback(say("pair"), name, pairs)


def _pair(name: str, item: nodes.definition_list_item) -> quiz_pair:
    pair = quiz_pair()
    pair.source, pair.line = item.source, item.line
    term, partner, feedback = quiz_term(), quiz_partner(), quiz_feedback()
    definitions = 0
    for child in item.children:
        if isinstance(child, nodes.term):
            paragraph = nodes.paragraph(child.rawsource, "", *child.children)
            paragraph.source, paragraph.line = child.source, child.line
            term += paragraph
        elif isinstance(child, nodes.definition):
            definitions += 1
            for block in list(child.children):
                if isinstance(block, nodes.block_quote):
                    feedback += block.children
                else:
                    partner += block
    if definitions > 1:
        report(
            wrong(
                "quiz '{name}': a term has one partner, this has {count}: leave one",
                name=name,
                count=definitions,
            ),
            pair,
        )
    pair += [term, partner]
    if feedback.children:
        pair += feedback
    return pair


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node in (quiz_pair, quiz_term, quiz_partner):
        app.add_node(node)
