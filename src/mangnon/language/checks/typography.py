"""How a text is set: Vietnamese, and the languages around it, put no space before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mangnon.language.checks.message import Fault, Pair, Setting
from mangnon.language.marks import words
from mangnon.say import wrong

# Languages that do set a space there.
_SPACED = {"fr"}
_BEFORE = re.compile(r"(?<=[\w)”’%])[ \u00a0\u202f]+[:;!?,.](?=\s|$)")
_AFTER = re.compile(r"(?<=[^\W\d_]{2})[,;:!?](?=[^\W\d_]{2})")
_INSIDE = re.compile(r"“\s|\s”|\(\s|\s\)")
_TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}) \1(?![\w-])", re.I)
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_ENDS = ".!?…:"


def typography_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Spaces at marks, quotation marks in pairs, the end of a sentence."""
    text = words(pair.target)
    plain = words(pair.source)

    def fault(message: str) -> Fault:
        return Fault("typography", message, pair.path, pair.line)

    spaced = setting.language in _SPACED or _BEFORE.search(plain)
    if not spaced and (found := _BEFORE.search(text)):
        yield fault(wrong("has a space before “{mark}”: remove it", mark=found[0].strip()))
    if (found := _AFTER.search(text)) and not _AFTER.search(plain):
        yield fault(wrong("has no space after “{mark}”: add one", mark=found[0]))
    if (found := _INSIDE.search(text)) and not _INSIDE.search(plain):
        yield fault(wrong("has a space inside “{mark}”: remove it", mark=found[0].strip()))
    if '"' in pair.target and '"' not in pair.source:
        yield fault(wrong("has straight quotation marks: write “ and ”"))
    for opened, closed in _PAIRS:
        if text.count(opened) != text.count(closed) and plain.count(opened) == plain.count(closed):
            yield fault(
                wrong(
                    "opens and closes {opened}{closed} unequally: pair them",
                    opened=opened,
                    closed=closed,
                )
            )
    if "..." in text and "..." not in plain:
        yield fault(wrong("has three stops: write …"))
    if pair.target.count("**") % 2 and not pair.source.count("**") % 2:
        yield fault(wrong("has a ** that is not closed: close it"))


def repeated_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """No word stands twice in a row, unless words are doubled in the original."""
    text = re.sub(r"\s+", " ", words(pair.target))
    if (found := _TWICE.search(text)) and not _TWICE.search(words(pair.source)):
        yield Fault(
            "repeated",
            wrong("“{word}” stands twice: leave one", word=found[1]),
            pair.path,
            pair.line,
        )


def end_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """A sentence stays a sentence: it ends with a mark if the original does."""
    there, here = _end(pair.source), _end(pair.target)
    if there in ".…" and there and not here:
        yield Fault(
            "end", wrong("lacks “{there}” at its end: add it", there=there), pair.path, pair.line
        )
    elif here in ".!…:" and here and not there and " " in pair.target.strip():  # not "No."
        yield Fault(
            "end",
            wrong("ends with “{here}”, the original does not: remove it", here=here),
            pair.path,
            pair.line,
        )
    elif (there == ":") != (here == ":") and (there or here):
        yield Fault(
            "end",
            wrong("ends with “{here}”: write “{there}”", here=here, there=there),
            pair.path,
            pair.line,
        )


def _end(text: str) -> str:
    last = words(text).strip().rstrip("”’\"') ")[-1:]
    return last if last in _ENDS else ""
