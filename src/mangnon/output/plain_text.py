"""What a reader reads of a passage, as plain text, where its marks and citations are not wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Set

from docutils import nodes


def plain_text(
    node: nodes.Element,
    left_out: Set[str],
    also: Callable[[nodes.Element], bool] = lambda _: False,
) -> str:
    """Return a passage on one line, without what its marks leave behind: empty brackets, spaces.

    :param left_out: classes of the marks
    :param also: tells what else is left out
    """
    plain = node.deepcopy()
    for mark in list(plain.findall(nodes.Element)):
        if mark.parent is not None and (left_out & set(mark.get("classes", [])) or also(mark)):
            mark.parent.remove(mark)
    text = unicodedata.normalize("NFC", " ".join(plain.astext().split()))
    text = re.sub(r"\s*\(\s*[;,\s]*\)", "", text)
    text = re.sub(r"[;,\s]+(?=\))|(?<=\()[;,\s]+", "", text)
    return re.sub(r"\s+(?=[.,;])", "", text).strip()
