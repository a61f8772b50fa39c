"""The shape of a lesson: front matter, and the order in which its elements stand."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.lesson.audience import AUDIENCES, names_in
from mangnon.lesson.element import LessonElement, TrainerElement, enclosing
from mangnon.lesson.handout import handout
from mangnon.lesson.objectives import objectives
from mangnon.lesson.problem import report
from mangnon.say import wrong


class lesson_header(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """Under the title: ``number``, ``audience`` (list), ``minutes``."""


class trainer_part(TrainerElement):  # noqa: N801
    """All that only a trainer needs, after the lesson proper."""


class sources(LessonElement):  # noqa: N801
    """At the foot: what the page cites. ``checked``, ``reviewed_by`` and ``reviewed_on`` are
    set on lessons only."""


@dataclass(frozen=True)
class Lesson:
    """What the front matter of a lesson says.

    :param number: its number in the curriculum
    :param audience: for whom it is, of :data:`AUDIENCES`
    :param minutes: how long it takes in a workshop, in minutes
    :param law_checked: the day on which its law was last compared with the sources
    :param reviewed_by: the lawyer or social worker who has read it, or an empty string
    :param reviewed_on: the day of that reading, or an empty string
    """

    number: int
    audience: tuple[str, ...]
    minutes: int
    law_checked: str
    reviewed_by: str
    reviewed_on: str


def lesson_of(metadata: dict[str, object]) -> Lesson | None:
    """Return the lesson that a page's front matter describes; ``None`` for other pages.

    :param metadata: ``env.metadata`` of the page
    :raises ValueError: when a value is missing or malformed, with the reason
    """
    if "lesson" not in metadata:
        return None
    number, minutes = (_positive(metadata, key) for key in ("lesson", "minutes"))
    audience = audience_of(metadata)
    if not audience:
        raise ValueError(_wrong_audience())
    checked, reviewed_on, reviewer = (
        _text(metadata, key) for key in ("law_checked", "reviewed_on", "reviewed_by")
    )
    for key, value in (("law_checked", checked), ("reviewed_on", reviewed_on or checked)):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise ValueError(wrong("'{key}' is not a date like 2026-11-23", key=key)) from None
    return Lesson(number, audience, minutes, checked, reviewer, reviewed_on)


def audience_of(metadata: dict[str, object]) -> tuple[str, ...]:
    """Return for whom a page is; an empty tuple where it does not say, and so is for all.

    :param metadata: ``env.metadata`` of the page
    :raises ValueError: when it names somebody unknown
    """
    audience = names_in(str(metadata.get("audience", "")))
    if not set(audience) <= set(AUDIENCES):
        raise ValueError(_wrong_audience())
    return audience


def lessons_of(env: BuildEnvironment) -> dict[str, Lesson]:
    """Return the book's lessons by page, in the order of their numbers."""
    found = {}
    for docname in sorted(env.found_docs):
        try:
            lesson = lesson_of(env.metadata[docname])
        except ValueError:  # reported when the page was read
            continue
        if lesson is not None:
            found[docname] = lesson
    return dict(sorted(found.items(), key=lambda each: each[1].number))


def _text(metadata: dict[str, object], key: str) -> str:
    value = str(metadata.get(key, ""))
    return "" if value in ("None", "null") else value.strip()


def _wrong_audience() -> str:
    known = ", ".join(AUDIENCES)
    return wrong("'audience' lists one or more of: {known}", known=known)


def _positive(metadata: dict[str, object], key: str) -> int:
    text = str(metadata.get(key, "")).strip()
    if not text.isdecimal() or int(text) == 0:
        raise ValueError(
            wrong("a lesson needs '{key}: <whole number>' in its front matter", key=key)
        )
    return int(text)


def _shape(app: Sphinx, doctree: nodes.document) -> None:
    """Give a page its header and foot, and put the trainer's part after the lesson proper."""
    env = app.env
    page = doctree.next_node(nodes.section)
    if page is None:
        return
    foot = sources()
    try:
        lesson = lesson_of(env.metadata[env.docname])
        audience_of(env.metadata[env.docname])
    except ValueError as reason:
        report(str(reason), (env.docname, 1))
        return
    if lesson is not None:
        if doctree.next_node(objectives) is None:
            report(wrong("a lesson needs {{objectives}}"), (env.docname, 1))
        header = lesson_header(
            number=lesson.number, audience=list(lesson.audience), minutes=lesson.minutes
        )
        page.insert(1, header)
        _gather(page)
        foot["checked"] = lesson.law_checked
        foot["reviewed_by"] = lesson.reviewed_by
        foot["reviewed_on"] = lesson.reviewed_on
    page += foot


def _gather(page: nodes.section) -> None:
    part = trainer_part()
    outermost = [
        node
        for node in page.findall(lambda n: isinstance(n, TrainerElement | handout))
        if not enclosing(node, LessonElement)
    ]
    for node in outermost:
        node.parent.remove(node)
    part += [node for node in outermost if isinstance(node, TrainerElement)]
    page += [node for node in outermost if isinstance(node, handout)]
    if part.children:
        page += part


def setup(app: Sphinx) -> None:
    """Register the shape."""
    for node in (lesson_header, trainer_part, sources):
        app.add_node(node)
    # Read by mangnon.project; named here, so that Sphinx knows it.
    app.add_config_value("mangnon_law_check_days", 0, "", [int])
    app.connect("doctree-read", _shape)
