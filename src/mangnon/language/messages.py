"""Which strings of a page are translated, and in which order.

Catalogs are filled and applied by this one function, so that what a translator
sees is what the reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from mangnon.lesson.element import enclosing

# What says the same in every language: roles, addresses, numbers, marks.
_ROLE = re.compile(r"\{[\w-]+\}`[^`]*`")
# But not a number that other languages write otherwise: 2.251 is 2,251.
_PARTED = re.compile(r"\d[.,]\d")


def messages(doctree: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """Yield each translatable node with its message, in reading order.

    :param doctree: a page as read, in the source language
    """
    for node in doctree.findall(nodes.Element):
        if isinstance(node, addnodes.translatable):
            for message in node.extract_original_messages():
                if _has_words(message):
                    yield node, message
        elif isinstance(node, nodes.TextElement) and _is_prose(node):
            message = node.rawsource.replace("\n", " ").strip()
            if _has_words(message):
                yield node, message


def _has_words(message: str) -> bool:
    shown = _ROLE.sub("", message)
    return any(character.isalpha() for character in shown) or bool(_PARTED.search(shown))


def _is_prose(node: nodes.TextElement) -> bool:
    if isinstance(node, nodes.Inline | nodes.literal_block | nodes.comment | nodes.raw):
        return False
    if isinstance(node, nodes.FixedTextElement):
        return False
    if enclosing(node, (nodes.field_list, nodes.docinfo)):
        return False
    # What a notebook shows is in the reader's language already.
    cell = enclosing(node, nodes.container)
    while cell is not None and cell.get("nb_element") != "cell_code":
        cell = enclosing(cell, nodes.container)
    return cell is None
