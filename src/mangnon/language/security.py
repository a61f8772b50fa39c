"""The gate: a translation may add nothing that works or leads anywhere.

No HTML, role, directive, address, scheme, telephone number or hidden direction of writing that
its original has not. What the Markdown parser makes of a translation decides, and patterns see
to what only a later program might take for such a thing. Nothing that fails can be read from a
catalog: see :func:`mangnon.language.catalog.translations`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from mangnon.language.marks import placeholders
from mangnon.say import marked, say

_KNOWN = re.compile(r"\{[\w-]+\}`[^`]*`|\]\([^()<>\s]*\)")
# What can begin mark-up. Text without any of it is plain.
_BEGINS = re.compile(r"[<`\[\\{&]")

_PATTERNS = (
    (marked("HTML"), re.compile(r"<[/!?]?[a-z!-][^\s<>]*", re.I)),
    (marked("a directive"), re.compile(r"(?:`{3,}|:{3,}|~{3,})\s*\{[^}]*\}?|\{[%#{]")),
    (
        marked("a scheme"),
        re.compile(
            r"\b(?:[a-z][a-z0-9+.-]*(?=://)|(?:javascript|vbscript|data|file|blob|about|tel|sms"
            r"|mailto|zalo|intent|market|project|path|inv)(?=:\S))",
            re.I,
        ),
    ),
    (marked("an address"), re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bwww\.[^\s)>\]]+", re.I)),
    (
        marked("an address"),
        re.compile(
            r"(?<![\w.@/-])(?:[a-z0-9-]{2,}\.)+(?!(?:xlsx|csv|pdf|docx|epub)\b)[a-z]{2,}(?![\w.])"
            r"(?:/[^\s)>\]]*)?",
            re.I,
        ),
    ),
    (
        marked("a telephone number"),
        re.compile(r"(?<![\d.,/-])(?:[+0](?:[ .]?\d){6,11}|1[89]00(?:[ .]?\d){4,6})(?!\d)"),
    ),
    (
        marked("a hidden change of direction"),
        re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    ),
)


def added(source: str, target: str, *, interface: bool = False) -> list[str]:
    """Name what a translation adds that its source has not; empty when it may be shown.

    :param interface: whether it is one of the kit's own words: no Markdown, but placeholders
    """
    found = []
    for kind, pattern in _PATTERNS:
        there = {_plain(each) for each in pattern.findall(html.unescape(source))}
        for text in dict.fromkeys(pattern.findall(html.unescape(target))):
            if _plain(text) not in there:
                found.append(f"{say(kind)}: {_shown(text)}")
    if interface:
        found += [
            say("a placeholder: {name}", name=each)
            for each in placeholders(target) - placeholders(source)
        ]
    elif _marked(source, target):
        more = Counter(_makes(target)) - Counter(_makes(source))
        found += [f"{say(kind)}: {_shown(text)}" for kind, text in more]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    return re.sub(r"[ .]", "", text).casefold()


def _shown(text: str) -> str:
    return text if text.isprintable() else f"U+{ord(text[0]):04X}"


def _marked(source: str, target: str) -> bool:
    """Tell whether a translation has mark-up that is not, word for word, its source's."""
    here, there = Counter(_KNOWN.findall(target)), Counter(_KNOWN.findall(source))
    return bool(here - there) or bool(_BEGINS.search(_KNOWN.sub("", target)))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # As MyST reads a message: CommonMark with roles.
    return MarkdownIt("commonmark").use(myst_role_plugin)


def _makes(text: str) -> Iterator[tuple[str, str]]:
    for token in _parser().parseInline(text):
        yield from _of(token)


def _of(token: Token) -> Iterator[tuple[str, str]]:
    match token.type:
        case "html_inline":
            yield marked("HTML"), token.content
        case "myst_role":
            yield marked("a role"), f"{{{token.meta['name']}}}`{token.content}`"
        case "link_open":
            yield marked("an address"), str(token.attrs.get("href", ""))
        case "image":
            yield marked("a picture"), str(token.attrs.get("src", ""))
    for child in token.children or ():
        yield from _of(child)
