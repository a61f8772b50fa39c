"""``{programme}``: one day of a course, made of lessons and their activities.

The author lists what happens; how long a lesson or an activity takes is said where it stands::

    :::{programme} Ngày thứ nhất
    :start: 8:00
    :end: 16:30

    - [20] Đón tiếp và quy ước của lớp
    - [bao-tin]
    - [bao-tin/cuoc-goi-ba-phut]
    - [90] Ăn trưa, nghỉ
    :::

In brackets stand minutes, the file name of a lesson, or a lesson and one of its activities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mangnon.lesson.activity import activity
from mangnon.lesson.element import ElementDirective, LessonElement, element_title, register
from mangnon.lesson.lesson import lessons_of
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import cut_from
from mangnon.lesson.records import PAGE_INPUTS, PageRecords
from mangnon.say import say, wrong, wrong_many

_MARK = re.compile(r"\[([^\[\]\s]+)\](?: +|$)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class programme(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A day: its title, then its slots. ``start`` and ``end`` are minutes after midnight."""


class programme_slot(LessonElement):  # noqa: N801
    """Something of a day: ``calls`` is what stands in the brackets; its children, if any, say more.

    What needs no lesson has ``calls`` in digits: its minutes.
    """


@dataclass(frozen=True)
class Planned:
    """A slot of a day, with its time.

    :param start: when it begins, in minutes after midnight
    :param minutes: how long it takes
    :param docname: the page of its lesson, or an empty string
    :param activity: the title of its activity in the reader's language, or an empty string
    """

    start: int
    minutes: int
    docname: str = ""
    activity: str = ""

    @property
    def end(self) -> int:
        """When it ends, in minutes after midnight."""
        return self.start + self.minutes


@dataclass(frozen=True)
class _Day:
    """What a page says of one day: where, when, and the slots with their lines."""

    line: int | None
    start: int
    end: int
    slots: tuple[tuple[str, int | None], ...]


# The activities of each page by their names: title and minutes.
_activities: PageRecords[dict[str, tuple[str, int]]] = PageRecords("mangnon_activities")
_days: PageRecords[list[_Day]] = PageRecords("mangnon_programmes")


class _Directive(ElementDirective):
    node_class = programme
    required_arguments = 1
    option_spec = {"start": directives.unchanged, "end": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        node = programme()
        self.set_source_info(node)
        node += self._title(self.arguments[0])
        node["ids"] = [f"chuong-trinh-{nodes.make_id(self.arguments[0])}"]
        node["start"] = self._clock(node, "start", "8:00")
        node["end"] = self._clock(node, "end", "16:30")
        if node["start"] >= node["end"] > 0:
            report(wrong("{{programme}} ends before it starts: mend :start: or :end:"), node)
        parsed = nodes.Element()
        self.parse(parsed)
        for block in parsed.children:
            if isinstance(block, nodes.bullet_list):
                node += [self._slot(item) for item in block.findall(nodes.list_item)]
            elif not isinstance(block, nodes.comment):
                report(
                    wrong("{{programme}} holds one list and nothing else: '- [20] words'"), block
                )
        if not any(isinstance(child, programme_slot) for child in node.children):
            report(wrong("{{programme}} needs a list of what happens: '- [20] words'"), node)
        return [node]

    def _clock(self, node: programme, name: str, example: str) -> int:
        written = (self.options.get(name) or "").strip()
        found = _CLOCK.fullmatch(written)
        if found is None:
            said = say("not “{written}”", written=written) if written else say("it has none")
            report(
                wrong(
                    "{{programme}} needs its times: ':{name}: {example}' ({said})",
                    name=name,
                    example=example,
                    said=said,
                ),
                node,
            )
            return 0
        return int(found[1]) * 60 + int(found[2])

    def _slot(self, item: nodes.list_item) -> programme_slot:
        slot = programme_slot(calls="")
        slot.source, slot.line = item.source, item.line
        paragraph = item.children[0] if item.children else None
        text = paragraph.children[0] if isinstance(paragraph, nodes.paragraph) else None
        mark = _MARK.match(text.astext()) if isinstance(text, nodes.Text) else None
        if mark is None or not isinstance(text, nodes.Text):
            report(
                wrong("each line of {{programme}} begins with [minutes], [lesson] or [lesson/…]"),
                item,
            )
            return slot
        assert isinstance(paragraph, nodes.paragraph)
        slot["calls"] = mark[1]
        cut_from(paragraph, text, mark.end())
        slot += [child for child in item.children if child.astext().strip()]
        if mark[1].isdecimal() and not (int(mark[1]) and slot.children):
            report(wrong("'[{mark}]' needs minutes above 0 and words after it", mark=mark[1]), item)
        return slot


def plan(env: BuildEnvironment, day: programme) -> list[tuple[programme_slot, Planned]]:
    """Return a day's slots with their times, in order; those that name nothing known are left out.

    :param day: the element, as read
    """
    slots = [child for child in day.children if isinstance(child, programme_slot)]
    planned, start = [], int(day["start"])
    for slot in slots:
        try:
            found = _find(env, slot["calls"], start)
        except LookupError:  # reported when all pages were read
            continue
        planned.append((slot, found))
        start = found.end
    return planned


def _find(env: BuildEnvironment, names: str, start: int) -> Planned:
    """Look up one slot.

    :raises LookupError: when no lesson or activity has its name, with the reason
    """
    if not names or names.isdecimal():
        return Planned(start, int(names or 0))
    name, _, part = names.partition("/")
    lessons = _lessons(env)
    if name not in lessons:
        known = ", ".join(sorted(lessons)) or say("none")
        raise LookupError(
            wrong("no lesson is called '{name}' (there are: {known})", name=name, known=known)
        )
    docname, minutes = lessons[name]
    if not part:
        return Planned(start, minutes, docname)
    activities = _activities.all(env).get(docname, {})
    if part not in activities:
        known = ", ".join(sorted(activities)) or say("none")
        raise LookupError(
            wrong(
                "lesson '{name}' has no activity '{part}' (it has: {known})",
                name=name,
                part=part,
                known=known,
            )
        )
    title, length = activities[part]
    return Planned(start, length, docname, title)


def _lessons(env: BuildEnvironment) -> dict[str, tuple[str, int]]:
    """Return page and minutes of each lesson by its file's name."""
    return {
        docname.rpartition("/")[2]: (docname, lesson.minutes)
        for docname, lesson in lessons_of(env).items()
    }


def clock(minutes: int) -> str:
    """Write a time of day: 08:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _note(app: Sphinx, doctree: nodes.document) -> None:
    _activities.note(
        app.env,
        {
            node["name"]: (_title_of(node), node["minutes"])
            for node in doctree.findall(activity)
            if node.get("name")
        },
    )
    _days.note(
        app.env,
        [
            _Day(
                day.line,
                day["start"],
                day["end"],
                tuple((slot["calls"], slot.line) for slot in day.findall(programme_slot)),
            )
            for day in doctree.findall(programme)
        ],
    )


def _title_of(node: activity) -> str:
    title = node.next_node(element_title)
    return title.astext() if title is not None else ""


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    for docname, days in sorted(_days.all(env).items()):
        for day in days:
            for message, line in _faults(env, day):
                report(message, (docname, line))


def _faults(env: BuildEnvironment, day: _Day) -> Iterator[tuple[str, int | None]]:
    now = day.start
    for names, line in day.slots:
        try:
            now = _find(env, names, now).end
        except LookupError as reason:
            yield str(reason.args[0]), line
    if now > day.end > 0:
        yield (
            wrong_many(
                "the day overflows by {count} minute: it would end at {time}; leave something out",
                "the day overflows by {count} minutes: it would end at {time}; leave something out",
                now - day.end,
                time=clock(now),
            ),
            day.line,
        )


def _inputs(app: Sphinx, env: BuildEnvironment, docname: str) -> list[object]:
    """Say how long each lesson and each activity takes, for a page that plans a day."""
    if not _days.all(env).get(docname):
        return []
    return [sorted(_lessons(env).items()), sorted(map(str, _activities.all(env).items()))]


def setup(app: Sphinx) -> None:
    """Register the element, and keep track of days and activities."""
    register(app, "programme", _Directive)
    app.add_node(programme_slot)
    app.connect("doctree-read", _note)
    app.connect("env-check-consistency", _check)
    app.connect(PAGE_INPUTS, _inputs)
    _activities.setup(app)
    _days.setup(app)
