"""Whether every character of a printed text exists in the print fonts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

# A weight's main font, and the one that stands in where a glyph is missing.
_WEIGHTS = (
    ("BeVietnamPro-Regular.ttf", "NotoSans-Regular.ttf"),
    ("BeVietnamPro-Bold.ttf", "NotoSans-Bold.ttf"),
)


@lru_cache(maxsize=4)
def printable(fonts: Path) -> frozenset[str]:
    """Return the characters that can be printed in every weight.

    :param fonts: the folder that holds the print fonts
    """
    weights = [set().union(*(_characters(fonts / name) for name in names)) for names in _WEIGHTS]
    return frozenset(set.intersection(*weights))


def missing(text: str, fonts: Path) -> list[str]:
    """Return the characters of ``text`` that would print as empty boxes, each once.

    :param fonts: the folder that holds the print fonts
    """
    unknown = set(text) - printable(fonts)
    return [character for character in dict.fromkeys(text) if character in unknown]


def describe(character: str) -> str:
    """Name a character for a message: 'ឧ' (U+17A7 KHMER INDEPENDENT VOWEL QU)."""
    name = unicodedata.name(character, "no name")
    shown = f"'{character}' " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X} {name})"


def _characters(font: Path) -> set[str]:
    with TTFont(font, lazy=True) as opened:
        return {chr(code) for code in opened.getBestCmap()}
