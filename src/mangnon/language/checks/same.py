"""Whether one original is translated in one way throughout a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mangnon.language.checks.message import Fault, Pair, quoted
from mangnon.language.marks import words
from mangnon.say import wrong

_ENOUGH = 4  # syllables


def same_faults(pairs: Iterable[Pair]) -> Iterator[Fault]:
    """Name each message that is translated in another way than the first time.

    Headings of a word or two may need another word in another place.

    :param pairs: all translations of a language
    """
    first: dict[str, Pair] = {}
    for pair in pairs:
        if len(words(pair.source).split()) < _ENOUGH:
            continue
        known = first.setdefault(pair.source, pair)
        if known.target != pair.target and "same" not in pair.explained:
            place = f"{known.path.name}:{known.line}"
            message = wrong(
                "{source} is {target} in {place}: translate both alike",
                source=quoted([pair.source[:40]]),
                target=quoted([known.target[:40]]),
                place=place,
            )
            yield Fault("same", message, pair.path, pair.line)
