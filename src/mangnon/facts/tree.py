"""YAML as a tree that remembers its lines, read so that no file can do more than hold data.

We build the tree from parser events instead of calling ``yaml.safe_load``, because only the
events show an anchor or an alias (a few lines of those can unfold into gigabytes), a key given
twice (the last would silently win, which with a phone number is not acceptable) and the line of
every single value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from mangnon.errors import MangnonError

# libyaml parses about ten times faster; the pure parser gives the same events.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_STR = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: text, number, true/false, date or nothing."""

    value: str | int | float | bool | date | None
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from text keys; ``lines`` has the line of each key."""

    entries: dict[str, Tree]
    lines: dict[str, int]
    line: int


Tree = Scalar | Items | Table


def parse(text: str, path: Path) -> Tree | None:
    """Read one YAML document.

    :param text: the content of the file.
    :param path: named in errors.
    :returns: the tree, or None for an empty file.
    :raises MangnonError: at the first thing that is not plain data: a syntax error, an anchor,
        an alias, a tag, a key given twice or not text, an impossible date, a second document.
    """
    try:
        return _Builder(text, path).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        raise MangnonError(f"not valid YAML: {error.problem}", path, line) from error
    except yaml.YAMLError as error:
        raise MangnonError(f"not valid YAML: {error}", path) from error


class _Builder:
    def __init__(self, text: str, path: Path) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._path = path
        self._resolver = Resolver()
        self._constructor = SafeConstructor()

    def document(self) -> Tree | None:
        tree: Tree | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "only one YAML document per file")
                tree = self._node(next(self._events))
        return None if isinstance(tree, Scalar) and tree.value is None else tree

    def _error(self, event: yaml.Event, message: str) -> MangnonError:
        return MangnonError(message, self._path, _line(event))

    def _node(self, event: yaml.Event) -> Tree:
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, f"aliases are not allowed (*{event.anchor})")
        assert isinstance(event, yaml.NodeEvent)
        if event.anchor is not None:
            raise self._error(event, f"anchors are not allowed (&{event.anchor})")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if getattr(event, "tag", None) is not None:
            raise self._error(event, "tags are not allowed")
        line = _line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Tree] = []
            while not isinstance(child := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(child))
            return Items(tuple(items), line)
        entries: dict[str, Tree] = {}
        lines: dict[str, int] = {}
        while not isinstance(child := next(self._events), yaml.MappingEndEvent):
            key = self._node(child)
            if not isinstance(key, Scalar) or not isinstance(key.value, str):
                raise self._error(child, "a key must be text; put it in quotes")
            if key.value in entries:
                raise self._error(child, f"key given twice: {key.value}")
            lines[key.value] = key.line
            entries[key.value] = self._node(next(self._events))
        return Table(entries, lines, line)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line = _line(event)
        if event.tag is not None:
            raise self._error(event, "tags are not allowed")
        if not event.implicit[0]:  # quoted: always text, "111" stays "111"
            return Scalar(event.value, line)
        resolve: Callable[[object, str, tuple[bool, bool]], str] = self._resolver.resolve
        tag = resolve(ScalarNode, event.value, (True, False))
        if tag == _STR:
            return Scalar(event.value, line)
        try:
            value = self._constructor.construct_object(ScalarNode(tag, event.value))
        except (ValueError, yaml.YAMLError) as error:
            what = "date" if tag == _TIMESTAMP else "value"
            raise self._error(event, f"not a valid {what}: {event.value}") from error
        if isinstance(value, datetime):
            raise self._error(event, f"a date without a time is wanted: {event.value}")
        return Scalar(value, line)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1
