"""The code of an author's notebook, its ``_("…")`` in the reader's language."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping


def translated(code: str, strings: Mapping[str, str]) -> str:
    """Return code in which each string marked with ``_("…")`` stands in the reader's language.

    :param code: a cell of Python
    :param strings: translations by their Vietnamese original
    """
    lines = code.encode().splitlines(keepends=True)
    starts = [sum(map(len, lines[:count])) for count in range(len(lines) + 1)]
    written = code.encode()
    for place in reversed(_marked(code)):
        new = strings.get(str(place.value))
        if new is None:
            continue
        start = starts[place.lineno - 1] + place.col_offset
        end = starts[(place.end_lineno or place.lineno) - 1] + (place.end_col_offset or 0)
        written = written[:start] + json.dumps(new, ensure_ascii=False).encode() + written[end:]
    return written.decode()


def _marked(code: str) -> list[ast.Constant]:
    """Return the strings marked for translation, in their order."""
    found = [
        node.args[0]
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    constants = [node for node in found if isinstance(node, ast.Constant)]
    return sorted(constants, key=lambda node: (node.lineno, node.col_offset))
