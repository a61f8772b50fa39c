"""Whether every character of a printed text exists in the print fonts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

# The fonts of all languages, and those that stand in for a language's own script, in both weights:
# as assets/print/base.typ names them.
_FAMILIES = ("BeVietnamPro", "NotoSans")
_SCRIPTS = {"km": "NotoSansKhmer"}
_WEIGHTS = ("Regular", "Bold")


@lru_cache(maxsize=16)
def printable(fonts: Path, language: str = "") -> frozenset[str]:
    """Return the characters that can be printed in every weight.

    :param fonts: the folder that holds the print fonts
    :param language: whose script is wanted, too; all that there are, if none is named
    """
    scripts = _SCRIPTS.values() if not language else (_SCRIPTS.get(language.split("-")[0]),)
    families = [*_FAMILIES, *(family for family in scripts if family)]
    weights = [
        set().union(*(_characters(fonts / f"{family}-{weight}.ttf") for family in families))
        for weight in _WEIGHTS
    ]
    return frozenset(set.intersection(*weights))


def missing(text: str, fonts: Path) -> list[str]:
    """Return the characters of ``text`` that would print as empty boxes, each once.

    :param fonts: the folder that holds the print fonts
    """
    unknown = set(text) - printable(fonts)
    return [character for character in dict.fromkeys(text) if character in unknown]


def describe(character: str) -> str:
    """Name a character for a message: 'ກ' (U+0E81 LAO LETTER KO)."""
    name = unicodedata.name(character, "no name")
    shown = f"'{character}' " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X} {name})"


def _characters(font: Path) -> set[str]:
    with TTFont(font, lazy=True) as opened:
        return {chr(code) for code in opened.getBestCmap()}
