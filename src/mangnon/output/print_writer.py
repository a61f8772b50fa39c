"""What turns a doctree into data for print: the writer, and who handles which node.

Each node class has one handler, registered by :func:`writes_block` or
:func:`writes_inline`; a node without one is reported, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from docutils import nodes

from mangnon.language.glyphs import describe, missing
from mangnon.language.interface import Interface
from mangnon.lesson.problem import Location, report
from mangnon.say import wrong

Data = dict[str, Any]
Inline = list[str | Data]

N = TypeVar("N", bound=nodes.Node)

_BLOCKS: dict[type[nodes.Node], Callable[[Any, Any], list[Data]]] = {}
_INLINES: dict[type[nodes.Node], Callable[[Any, Any], Inline]] = {}

# Spaces of the source's layout; a no-break space is the author's own.
_SPACES = re.compile(r"[ \t\r\n]+")
_LAYOUT = re.compile(r"[\t\r\n]")
_LAST_SPACE = re.compile(r" $")


@dataclass
class Volume:
    """What all pages of one printed volume share.

    :param words: the interface in the reader's language
    :param source: the folder to which pictures' addresses are relative
    :param fonts: the folder of the print fonts
    :param for_trainers: whether it carries what only trainers need, such as the answers
    :param images: pictures used so far, by their name in the volume
    :param faulty: whether something was reported, so that there is nothing to typeset
    """

    words: Interface
    source: Path
    fonts: Path
    for_trainers: bool = False
    images: dict[str, Path] = field(default_factory=dict)
    faulty: bool = False
    _anchored: dict[str, Data] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _links: list[Data] = field(default_factory=list)

    def report(self, message: str, location: Location) -> None:
        """Report what cannot be printed, with its file and line."""
        self.faulty = True
        report(message, location)

    def check(self, text: str, location: Location) -> None:
        """Report the characters that the print fonts cannot show."""
        for character in missing(_LAYOUT.sub("", text), self.fonts):
            self.report(
                wrong(
                    "no print font has the character {character}: write it otherwise, or add "
                    "a font "
                    "that has it to assets/fonts",
                    character=describe(character),
                ),
                location,
            )

    def check_strings(self, data: Any, location: Location) -> None:
        """Report the characters in all strings of ``data`` that the print fonts cannot show."""
        if isinstance(data, str):
            self.check(data, location)
        elif isinstance(data, dict):
            for value in data.values():
                self.check_strings(value, location)
        elif isinstance(data, list):
            for value in data:
                self.check_strings(value, location)

    def anchor(self, data: Data, names: Iterable[str]) -> None:
        """Let links that go to any of ``names`` lead to ``data``."""
        for name in names:
            if name in self._names:
                continue
            if "anchor" not in data:
                data["anchor"] = name
                self._anchored[name] = data
            self._names[name] = data["anchor"]

    def link(self, data: Data, name: str) -> None:
        """Let ``data`` lead to the place called ``name``, if the volume turns out to have it."""
        data["to"] = name
        self._links.append(data)

    def settle(self, kept: Iterable[str] = ()) -> None:
        """Once all pages are written, drop links that lead nowhere and anchors nobody uses.

        :param kept: names whose anchors stay, because a template links to them
        """
        used = {self._names[name] for name in kept if name in self._names}
        for data in self._links:
            target = self._names.get(data["to"])
            if target is None:
                del data["to"]
            else:
                data["to"] = target
                used.add(target)
        for name, data in self._anchored.items():
            if name not in used:
                del data["anchor"]


class Writer:
    """Writes the nodes of one page as data.

    :param volume: the volume that the page belongs to
    :param docname: the page
    """

    def __init__(self, volume: Volume, docname: str) -> None:
        self.volume = volume
        self.words = volume.words
        self.docname = docname
        self.depth = 0
        self.questions: list[Data] = []  # with their answers, for the key
        self.handouts: list[Data] = []

    def blocks(self, children: Iterable[nodes.Node]) -> list[Data]:
        """Write block nodes, such as a section's or a list item's children."""
        written: list[Data] = []
        for node in children:
            handler = _find(_BLOCKS, node)
            if handler is None:
                self._unknown(node)
                continue
            data = handler(node, self)
            if data and isinstance(node, nodes.Element):
                self.anchor(data[0], node)
                self._mark_language(data, node)
            written += data
        return written

    def inline(self, children: Iterable[nodes.Node]) -> Inline:
        """Write inline nodes, such as a paragraph's children."""
        written: Inline = []
        for node in children:
            handler = _find(_INLINES, node)
            if handler is None:
                self._unknown(node)
                continue
            if isinstance(node, nodes.superscript) and written and isinstance(written[-1], str):
                # A mark stays with its word, but apart from it: "113" and a mark are no number.
                written[-1] = _LAST_SPACE.sub("\N{NO-BREAK SPACE}", written[-1])
            for data in handler(node, self):
                if isinstance(data, str) and written and isinstance(written[-1], str):
                    written[-1] += data
                else:
                    written.append(data)
        return written

    def text(self, text: str, node: nodes.Node) -> str:
        """Write a text in one line, and report what the print fonts cannot show."""
        self.check(text, node)
        return _SPACES.sub(" ", text)

    def check(self, text: str, node: nodes.Node) -> None:
        """Report the characters that the print fonts cannot show."""
        self.volume.check(text, node)

    def anchor(self, data: Data, node: nodes.Element) -> None:
        """Let links to a node's identifiers lead to its data."""
        self.volume.anchor(data, (f"{self.docname}#{name}" for name in node.get("ids", ())))

    def image(self, node: nodes.image) -> str | None:
        """Take a picture into the volume; return its name there, or report that it is missing."""
        path = Path(self.volume.source, node["uri"])
        if not path.is_file():
            self.volume.report(
                wrong("the picture '{uri}' cannot be printed: put the file there", uri=node["uri"]),
                node,
            )
            return None
        name = re.sub(r"[^A-Za-z0-9.-]+", "_", node["uri"].lstrip("./"))
        while self.volume.images.get(name, path) != path:
            name = f"_{name}"
        self.volume.images[name] = path
        return name

    def place(self, node: nodes.Element) -> str:
        """Name the file and line of a node, for a message from the template."""
        path = Path(node.source or self.docname)
        if path.is_relative_to(self.volume.source):
            path = path.relative_to(self.volume.source)
        return f"{path.as_posix()}:{node.line or 1}"

    def _mark_language(self, data: list[Data], node: nodes.Element) -> None:
        if language := language_of(node):
            for block in data:
                block["lang"] = language

    def _unknown(self, node: nodes.Node) -> None:
        self.volume.report(
            wrong(
                "print cannot show '{kind}' yet: write it otherwise, or teach mangnon.output "
                "to print it",
                kind=type(node).__name__,
            ),
            node,
        )


def plain(children: Iterable[str | Data]) -> str:
    """Return what stands in a line as plain text."""
    return "".join(
        child
        if isinstance(child, str)
        else child.get("text", "") + plain(child.get("children", []))
        for child in children
    )


def language_of(node: nodes.Element) -> str | None:
    """Return the language in which a node stands, if it is not the page's."""
    for name in node.get("classes", ()):
        if name.startswith("language-"):
            return str(name.removeprefix("language-"))
    return None


def writes_block(
    *classes: type[N],
) -> Callable[[Callable[[N, Writer], list[Data]]], Callable[[N, Writer], list[Data]]]:
    """Register the handler of block nodes."""

    def register(handler: Callable[[N, Writer], list[Data]]) -> Callable[[N, Writer], list[Data]]:
        _BLOCKS.update(dict.fromkeys(classes, handler))
        return handler

    return register


def writes_inline(
    *classes: type[N],
) -> Callable[[Callable[[N, Writer], Inline]], Callable[[N, Writer], Inline]]:
    """Register the handler of inline nodes."""

    def register(handler: Callable[[N, Writer], Inline]) -> Callable[[N, Writer], Inline]:
        _INLINES.update(dict.fromkeys(classes, handler))
        return handler

    return register


def _find(handlers: dict[type[nodes.Node], Callable[[Any, Any], Any]], node: nodes.Node) -> Any:
    """Return the handler of a node's class, or of the nearest class it derives from."""
    return next((handlers[kind] for kind in type(node).__mro__ if kind in handlers), None)
