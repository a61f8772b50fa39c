"""What all quizzes share: their kinds, their nodes, their names and their marks.

Each kind of content has a module of its own, which turns what the author wrote
into options: choices, steps, pairs, answers. :mod:`mangnon.lesson.quiz_directive`
picks the module.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from mangnon.lesson.element import LessonElement
from mangnon.lesson.problem import report
from mangnon.lesson.records import PageRecords
from mangnon.say import marked, say, wrong

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true-false"
ORDERING, MATCHING, FILL_IN, STORY = "ordering", "matching", "fill-in", "story"
KINDS = (SINGLE, MULTIPLE, TRUE_FALSE, ORDERING, MATCHING, FILL_IN, STORY)

MOST_OPTIONS = 26  # one for each letter by which it is named

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_used: PageRecords[list[tuple[str, str, int | None]]] = PageRecords("mangnon_quizzes")
T = TypeVar("T")


class named(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A quiz, a story or a test: ``name`` is its identifier in the whole book."""


class quiz(named):  # noqa: N801
    """A question: ``kind`` is one of :data:`KINDS`, ``pools`` the pools it can be drawn from.

    Its children are the question, perhaps a hint, and the options.
    """


class quiz_question(LessonElement):  # noqa: N801
    """What is asked."""


class quiz_hint(LessonElement):  # noqa: N801
    """A hint, which the reader may ask for."""


class quiz_option(LessonElement):  # noqa: N801
    """What a reader chooses, places or enters. Its last child is its feedback."""


class quiz_feedback(LessonElement):  # noqa: N801
    """What a reader learns after answering."""


def options_of(node: nodes.Element) -> list[quiz_option]:
    """Return the options of a question, in the order in which they were written."""
    return [child for child in node.children if isinstance(child, quiz_option)]


def words_of(option: nodes.Element) -> list[nodes.Node]:
    """Return what an option says, without its feedback."""
    return [child for child in option.children if not isinstance(child, quiz_feedback)]


def feedback_of(option: nodes.Element) -> list[nodes.Node]:
    """Return the blocks of an option's feedback."""
    return [
        block
        for child in option.children
        if isinstance(child, quiz_feedback)
        for block in child.children
    ]


def give(option: quiz_option, item: nodes.Element) -> None:
    """Fill an option from the list item that the author wrote: words, then feedback."""
    option.source, option.line = item.source, item.line
    feedback = quiz_feedback()
    for block in list(item.children):
        if isinstance(block, nodes.block_quote):
            feedback += block.children
        else:
            option += block
    if feedback.children:
        option += feedback


def take_mark(option: nodes.Element, marks: Mapping[str, T]) -> T | None:
    """Remove a mark such as ``[x]`` from an option's text, so that translators never see it.

    :param marks: what each mark means
    :return: what the option's mark means; ``None`` if it has none
    """
    paragraph = option.next_node(nodes.paragraph)
    text = paragraph.next_node(nodes.Text) if paragraph else None
    if paragraph is None or text is None or text.parent is not paragraph:
        return None
    if paragraph.children[0] is not text:
        return None
    for mark, meaning in marks.items():
        if text.astext().startswith(f"{mark} "):
            cut_from(paragraph, text, len(mark) + 1)
            return meaning
    return None


def cut_from(paragraph: nodes.TextElement, text: nodes.Text, length: int) -> None:
    """Remove the first characters of a paragraph, which ``text`` begins, from it and its source."""
    text.parent.replace(text, nodes.Text(text.astext()[length:]))
    paragraph.rawsource = paragraph.rawsource[length:]


def need_feedback(kind: str, name: str, options: Iterable[quiz_option]) -> None:
    """Report each option that teaches nothing.

    :param kind: what such an option is called: "choice", "step"
    :param name: the question's
    """
    for option in options:
        if option.next_node(quiz_feedback) is None:
            words = " ".join(node.astext() for node in words_of(option)).strip()[:40]
            report(
                wrong(
                    "quiz '{name}': the {kind} “{words}” has no feedback: write it as a quotation "
                    "(> …) under it",
                    name=name,
                    kind=kind,
                    words=words,
                ),
                option,
            )


def need_words(kind: str, name: str, options: Iterable[quiz_option]) -> None:
    """Report each option that says nothing."""
    for option in options:
        if not any(node.astext().strip() for node in words_of(option)):
            report(
                wrong("quiz '{name}': a {kind} is empty: write its words", name=name, kind=kind),
                option,
            )


def shuffled(name: str, count: int) -> tuple[int, ...]:
    """Return an order in which to show what must not be shown in its right order.

    The same in every build, language and product, and never the order as written.

    :param name: what the order is for; another name gives another order
    :param count: how many there are to put in order
    """
    order = sorted(range(count), key=lambda index: digest(f"{name}/{index}"))
    if order == sorted(order):
        order = order[1:] + order[:1]
    return tuple(order)


def digest(text: str) -> str:
    """Return what puts things in an order without meaning, the same in every build."""
    return hashlib.sha256(text.encode()).hexdigest()


# What has a name of its own, as it is called in a message.
_NAMED = {"quiz": marked("quiz"), "story": marked("story"), "test": marked("test")}


def check_name(node: named, what: str) -> None:
    """Report a name that cannot be an identifier, and give the node its anchor."""
    name = node["name"]
    if not NAME.fullmatch(name):
        report(
            wrong(
                "the name of a {what} is in small letters, digits and hyphens: '{name}'",
                what=say(_NAMED[what]),
                name=name,
            ),
            node,
        )
    node["ids"] = [f"{what}-{nodes.make_id(name)}"]


def _note(app: Sphinx, doctree: nodes.document) -> None:
    found = [(node["name"], type(node).__name__, node.line) for node in doctree.findall(named)]
    _used.note(app.env, found)


def _check_unique(app: Sphinx, env: BuildEnvironment) -> None:
    first: dict[str, str] = {}
    for docname, used in sorted(_used.all(env).items()):
        for name, kind, line in used:
            if name in first:
                what = say(_NAMED[kind.removeprefix("quiz_")])
                message = wrong(
                    "{what} '{name}' is used twice, first in {first}: give each its own",
                    what=what,
                    name=name,
                    first=first[name],
                )
                report(message, (docname, line))
            first.setdefault(name, f"{env.doc2path(docname, base=False)}:{line}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes that all kinds share, and the check of their names."""
    for node in (quiz, quiz_question, quiz_hint, quiz_feedback):
        app.add_node(node)
    app.connect("doctree-read", _note)
    _used.setup(app)
    app.connect("env-check-consistency", _check_unique)
    return {"env_version": 2}
