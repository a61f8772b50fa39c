"""What stands in a line, from the data for print to pandoc's document tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from mangnon.output.print_writer import Data, Inline

Node = dict[str, Any]
_BLANK = "\N{NO-BREAK SPACE}" + "_" * 16 + "\N{NO-BREAK SPACE}"


def attributes(name: str = "", classes: Iterable[str] = (), **values: str) -> list[Any]:
    """Return pandoc's triple of an identifier, classes and further attributes.

    :param values: attributes by name; an underscore stands for a hyphen
    """
    pairs = [[key.replace("_", "-"), value] for key, value in values.items()]
    return [name, list(classes), pairs]


def words(text: str) -> list[Node]:
    """Write a text in one line."""
    written: list[Node] = []
    for part in re.split("( )", text):
        if part == " ":
            written.append({"t": "Space"})
        elif part:
            written.append({"t": "Str", "c": part})
    return written


def strong(children: list[Node]) -> Node:
    """Write something important."""
    return {"t": "Strong", "c": children}


def link(children: list[Node], address: str) -> Node:
    """Write a link to an address, or to ``#identifier``."""
    return {"t": "Link", "c": [attributes(), children, [address, ""]]}


def anchor_of(data: Data) -> str:
    """Return the identifier of a place; empty where nothing leads to it."""
    return identifier(data["anchor"]) if "anchor" in data else ""


def identifier(anchor: str) -> str:
    """Return an anchor of a printed volume as an identifier that Word and XML take."""
    return "n-" + re.sub(r"[^A-Za-z0-9-]", "_", anchor)


def inlines(children: Inline, picture: Callable[[Data], Node]) -> list[Node]:
    """Write inline data.

    :param picture: writes a picture
    """
    written: list[Node] = []
    for child in children:
        written += words(child) if isinstance(child, str) else _inline(child, picture)
    return written


def _inline(data: Data, picture: Callable[[Data], Node]) -> list[Node]:
    inner = inlines(data.get("children", []), picture)
    match data["type"]:
        case "strong":
            return [strong(inner)]
        case "emphasis":
            return [{"t": "Emph", "c": inner}]
        case "superscript":
            return [{"t": "Superscript", "c": inner}]
        case "subscript":
            return [{"t": "Subscript", "c": inner}]
        case "note":
            return [{"t": "Span", "c": [attributes(classes=["note"]), inner]}]
        case "language":
            return [{"t": "Span", "c": [attributes(lang=data["lang"]), inner]}]
        case "link":
            return _link(data, inner)
        case "literal":
            return [{"t": "Code", "c": [attributes(), data["text"]]}]
        case "image":
            return [picture(data)]
        case "break":
            return [{"t": "LineBreak"}]
        case "blank":
            return [{"t": "Str", "c": _BLANK}]
    raise TypeError(f"an inline '{data['type']}' has no form in Word")


def _link(data: Data, inner: list[Node]) -> list[Node]:
    """Write a link; a page that is printed still says where it leads."""
    if "to" in data:
        return [link(inner, f"#{identifier(data['to'])}")]
    if "uri" not in data:
        return inner
    host = words(f" ({data['host']})") if "host" in data else []
    return [link(inner, data["uri"]), *host]
