"""Whether the white space of a translation is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mangnon.language.checks.message import Fault, Pair, Setting
from mangnon.say import wrong


def space_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """No space at an end that the original has not, none doubled, no tab, no line break."""
    source, target = pair.source, pair.target
    if (source[:1].isspace(), source[-1:].isspace()) != (
        target[:1].isspace(),
        target[-1:].isspace(),
    ):
        yield Fault(
            "spaces",
            wrong("begins or ends with other space than the original"),
            pair.path,
            pair.line,
        )
    inside = target.strip()
    if re.search(r"[ \u00a0]{2,}", inside) and "  " not in source:
        yield Fault("spaces", wrong("holds a doubled space: leave one"), pair.path, pair.line)
    if "\t" in target and "\t" not in source:
        yield Fault("spaces", wrong("holds a tab: write a space"), pair.path, pair.line)
    if inside.count("\n") != source.strip().count("\n"):
        yield Fault(
            "spaces",
            wrong("has other line breaks than the original: put them as there"),
            pair.path,
            pair.line,
        )


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()
