"""Which strings of a page are translated, and in which order.

Catalogs are filled and applied by this one function, so that what a translator
sees is what the reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

# What says the same in every language: roles, addresses, numbers, marks.
_ROLE = re.compile(r"\{\w+\}`[^`]*`")


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
    return any(character.isalpha() for character in _ROLE.sub("", message))


def _is_prose(node: nodes.TextElement) -> bool:
    if isinstance(node, nodes.Inline | nodes.literal_block | nodes.comment | nodes.raw):
        return False
    if isinstance(node, nodes.FixedTextElement):
        return False
    # Front matter and a notebook's outputs are not prose.
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.field_list | nodes.docinfo):
            return False
        if isinstance(parent, nodes.container) and parent.get("nb_element") == "cell_code":
            return False
        parent = parent.parent
    return True
