"""Whether a catalog as a whole is one that the kit can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from mangnon.language.checks.message import Fault
from mangnon.say import wrong

# Languages without forms for number: gettext's "nplurals=1".
_ONE_FORM = {"vi", "jra", "bdq", "sed", "jeh", "km", "th", "lo", "zh"}


def header_faults(catalog: polib.POFile, path: Path, language: str) -> Iterator[Fault]:
    """The header names the language; each message stands once, without forms or contexts.

    The kit asks for no plural forms: its Vietnamese has one.
    """
    named = catalog.metadata.get("Language", "")
    if named.replace("_", "-") != language:
        yield Fault(
            "header",
            wrong(
                "says that its language is “{named}”: write “{language}”",
                named=named,
                language=language,
            ),
            path,
            1,
        )
    forms = catalog.metadata.get("Plural-Forms", "")
    if language in _ONE_FORM and forms and not re.match(r"nplurals\s*=\s*1\b", forms):
        yield Fault(
            "header",
            wrong(
                "“{language}” has one plural form, not “{forms}”: mend Plural-Forms",
                language=language,
                forms=forms,
            ),
            path,
            1,
        )
    seen: dict[str, int] = {}
    for entry in catalog:
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            yield Fault(
                "header",
                wrong("has plural forms, which the kit never asks for: remove them"),
                path,
                entry.linenum,
            )
        if entry.msgctxt is not None:
            yield Fault(
                "header",
                wrong("has a context, which the kit never asks for: remove it"),
                path,
                entry.linenum,
            )
        if entry.msgid in seen:
            message = wrong(
                "stands twice (first on line {line}): leave one out", line=seen[entry.msgid]
            )
            yield Fault("header", message, path, entry.linenum)
        seen.setdefault(entry.msgid, entry.linenum)
