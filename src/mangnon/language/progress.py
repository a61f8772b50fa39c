"""How far a language is: messages and words, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from mangnon.facts import Facts
from mangnon.language.catalog import FACTS, INTERFACE, catalog_path
from mangnon.language.interface import N_
from mangnon.language.marks import words
from mangnon.language.stale import NOTE, digest
from mangnon.lesson.registry import facts_in
from mangnon.remembered import remembered

_MESSAGE = re.compile(
    r"^(?P<comments>(?:#(?!~).*\n)*)"
    r'msgid (?P<source>(?:".*"\n)+)msgstr (?P<target>(?:".*"\n)+)',
    re.M,
)
HOME, OWN_WORDS = N_("Trang đầu"), N_("Lời của giao diện")
CITED = N_("Luật, số liệu và nơi gọi được dẫn")


@dataclass(frozen=True)
class Progress:
    """How far a part is in one language.

    :param title: the part's, in Vietnamese
    :param translated: finished messages, stale ones among them
    :param fuzzy: messages whose original has changed since
    :param untranslated: messages without a translation
    :param stale: finished messages whose facts have changed since
    :param words_left: Vietnamese words (syllables) of what is not finished
    """

    title: str
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    stale: int = 0
    words_left: int = 0

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.untranslated

    @property
    def percent(self) -> int:
        """How much is translated, rounded down: 100 is all."""
        return self.translated * 100 // self.total if self.total else 0


def parts(toc: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return the parts of a book with their pages; the kit's own words are the last part.

    :param toc: ``_toc.yml``
    """
    data = yaml.safe_load(toc.read_text(encoding="utf-8"))
    found: list[tuple[str, tuple[str, ...]]] = [(HOME, (data["root"],))]
    for part in data.get("parts") or [data]:
        pages = tuple(_pages(part.get("chapters") or part.get("sections") or ()))
        if pages:
            found.append((part.get("caption", ""), pages))
    return [*found, (CITED, (FACTS,)), (OWN_WORDS, (INTERFACE,))]


def progress(toc: Path, folder: Path, facts: Path) -> list[Progress]:
    """Count each part of a language.

    :param toc: ``_toc.yml``
    :param folder: the language's ``LC_MESSAGES``
    :param facts: the folder of the fact base
    :raises mangnon.errors.MangnonError: when a catalog or a fact does not parse
    """
    return [
        remembered(
            f"progress-{folder.parent.name}-{number}",
            [*paths, facts],
            partial(_count, title, paths, facts),
            title,
        )
        for number, (title, pages) in enumerate(parts(toc))
        # English has no catalog of what is cited: the fact base is kept in it.
        if (paths := [catalog_path(folder, page) for page in pages])
        and (title != CITED or paths[0].is_file())
    ]


def together(counted: Iterable[Progress], title: str) -> Progress:
    """Add parts up."""
    sums = [0] * 5
    for each in counted:
        for place, value in enumerate(
            (each.translated, each.fuzzy, each.untranslated, each.stale, each.words_left)
        ):
            sums[place] += value
    return Progress(title, *sums)


def _pages(chapters: Iterable[dict[str, object]]) -> Iterable[str]:
    for chapter in chapters:
        if isinstance(name := chapter.get("file"), str):
            yield name
        inner = chapter.get("sections")
        if isinstance(inner, list):
            yield from _pages(inner)


def _count(title: str, paths: Iterable[Path], facts: Path) -> Progress:
    base = facts_in(facts)
    return together((_counted(path, base) for path in paths if path.is_file()), title)


def _counted(path: Path, facts: Facts) -> Progress:
    translated = fuzzy = untranslated = stale = left = 0
    for source, done, is_fuzzy, noted in _messages(path):
        if done:
            translated += 1
            stale += bool(noted) and noted != digest(source, facts)
            continue
        fuzzy += is_fuzzy
        untranslated += not is_fuzzy
        left += len(words(source).split())
    return Progress("", translated, fuzzy, untranslated, stale, left)


def _messages(path: Path) -> list[tuple[str, bool, bool, str]]:
    """Return each message, whether it is finished, whether it is fuzzy, and its digest of facts.

    All languages are counted in the build of each: a full parse of their catalogs would take a
    quarter of a minute.
    """
    found = []
    for match in _MESSAGE.finditer(path.read_text(encoding="utf-8").replace("\r\n", "\n") + "\n"):
        source, target = _joined(match["source"]), _joined(match["target"])
        if not source:
            continue  # the header
        is_fuzzy = re.search(r"^#,.*\bfuzzy\b", match["comments"], re.M) is not None
        note = NOTE.search(re.sub(r"^# ", "", match["comments"], flags=re.M))
        found.append(
            (
                source,
                bool(target) and not is_fuzzy,
                bool(target) and is_fuzzy,
                note["digest"] if note else "",
            )
        )
    return found


def _joined(strings: str) -> str:
    return "".join(line.strip()[1:-1] for line in strings.splitlines()).replace('\\"', '"')
