"""Typed access to the fields of one YAML entry, noting every problem instead of stopping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from mangnon.errors import MangnonError
from mangnon.facts.fact import Text
from mangnon.facts.tree import Items, Scalar, Table, Tree
from mangnon.say import wrong

E = TypeVar("E", bound=StrEnum)

_UNKNOWN_DAY = date(1, 1, 1)  # stands in after a problem, see Record


class Record:
    """One entry being read.

    Each getter notes a problem when its field is missing or of the wrong type and goes on with
    a stand-in, which nobody will see: one problem and nothing is handed out. :meth:`finish`
    notes the keys nobody asked for, so that a misspelt key cannot pass for an absent one.

    :param table: the entry in the file.
    :param path: the file.
    :param problems: where problems are noted, shared by all records.
    """

    def __init__(self, table: Table, path: Path, problems: list[MangnonError]) -> None:
        self.path = path
        self.line = table.line
        self._table = table
        self._problems = problems
        self._asked: set[str] = set()
        self._children: list[Record] = []

    def problem(
        self, message: str, key: str | None = None, kind: type[MangnonError] = MangnonError
    ) -> None:
        """Note a problem at the line of ``key``, or of the entry."""
        line = self._table.lines.get(key, self.line) if key else self.line
        self._problems.append(kind(message, self.path, line))

    def finish(self) -> None:
        """Note unknown keys here and in everything below."""
        for key in self._table.entries:
            if key not in self._asked:
                self.problem(
                    wrong("unknown key: {key} (see the other entries for the names)", key=key), key
                )
        for child in self._children:
            child.finish()

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self._find(key) is not None

    def _find(self, key: str) -> Tree | None:
        self._asked.add(key)
        tree = self._table.entries.get(key)
        return None if isinstance(tree, Scalar) and tree.value is None else tree

    def _need(self, key: str) -> Tree | None:
        tree = self._find(key)
        if tree is None:
            self.problem(wrong("missing: {key} (every such entry has it)", key=key))
        return tree

    def _as_text(self, key: str, tree: Tree | None) -> str | None:
        if tree is None:
            return None
        if isinstance(tree, Scalar) and isinstance(tree.value, str) and tree.value.strip():
            return tree.value
        self.problem(wrong("{key} must be text (a number must be put in quotes)", key=key), key)
        return None

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self._as_text(key, self._need(key)) or ""

    def opt_text(self, key: str) -> str | None:
        """A text that may be absent."""
        return self._as_text(key, self._find(key))

    def url(self, key: str) -> str:
        """A web address that must be there."""
        return self._as_url(key, self.text(key)) or ""

    def opt_url(self, key: str) -> str | None:
        """A web address that may be absent."""
        return self._as_url(key, self.opt_text(key))

    def urls(self, key: str) -> tuple[str, ...]:
        """A list of web addresses; absent means empty."""
        for value in (values := self.texts(key)):
            self._as_url(key, value)
        return values

    def _as_url(self, key: str, value: str | None) -> str | None:
        if value and not _is_web_address(value):
            self.problem(
                wrong("{key} must be an http or https address: {value}", key=key, value=value), key
            )
        return value

    def day(self, key: str) -> date:
        """A date that must be there."""
        return self._as_day(key, self._need(key)) or _UNKNOWN_DAY

    def opt_day(self, key: str) -> date | None:
        """A date that may be absent."""
        return self._as_day(key, self._find(key))

    def _as_day(self, key: str, tree: Tree | None) -> date | None:
        if tree is None:
            return None
        if isinstance(tree, Scalar):
            if isinstance(tree.value, date):
                return tree.value
            if isinstance(tree.value, str):
                try:
                    return date.fromisoformat(tree.value)
                except ValueError:
                    pass
        self.problem(wrong("{key} must be a date like 2026-11-23", key=key), key)
        return None

    def integer(self, key: str) -> int:
        """A whole number that must be there."""
        self._need(key)
        return self.opt_integer(key) or 0

    def opt_integer(self, key: str) -> int | None:
        """A whole number that may be absent."""
        value = self.opt_number(key)
        if isinstance(value, float):
            self.problem(wrong("{key} must be a whole number", key=key), key)
            return None
        return value

    def number(self, key: str) -> int | float:
        """A number that must be there."""
        self._need(key)
        return self.opt_number(key) or 0

    def opt_number(self, key: str) -> int | float | None:
        """A number that may be absent."""
        tree = self._find(key)
        if tree is None:
            return None
        if isinstance(tree, Scalar) and _is_number(tree.value):
            return tree.value  # type: ignore[return-value]  # narrowed by _is_number
        self.problem(wrong("{key} must be a number", key=key), key)
        return None

    def flag(self, key: str) -> bool:
        """True or false; absent means false."""
        tree = self._find(key)
        if tree is None:
            return False
        if isinstance(tree, Scalar) and isinstance(tree.value, bool):
            return tree.value
        self.problem(wrong("{key} must be true or false", key=key), key)
        return False

    def choice(self, key: str, kind: type[E]) -> E:
        """One of the values of ``kind``; must be there."""
        self._need(key)
        return self.opt_choice(key, kind) or next(iter(kind))

    def opt_choice(self, key: str, kind: type[E]) -> E | None:
        """One of the values of ``kind``, or None when absent."""
        value = self.opt_text(key)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            self.problem(
                wrong(
                    "{key} must be one of {allowed}, not {value}",
                    key=key,
                    allowed=allowed,
                    value=value,
                ),
                key,
            )
            return None

    def localized(self, key: str, *, need_en: bool = True) -> Text:
        """A text in Vietnamese and English that must be there."""
        self._need(key)
        return self.opt_localized(key, need_en=need_en) or Text("")

    def opt_localized(self, key: str, *, need_en: bool = True) -> Text | None:
        """A text in Vietnamese and English, or None when absent."""
        record = self.child(key)
        if record is None:
            return None
        vi, en = record.opt_text("vi"), record.opt_text("en")
        if vi is None:
            self.problem(wrong("{key} has no Vietnamese text (vi)", key=key), key)
        if en is None and need_en:
            self.problem(wrong("{key} has no English text (en)", key=key), key)
        return Text(vi or "", en)

    def child(self, key: str) -> Record | None:
        """The record below ``key``, or None when absent."""
        tree = self._find(key)
        if tree is None:
            return None
        if isinstance(tree, Table):
            return self._open(tree)
        self.problem(wrong("{key} must be a mapping", key=key), key)
        return None

    def children(self, key: str) -> list[Record]:
        """The records of a list; absent means none."""
        records: list[Record] = []
        for tree in self._items(key):
            if isinstance(tree, Table):
                records.append(self._open(tree))
            else:
                self.problem(wrong("{key} must be a list of mappings", key=key), key)
        return records

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent means empty."""
        values = [self._as_text(key, tree) for tree in self._items(key)]
        return tuple(value for value in values if value is not None)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; absent means empty."""
        values: list[int] = []
        for tree in self._items(key):
            if isinstance(tree, Scalar) and type(tree.value) is int:
                values.append(tree.value)
            else:
                self.problem(wrong("{key} must be a list of whole numbers", key=key), key)
        return tuple(values)

    def values(self) -> dict[str, int | float | str]:
        """All fields not asked for yet, as named numbers or texts."""
        found: dict[str, int | float | str] = {}
        for key, tree in self._table.entries.items():
            if key in self._asked:
                continue
            self._asked.add(key)
            if isinstance(tree, Scalar) and (isinstance(tree.value, str) or _is_number(tree.value)):
                found[key] = tree.value  # type: ignore[assignment]  # narrowed above
            else:
                self.problem(wrong("{key} must be a number or text", key=key), key)
        return found

    def labels(self, singular: str, plural: str) -> tuple[str, ...]:
        """Numbers used as names: ``clause: 3``, ``clauses: [2, 4]`` or ``clauses: 1-6``."""
        for key in (singular, plural):
            tree = self._find(key)
            if tree is None:
                continue
            items: Sequence[Tree] = tree.items if isinstance(tree, Items) else (tree,)
            found = [str(t.value) for t in items if isinstance(t, Scalar) and _is_label(t.value)]
            if len(found) != len(items) or (key == singular and isinstance(tree, Items)):
                self.problem(wrong("{key} must be a number or a letter", key=key), key)
            return tuple(found)
        return ()

    def _items(self, key: str) -> tuple[Tree, ...]:
        tree = self._find(key)
        if tree is None:
            return ()
        if isinstance(tree, Items):
            return tree.items
        self.problem(wrong("{key} must be a list", key=key), key)
        return ()

    def _open(self, table: Table) -> Record:
        child = Record(table, self.path, self._problems)
        self._children.append(child)
        return child


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_label(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or type(value) is int


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in value
