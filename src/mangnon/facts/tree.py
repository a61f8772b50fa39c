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
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from mangnon.errors import MangnonError
from mangnon.say import say, wrong

# libyaml parses about ten times faster; the pure parser gives the same events.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_STR = "tag:yaml.org,2002:str"
_DEEPEST = 20  # lists and mappings in one another


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
    except yaml.YAMLError as error:
        raise not_yaml(error, path) from error


def not_yaml(error: yaml.YAMLError | ValueError, path: Path) -> MangnonError:
    """Say what a reader of YAML objects to, with its line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return MangnonError(
        wrong("is not valid YAML: {reason} (mend this line)", reason=problem),
        path,
        mark.line + 1 if mark else 1,
    )


def check_plain(text: str, path: Path, *, deepest: int = _DEEPEST, with_tags: bool = True) -> None:
    """See that YAML which another program is to read holds no anchor, and is not too deep.

    A few lines with anchors unfold into gigabytes, or into something that holds itself.

    :param path: named in errors.
    :param deepest: how many lists and mappings may stand in one another.
    :param with_tags: whether tags may stand in it.
    :raises MangnonError: at the first anchor or alias, or where it is nested too deeply. What is
        no YAML at all is left for the program that reads it to tell.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            _check_event(event, depth, path, deepest)
            if not with_tags:
                _check_tag(event, path)
    except yaml.YAMLError:
        return


def plain_data(path: Path) -> Any:
    """Read a YAML file for a program that wants Python's own types.

    :raises MangnonError: when it is no YAML in UTF-8, or as :func:`check_plain` does.
    """
    try:
        text = path.read_text(encoding="utf-8")
        check_plain(text, path)
        return yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise MangnonError(wrong("is not in UTF-8: save it as UTF-8"), path) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: such as of the 30th of February
        raise not_yaml(error, path) from error


def _check_tag(event: yaml.Event, path: Path) -> None:
    if getattr(event, "tag", None) is not None:
        raise MangnonError(wrong("tags are not allowed: leave the ! out"), path, _line(event))


def _check_event(event: yaml.Event, depth: int, path: Path, deepest: int = _DEEPEST) -> None:
    message = ""
    if isinstance(event, yaml.AliasEvent):
        message = wrong(
            "aliases are not allowed (*{anchor}): write the value out", anchor=event.anchor
        )
    elif getattr(event, "anchor", None) is not None:
        message = wrong(
            "anchors are not allowed (&{anchor}): write the value out",
            anchor=event.anchor,  # type: ignore[attr-defined]
        )
    elif depth > deepest:
        message = wrong("is nested too deeply: write it more simply")
    if message:
        raise MangnonError(message, path, _line(event))


class _Builder:
    def __init__(self, text: str, path: Path) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._path = path
        self._resolver = Resolver()
        self._constructor = SafeConstructor()
        self._depth = 0

    def document(self) -> Tree | None:
        tree: Tree | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(
                        event, wrong("only one YAML document per file: remove the line ---")
                    )
                tree = self._node(next(self._events))
        return None if isinstance(tree, Scalar) and tree.value is None else tree

    def _error(self, event: yaml.Event, message: str) -> MangnonError:
        return MangnonError(message, self._path, _line(event))

    def _node(self, event: yaml.Event) -> Tree:
        _check_event(event, self._depth, self._path)
        assert isinstance(event, yaml.NodeEvent)
        _check_tag(event, self._path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._depth += 1
        tree = self._collection(event)
        self._depth -= 1
        return tree

    def _collection(self, event: yaml.Event) -> Tree:
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
                raise self._error(child, wrong("a key must be text; put it in quotes"))
            if key.value in entries:
                raise self._error(
                    child, wrong("key given twice: {key} (leave one out)", key=key.value)
                )
            lines[key.value] = key.line
            entries[key.value] = self._node(next(self._events))
        return Table(entries, lines, line)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line = _line(event)
        if not event.implicit[0]:  # quoted: always text, "111" stays "111"
            return Scalar(event.value, line)
        resolve: Callable[[object, str, tuple[bool, bool]], str] = self._resolver.resolve
        tag = resolve(ScalarNode, event.value, (True, False))
        if tag == _STR:
            return Scalar(event.value, line)
        try:
            value = self._constructor.construct_object(ScalarNode(tag, event.value))
        except (ValueError, yaml.YAMLError) as error:
            what = say("date") if tag == _TIMESTAMP else say("value")
            raise self._error(
                event, wrong("not a valid {what}: {value}", what=what, value=event.value)
            ) from error
        if isinstance(value, datetime):
            raise self._error(
                event, wrong("a date without a time is wanted: {value}", value=event.value)
            )
        return Scalar(value, line)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1
