"""Inline nodes as Markdown that Jupyter, GitHub and editors read alike."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from docutils import nodes

from mangnon.language.translate import UNTRANSLATED

_SPECIAL = re.compile(r"([\\`*_\[\]<>$~|])")
_SPACES = re.compile(r"\s+")
# The function takes a picture along, and returns the name under which the text speaks of it.
Keep = Callable[[nodes.image], str]


def escaped(text: str) -> str:
    """Return a text in which Markdown finds no marks, in one line."""
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text))


def inline(children: Iterable[nodes.Node], keep: Keep) -> str:
    """Write inline nodes.

    :param keep: takes each picture along, and returns its name
    """
    written = ""
    for child in children:
        if isinstance(child, nodes.superscript):
            written = written.rstrip(" ")  # a mark stays with its word
        written += _write(child, keep)
    return written


def _write(node: nodes.Node, keep: Keep) -> str:
    if isinstance(node, nodes.Text):
        return escaped(node.astext())
    if isinstance(node, nodes.image):
        return f"![{escaped(node.get('alt', ''))}][{keep(node)}]"
    if isinstance(node, nodes.literal):
        return _code(node.astext())
    if isinstance(node, nodes.raw):
        # MyST writes a hard line break once for HTML and once for LaTeX.
        return "<br>" if node.astext().strip() == "<br />" else ""
    if isinstance(node, nodes.comment | nodes.target | nodes.substitution_definition):
        return ""
    assert isinstance(node, nodes.Element)
    text = inline(node.children, keep)
    if isinstance(node, nodes.strong):
        return _around("**", text)
    if isinstance(node, nodes.emphasis | nodes.title_reference):
        return _around("*", text)
    if isinstance(node, nodes.superscript):
        return f"<sup>{text}</sup>"
    if isinstance(node, nodes.subscript):
        return f"<sub>{text}</sub>"
    if isinstance(node, nodes.reference):
        address = str(node.get("refuri", ""))
        return f"[{text}](<{html.escape(address, quote=False)}>)" if address else text
    return text


def _around(mark: str, text: str) -> str:
    """Put marks around a text; spaces at its ends stay outside, where marks can be read."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{mark}{inner}{mark}{text[start + len(inner) :]}"


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"


def language_mark(node: nodes.Element) -> str:
    """Say in which language a text stands that is not translated yet; an empty string otherwise."""
    if UNTRANSLATED not in node.get("classes", ()):
        return ""
    names = (name.removeprefix("language-") for name in node["classes"] if "language-" in name)
    return f"`{next(names, '')}` "
