"""A question as a group answers it on paper: by letters, or by a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

_LETTER = re.compile(r"[a-zA-Z]")
_CHOICES = ("single", "multiple", "true-false")


@dataclass(frozen=True)
class Item:
    """A question of a test.

    :param name: what its author called it
    :param kind: "single", "multiple", "true-false", "ordering", "matching" or "fill-in"
    :param prompt: what is asked
    :param options: letters and what they stand for, in the order shown
    :param right: the letters of the right answer, or the words that are accepted
    :param terms: the terms of a matching, in the order in which their letters are written
    """

    name: str
    kind: str
    prompt: str
    options: tuple[tuple[str, str], ...]
    right: tuple[str, ...]
    terms: tuple[str, ...] = ()

    def read(self, written: str) -> tuple[str, ...]:
        """Return the answer that somebody wrote: letters, or a word.

        :param written: "b"; "a, c" or "ac"; the words of a choice; a word
        :raises ValueError: with what is no choice of this question
        """
        if self.kind == "fill-in":
            return (written.strip(),) if written.strip() else ()
        plain = folded(written)
        for letter, text in self.options:
            if plain and plain in (folded(text), letter):
                return (letter,)
        if self.kind == "true-false" and plain in ("đ", "d", "s", "t", "f"):
            right = plain not in ("s", "f")
            return (self.options[0 if right else 1][0],)
        rest = _LETTER.sub("", written).strip(" ,;.+-/&\N{NO-BREAK SPACE}")
        letters = tuple(letter.lower() for letter in _LETTER.findall(written))
        known = [letter for letter, _text in self.options]
        strange = [letter for letter in letters if letter not in known]
        if rest or strange:
            raise ValueError(written.strip() if rest else strange[0])
        if self.kind in ("single", "true-false") and len(letters) > 1:
            raise ValueError(written.strip())
        if self.kind in ("ordering", "matching"):
            return letters
        return tuple(sorted(set(letters)))

    def is_right(self, given: tuple[str, ...]) -> bool:
        """Tell whether an answer is right as a whole, as the page counts it in a test.

        :param given: what :meth:`read` returned
        """
        if self.kind == "fill-in":
            return bool(given) and any(_accepts(word, given[0]) for word in self.right)
        return given == self.right


def item_of(question: dict[str, Any]) -> Item | None:
    """Return a question of a notebook as an item; ``None`` for what cannot be taken on paper.

    :param question: what `mangnon build notebooks` writes into a quiz cell
    """
    kind, name, prompt = question["kind"], question["name"], question["prompt"]
    if kind in _CHOICES:
        choices = question["choices"]
        options = tuple((choice["id"], choice["text"]) for choice in choices)
        return Item(name, kind, prompt, options, tuple(c["id"] for c in choices if c["correct"]))
    if kind == "fill-in":
        accepted = tuple(each["text"] for each in question["answers"] if each["correct"])
        return Item(name, kind, prompt, (), accepted)
    if kind in ("ordering", "matching"):
        ordered = question["steps"] if kind == "ordering" else question["pairs"]
        said = [each["text"] if kind == "ordering" else each["partner"] for each in ordered]
        shown = question.get("shuffled") or list(range(len(ordered)))
        letters = {place: chr(ord("a") + count) for count, place in enumerate(shown)}
        return Item(
            name,
            kind,
            prompt,
            tuple((letters[place], said[place]) for place in shown),
            tuple(letters[place] for place in range(len(ordered))),
            tuple(each["term"] for each in ordered) if kind == "matching" else (),
        )
    return None


def folded(text: str) -> str:
    """Return a text without what makes no difference: case, form, spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _accepts(wanted: str, typed: str) -> bool:
    """Tell whether a word is the one wanted, be it without some of its tones and marks."""
    theirs, mine = _letters(wanted), _letters(typed)
    return len(mine) == len(theirs) and all(
        own[0] == right[0] and set(own) <= set(right)
        for own, right in zip(mine, theirs, strict=True)
    )


def _letters(text: str) -> list[str]:
    """Part a text into letters, each followed by its marks."""
    plain = folded(text).rstrip(".!?").replace("đ", "d\u0335")
    return re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*", unicodedata.normalize("NFD", plain))
