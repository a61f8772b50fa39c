"""Whether a translation is one: words that were left in Vietnamese, or nothing at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mangnon.language.checks.message import Fault, Pair, Setting
from mangnon.language.marks import words
from mangnon.say import wrong


def left_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """The translation is not the Vietnamese original again; a name may be."""
    if not pair.target.strip():
        yield Fault(
            "left", wrong("is blank: translate it, or leave it empty"), pair.path, pair.line
        )
        return
    plain = words(pair.source).strip()
    if pair.target.strip() == pair.source.strip() and _is_vietnamese(plain):
        yield Fault("left", wrong("is the original again: translate it"), pair.path, pair.line)
        return
    sentences = {each.strip() for each in re.split(r"(?<=[.!?…])\s+", plain)}
    for each in re.split(r"(?<=[.!?…])\s+", words(pair.target)):
        if each.strip() in sentences and _is_vietnamese(each):
            yield Fault(
                "left",
                wrong("“{words}” is still Vietnamese: translate it", words=each.strip()[:40]),
                pair.path,
                pair.line,
            )


def _is_vietnamese(text: str) -> bool:
    """Tell whether a text has words of Vietnamese that are not all names."""
    found = re.findall(r"[^\W\d_]+", text)
    return (
        any(not word[:1].isupper() for word in found)
        and len(found) > 1
        and any(
            len(unicodedata.normalize("NFD", word)) > len(word) or "đ" in word for word in found
        )
    )
