"""An edition's YAML file, read safely: no anchors, no tags, no depth, no key that is not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from mangnon.edition.edition import (
    MOST_CONTACTS,
    MOST_EVENTS,
    Contact,
    Edition,
    Event,
    Fields,
    Value,
)
from mangnon.errors import MangnonError, Problems
from mangnon.facts.tree import check_plain, not_yaml
from mangnon.project import Project
from mangnon.say import wrong

MOST_BYTES = 64_000
_DEEPEST = 4
_KEYS = ("id", "name", "logo", "desk", "contacts", "events", "languages", "products")
_CONTACT = ("name", "phone", "address")
_EVENT = ("date", "title")
T = TypeVar("T")


def read_edition(path: Path, project: Project) -> Edition:
    """Read an edition's file.

    :param project: the book whose edition it is
    :raises mangnon.errors.MangnonError: naming file and line of everything that is wrong
    """
    root = _root(path)
    reader = _Reader(path, Fields(project, path.parent))
    edition = reader.edition(root)
    if reader.problems or edition is None:
        raise Problems(reader.problems)
    return edition


def _root(path: Path) -> yaml.MappingNode:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise MangnonError(
            wrong("cannot be read, see that it is there: {reason}", reason=error.strerror), path
        ) from error
    if len(content) > MOST_BYTES:
        raise MangnonError(
            wrong("is larger than {most} kB: it is no edition", most=MOST_BYTES // 1000), path
        )
    try:
        text = content.decode("utf-8-sig")
        check_plain(text, path, deepest=_DEEPEST, with_tags=False)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MangnonError(wrong("is not in UTF-8: save it as UTF-8"), path, line) from error
    except yaml.YAMLError as error:
        raise not_yaml(error, path) from error
    if not isinstance(node, yaml.MappingNode):
        raise MangnonError(wrong("an edition is a mapping: 'name: …' and so on"), path, 1)
    return node


class _Reader:
    def __init__(self, path: Path, fields: Fields) -> None:
        self.path, self.fields = path, fields
        self.problems: list[MangnonError] = []

    def edition(self, root: yaml.MappingNode) -> Edition | None:
        found = self.mapping(root, _KEYS)
        fields = self.fields
        name = self.one(found, "name", lambda value: fields.words("name", value))
        if "name" not in found:
            self.tell(wrong("an edition needs 'name': whose it is"), root)
        named = Value(self.path.stem, self.path, 1)
        own_id = self.one(found, "id", fields.id)
        if "id" not in found:
            own_id = self.attempt(lambda: fields.id(named))
        logo = self.one(found, "logo", fields.logo)
        desk = self.contact(found["desk"], "desk") if "desk" in found else None
        contacts = [
            self.contact(node, "contacts")
            for node in self.sequence(found, "contacts", MOST_CONTACTS)
        ]
        events = [self.event(node) for node in self.sequence(found, "events", MOST_EVENTS)]
        languages, products = (
            [
                value
                for node in self.sequence(found, key, 50)
                if (value := self.value(node, key)) is not None
            ]
            for key in ("languages", "products")
        )
        chosen = self.attempt(lambda: fields.languages(languages))
        made = self.attempt(lambda: fields.products(products))
        if self.problems or name is None or own_id is None or chosen is None or made is None:
            return None
        return Edition(
            own_id,
            name,
            logo,
            desk,
            tuple(each for each in contacts if each is not None),
            tuple(each for each in events if each is not None),
            chosen,
            made,
        )

    def contact(self, node: yaml.Node, key: str) -> Contact | None:
        found = self.mapping(node, _CONTACT)
        name = self.one(found, "name", lambda value: self.fields.words(f"{key}: name", value))
        phone = self.one(found, "phone", lambda value: self.fields.phone(f"{key}: phone", value))
        address = self.one(found, "address", lambda value: self.fields.words("address", value))
        for need in ("name", "phone"):
            if need not in found:
                self.tell(wrong("'{key}' needs '{need}'", key=key, need=need), node)
        return Contact(name, phone, address or "") if name and phone else None

    def event(self, node: yaml.Node) -> Event | None:
        found = self.mapping(node, _EVENT)
        day = self.one(found, "date", lambda value: self.fields.day("date", value))
        title = self.one(found, "title", lambda value: self.fields.words("title", value))
        for need in _EVENT:
            if need not in found:
                self.tell(wrong("'{key}' needs '{need}'", key="events", need=need), node)
        return Event(day, title) if day and title else None

    def mapping(self, node: yaml.Node, keys: tuple[str, ...]) -> dict[str, yaml.Node]:
        found: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.tell(
                wrong("write '<key>: …' lines here, of: {known}", known=", ".join(keys)), node
            )
            return found
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value not in keys:
                name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                self.tell(
                    wrong(
                        "the key '{key}' is unknown (known: {known})",
                        key=name[:40],
                        known=", ".join(keys),
                    ),
                    key,
                )
            elif key.value in found:
                self.tell(
                    wrong("the key '{key}' is given twice: leave one out", key=key.value), key
                )
            else:
                found[key.value] = value
        return found

    def sequence(self, found: dict[str, yaml.Node], key: str, most: int) -> list[yaml.Node]:
        node = found.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.tell(wrong("'{key}' is a list: begin each line with '- '", key=key), node)
            return []
        if len(node.value) > most:
            self.tell(
                wrong(
                    "'{key}' holds more than {most}, which do not fit on a page: leave some out",
                    key=key,
                    most=most,
                ),
                node,
            )
        return list(node.value[:most])

    def one(self, found: dict[str, yaml.Node], key: str, read: Callable[[Value], T]) -> T | None:
        value = self.value(found[key], key) if key in found else None
        return self.attempt(lambda: read(value)) if value is not None else None

    def value(self, node: yaml.Node, key: str) -> Value | None:
        if not isinstance(node, yaml.ScalarNode):
            self.tell(wrong("'{key}' is one text, on its line: '{key}: …'", key=key), node)
            return None
        return Value(node.value, self.path, node.start_mark.line + 1)

    def attempt(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except MangnonError as error:
            self.problems.append(error)
            return None

    def tell(self, message: str, node: yaml.Node) -> None:
        self.problems.append(MangnonError(message, self.path, node.start_mark.line + 1))
