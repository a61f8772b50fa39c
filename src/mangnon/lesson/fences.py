"""A block that nothing ends would swallow what follows: the rest of its page, or another block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from sphinx.application import Sphinx

from mangnon.lesson.problem import report
from mangnon.say import wrong

_ELEMENT = "colon_fence"
_PARSER = MarkdownIt("commonmark").use(colon_fence_plugin)
_PARSER.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True)
class Unended:
    """A block that is not ended.

    :param line: the line on which it begins, from 1
    :param begun: that line
    :param end: what would end it
    """

    line: int
    begun: str
    end: str


def unended(text: str) -> Iterator[Unended]:
    """Yield the blocks of a page that nothing ends.

    :param text: the page's Markdown
    """
    yield from _unended(text, 0, None)


def _unended(text: str, before: int, around: Unended | None) -> Iterator[Unended]:
    """Look through a text.

    :param before: how many lines of the page stand before it
    :param around: the element in which it stands
    """
    lines = text.split("\n")
    for token in _PARSER.parse(text):
        if token.type not in ("fence", _ELEMENT) or token.map is None:
            continue
        block = Unended(before + token.map[0] + 1, lines[token.map[0]].strip(), token.markup)
        if not _has_end(token, lines):
            # An element that begins like the one around it is a sign that this one has no end:
            # it took that of the other.
            yield around if around is not None and around.end == block.end else block
        elif token.type == _ELEMENT:
            yield from _unended(token.content, block.line, block)


def _has_end(token: Token, lines: list[str]) -> bool:
    assert token.map is not None
    first, after = token.map
    sign = re.escape(token.markup[0])
    end = rf"[>\s]*{sign}{{{len(token.markup)},}}\s*"
    return after - 1 > first and re.fullmatch(end, lines[after - 1]) is not None


def _check(app: Sphinx, docname: str, source: list[str]) -> None:
    if str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    for block in unended(source[0]):
        message = wrong(
            "'{begun}' is not ended: write {end} on a line of its own below it, or leave it out",
            begun=block.begun,
            end=block.end,
        )
        report(message, (docname, block.line))


def setup(app: Sphinx) -> None:
    """Register the check."""
    app.connect("source-read", _check)
