"""Whether a translation keeps what its original holds: placeholders, citations, roles, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mangnon.language.checks.message import Fault, Pair, Setting, quoted
from mangnon.language.marks import CITING, ROLE, links, placeholders, roles
from mangnon.say import wrong


def placeholder_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Each ``{name}`` of an interface string stands in its translation, too."""
    if pair.interface:
        yield from _compared(
            "placeholders", pair, placeholders(pair.source), placeholders(pair.target)
        )


def citation_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Each citation of a fact stands in the translation, too, and as often."""
    yield from _compared("citations", pair, _citing(pair.source), _citing(pair.target))


def role_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Each other role stands in the translation, too, with the same target."""
    there, here = roles(pair.source), roles(pair.target)
    yield from _compared("roles", pair, there - _citing(pair.source), here - _citing(pair.target))


def link_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """Each link and picture leads to where it leads in the original."""
    yield from _compared("links", pair, links(pair.source), links(pair.target))


def _citing(text: str) -> Counter[str]:
    return Counter(found[0] for found in ROLE.finditer(text) if found["name"] in CITING)


def _compared(check: str, pair: Pair, there: Counter[str], here: Counter[str]) -> Iterator[Fault]:
    if lost := there - here:
        yield Fault(
            check,
            wrong("the translation lacks {missing}: put it in", missing=quoted(lost)),
            pair.path,
            pair.line,
        )
    if more := here - there:
        yield Fault(
            check,
            wrong("the original has no {added}: take it out", added=quoted(more)),
            pair.path,
            pair.line,
        )
