"""What stands in a message besides words: roles, links, placeholders, tags."""

from __future__ import annotations

import re
from collections import Counter

ROLE = re.compile(
    r"\{(?P<name>[\w:+.-]+)\}(?P<ticks>`+)(?P<text>[^\s,;`](?:.*?[^\s`])??)(?P=ticks)(?!`)"
)
_LINK = re.compile(r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]*)[^()]*\)")
_STARS = re.compile(r"\*+|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_PLACEHOLDER = re.compile(r"\{\w*(?:[.!:\[][^{}`]*)?\}(?!`)")

STANDS_IN = "\ue000"  # for what the kit fills in

# Roles whose text names an entry of the fact base.
CITING = frozenset({"law", "former-law", "stat", "contact", "source"})


def roles(text: str) -> Counter[str]:
    """Count the roles of a message, as they are written."""
    return Counter(found[0] for found in ROLE.finditer(text))


def citations(text: str) -> list[str]:
    """Return the identifiers of facts that a message cites, each once, in order."""
    found = [each["text"].strip() for each in ROLE.finditer(text) if each["name"] in CITING]
    return list(dict.fromkeys(found))


def links(text: str) -> Counter[str]:
    """Count the targets of a message's links and pictures; a picture's begins with "!"."""
    return Counter(f"{found['image']}{found['target']}" for found in _LINK.finditer(text))


def placeholders(text: str) -> Counter[str]:
    """Count the placeholders of an interface string: ``{count}``."""
    return Counter(_PLACEHOLDER.findall(text))


def words(text: str) -> str:
    """Return what a reader reads of a message: no targets or stars, a sign for each role."""
    text = ROLE.sub(STANDS_IN, text)
    text = _LINK.sub(lambda found: found["words"], text)
    return _STARS.sub("", _PLACEHOLDER.sub(STANDS_IN, text))


def without_marks(text: str) -> str:
    """Return a text without stars, pictures and the targets of its links."""
    shown = _LINK.sub(lambda found: "" if found["image"] else found["words"], text)
    return _STARS.sub("", shown)
