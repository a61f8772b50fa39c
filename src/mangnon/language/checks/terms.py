"""Whether the terms of the glossary are translated as the glossary says."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.language.checks.message import Fault, Pair, Setting, quoted
from mangnon.language.marks import words
from mangnon.say import wrong

ANY = "*"


def term_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Each term of the original is in the translation, in one of its forms."""
    source = words(pair.source).casefold()
    target = _folded(words(pair.target))
    for term in _longest(source, tuple(setting.terms)):
        allowed = setting.terms[term]
        if ANY not in allowed and not any(_stands(form, target) for form in allowed):
            message = wrong(
                "“{term}” is {words} in the glossary: use it", term=term, words=quoted(allowed)
            )
            yield Fault("terms", message, pair.path, pair.line)


def glossary(path: Path, language: str) -> dict[str, tuple[str, ...]]:
    """Return the forms that may stand for each term: its translation and what ``also`` lists.

    :param path: ``glossary.csv``: a column for each language, and for each what else may be
        said (``also_en``), parted by ``|``; a form that ends with ``*`` stands for all that begin
        so, and ``*`` alone for a word that is too common to be checked
    :raises mangnon.errors.MangnonError: when a term stands twice, with its line
    """
    if not path.is_file():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        for row in rows:
            term = (row.get("vi") or "").casefold()
            if term in lines:
                message = wrong(
                    "“{term}” stands twice (first on line {line}): leave one out",
                    term=term,
                    line=lines[term],
                )
                raise MangnonError(message, path, rows.line_num)
            lines[term] = rows.line_num
            forms = [row.get(language) or "", *(row.get(f"also_{language}") or "").split("|")]
            forms = [re.sub(r"\(.*?\)", "", form) for form in forms]
            kept = tuple(form.strip() for form in forms if form.strip())
            if kept and term:
                found[term] = kept
    return found


@lru_cache(maxsize=4)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _longest(text: str, terms: tuple[str, ...]) -> list[str]:
    """Return the terms in a text; of two that overlap, the longer."""
    return list(dict.fromkeys(_pattern(terms).findall(text))) if terms else []


def _stands(form: str, text: str) -> bool:
    """Tell whether a term stands in a text, in singular or plural."""
    form = _folded(form)
    if form.endswith("*"):
        return re.search(rf"(?<!\w){re.escape(form[:-1])}", text) is not None
    parts = [re.escape(part) for part in form.split()]
    stem = r"\s+".join([*parts[:-1], parts[-1].removesuffix("y")])
    return re.search(rf"(?<!\w){stem}(?:s|es|y|ies|’s)?(?!\w)", text) is not None


def _folded(text: str) -> str:
    """Return a text in small letters, with one form of apostrophe: writers type both."""
    return text.casefold().replace("'", "’")
