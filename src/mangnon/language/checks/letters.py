"""Whether the characters of a translation are sound: composed, visible, printable."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mangnon.language.checks.message import Fault, Pair, Setting
from mangnon.say import wrong

# What takes no room: word joiners, soft hyphens, byte-order marks, controls of format. Khmer
# breaks its lines at zero-width spaces, and some scripts need joiners.
_NEEDED = {"km": "\u200b\u200c\u200d"}


def composed_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Letters are composed (NFC): else search does not find them, nor some fonts show them."""
    if not unicodedata.is_normalized("NFC", pair.target):
        word = next(
            word
            for word in pair.target.split(" ")
            if not unicodedata.is_normalized("NFC", word) or unicodedata.combining(word[:1] or " ")
        )
        yield Fault(
            "composed",
            wrong("“{word}” is not composed (NFC): type it again", word=word),
            pair.path,
            pair.line,
        )


def invisible_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """No character that nobody sees: it hides in searches, addresses and numbers."""
    allowed = _NEEDED.get(setting.language, "")
    for character in dict.fromkeys(pair.target):
        kind = unicodedata.category(character)
        if (
            kind in ("Cf", "Cc", "Co", "Cn")
            and character not in "\n\t"
            and character not in allowed
            and character not in pair.source
        ):
            yield Fault(
                "invisible",
                wrong("holds {character}: remove it", character=_named(character)),
                pair.path,
                pair.line,
            )


def glyph_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Every character is in the print fonts."""
    if setting.printable is None:
        return
    for character in dict.fromkeys(pair.target):
        if (
            character not in setting.printable
            and character not in "\n\t"
            and character not in pair.source
            and unicodedata.category(character) not in ("Cf", "Cc")
        ):
            yield Fault(
                "glyphs",
                wrong(
                    "the print fonts lack {character}: write it otherwise",
                    character=_named(character),
                ),
                pair.path,
                pair.line,
            )


def _named(character: str) -> str:
    name = unicodedata.name(character, "no name")
    shown = f"“{character}” " if character.isprintable() and not character.isspace() else ""
    return f"{shown}U+{ord(character):04X} {name}"
