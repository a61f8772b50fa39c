"""Checks of translations, one concept a module: each fault with file, line and message.

They are our own. translate-toolkit's ``pofilter`` was tried on the complete English catalogs:
of its checks that might have served (brackets, first and last marks, doubled words, acronyms,
unchanged) none of about 70 reports was a fault, because Vietnamese and English do not write
brackets or sentences alike; it knows nothing of roles, and it expects French spacing and two
plural forms of Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import polib

from mangnon.language.catalog import INTERFACE, read
from mangnon.language.checks.header import header_faults
from mangnon.language.checks.kept import (
    citation_faults,
    link_faults,
    placeholder_faults,
    role_faults,
)
from mangnon.language.checks.left import left_faults
from mangnon.language.checks.letters import composed_faults, glyph_faults, invisible_faults
from mangnon.language.checks.message import Fault, Pair, Setting
from mangnon.language.checks.numbers import number_faults
from mangnon.language.checks.same import same_faults
from mangnon.language.checks.spacing import space_faults
from mangnon.language.checks.terms import glossary, term_faults
from mangnon.language.checks.typography import end_faults, repeated_faults, typography_faults
from mangnon.language.security import added
from mangnon.say import wrong

__all__ = [
    "Fault",
    "Pair",
    "Setting",
    "check_catalogs",
    "check_pair",
    "explanations",
    "glossary",
    "pairs_of",
    "same_faults",
]


def security_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """The translation adds nothing that works or leads anywhere; nobody can explain it away."""
    for what in added(pair.source, pair.target, interface=pair.interface):
        yield Fault(
            "security",
            wrong("the translation adds {what}: write what the original has", what=what),
            pair.path,
            pair.line,
        )


# By the name with which a translator explains a false alarm: "# numbers: said in words".
_CHECKS: dict[str, Callable[[Pair, Setting], Iterator[Fault]]] = {
    "security": security_faults,
    "placeholders": placeholder_faults,
    "citations": citation_faults,
    "roles": role_faults,
    "links": link_faults,
    "numbers": number_faults,
    "terms": term_faults,
    "spaces": space_faults,
    "composed": composed_faults,
    "invisible": invisible_faults,
    "glyphs": glyph_faults,
    "typography": typography_faults,
    "repeated": repeated_faults,
    "end": end_faults,
    "left": left_faults,
}
# What no explanation excuses: it would harm, or break the build.
_NEVER_EXPLAINED = {"security", "placeholders", "citations", "roles", "links"}
_EXPLANATION = re.compile(r"^(?P<check>[a-z]+): \S", re.M)


def check_pair(pair: Pair, setting: Setting) -> list[Fault]:
    """Return what is wrong with one translation, as far as it shows by itself."""
    return [
        fault
        for name, check in _CHECKS.items()
        if name in _NEVER_EXPLAINED or name not in pair.explained
        for fault in check(pair, setting)
    ]


def check_catalogs(paths: Iterable[Path], setting: Setting) -> list[Fault]:
    """Return what is wrong with a language's catalogs: every finished translation is checked.

    :param paths: .po files
    :raises mangnon.errors.MangnonError: when a file does not parse
    """
    faults: list[Fault] = []
    pairs: list[Pair] = []
    for path in paths:
        catalog = read(path)
        faults += header_faults(catalog, path, setting.language)
        pairs += pairs_of(catalog, path)
    for pair in pairs:
        faults += check_pair(pair, setting)
    return sorted(
        [*faults, *same_faults(pairs)], key=lambda fault: (str(fault.path), fault.line, fault.check)
    )


def explanations(entry: polib.POEntry) -> frozenset[str]:
    """Return the names of checks of which a comment says why they do not apply."""
    return frozenset(found["check"] for found in _EXPLANATION.finditer(entry.tcomment))


def pairs_of(catalog: polib.POFile, path: Path) -> list[Pair]:
    """Return the finished translations of a catalog: neither empty, fuzzy nor obsolete."""
    return [
        Pair(
            entry.msgid,
            entry.msgstr,
            path,
            entry.linenum,
            path.stem == INTERFACE,
            explanations(entry),
        )
        for entry in catalog
        if entry.translated()
    ]
