"""What of a page can be recorded, and the Vietnamese words to be read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from mangnon.facts import Facts
from mangnon.language.interface import N_, Interface
from mangnon.language.marks import citations
from mangnon.language.messages import messages
from mangnon.language.said import spoken
from mangnon.language.stale import digest
from mangnon.lesson.do_now import do_now
from mangnon.lesson.element import LessonElement
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message

# What is recorded, each with its heading.
PIECES: dict[type[LessonElement], str] = {
    key_message: N_("Điều cần nhớ"),
    do_now: N_("Làm gì ngay"),
    handout: N_("Tờ phát tay"),
}
_LONGEST_BREATH = 16  # syllables that one reads calmly without breathing in
_END = re.compile(r"(?<=[.!?;:])[”\"]?\s+|(?<=[.!?]”)\s+")


@dataclass(frozen=True)
class Script:
    """The words of a piece of a page, as somebody reads them aloud in Vietnamese.

    :param piece: its name on its page: "key-message", "do-now", "handout", "handout-2"
    :param lines: its paragraphs
    :param digest: of the words, and of what the facts say that they cite
    :param cites: the identifiers of those facts
    """

    piece: str
    lines: tuple[str, ...]
    digest: str
    cites: frozenset[str]

    def breaths(self) -> list[str]:
        """Return the words in parts that are short enough for one breath."""
        return [part for line in self.lines for part in _breaths(line)]


def piece_title(piece: str, _: Interface) -> str:
    """Return what a piece is called: "Điều cần nhớ", "Tờ phát tay 2"."""
    titles = {node.__name__.replace("_", "-"): words for node, words in PIECES.items()}
    if piece in titles:
        return _(titles[piece])
    kind, _sign, number = piece.rpartition("-")
    return f"{_(titles[kind])} {number}"


def pieces(doctree: nodes.document) -> Iterator[tuple[str, LessonElement]]:
    """Yield what of a page can be recorded, with its name.

    :param doctree: a page as read, in any language
    """
    seen: Counter[str] = Counter()
    for node in doctree.findall(LessonElement):
        if type(node) not in PIECES:
            continue
        kind = type(node).__name__.replace("_", "-")
        seen[kind] += 1
        yield kind if seen[kind] == 1 else f"{kind}-{seen[kind]}", node


def scripts(doctree: nodes.document, facts: Facts) -> dict[str, Script]:
    """Return the scripts of a page, by the names of its pieces.

    :param doctree: a page as read, in any language: it remembers its Vietnamese original
    """
    return {name: _script(name, node, facts) for name, node in pieces(doctree)}


def digest_of(lines: tuple[str, ...], facts: str = "") -> str:
    """Return a digest of words that are read.

    :param facts: the digests of the facts that they cite
    """
    return hashlib.sha256("\n".join([*lines, facts]).encode()).hexdigest()[:8]


def _script(name: str, node: LessonElement, facts: Facts) -> Script:
    said = [message for _, message in messages(node)]
    lines = tuple(line for message in said if (line := spoken(message, facts)))
    cited = " ".join(digest(message, facts) for message in said)
    cites = frozenset(each for message in said for each in citations(message))
    return Script(name, lines, digest_of(lines, cited), cites)


def _breaths(line: str) -> Iterator[str]:
    for sentence in _END.split(line):
        yield from _shortened(sentence.strip())


def _shortened(sentence: str) -> Iterator[str]:
    """Part a long sentence at the comma that is nearest to its middle."""
    commas = [found.end() for found in re.finditer(r",\s", sentence)]
    if len(sentence.split()) <= _LONGEST_BREATH or not commas:
        if sentence:
            yield sentence
        return
    place = min(commas, key=lambda each: abs(each - len(sentence) / 2))
    yield from _shortened(sentence[:place].strip())
    yield from _shortened(sentence[place:].strip())
