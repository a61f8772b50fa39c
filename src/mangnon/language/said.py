"""What a reader of Vietnamese reads, or says aloud, where a message has a role."""

from __future__ import annotations

import re

from mangnon.facts import Contact, Facts, Instrument, Provision, Statistic
from mangnon.language.citation import law_label
from mangnon.language.interface import Interface
from mangnon.language.marks import CITING, ROLE, without_marks
from mangnon.language.resolve import statistic_text

# Citations in brackets support a sentence without being part of it.
_ASIDE = re.compile(r"\s*\((?:\s*\{(?:former-)?(?:law|source)\}`[^`]+`[\s;,]*)+\)")
_SOURCE = re.compile(r"\s*\{source\}`[^`]+`")
_TO_WRITE_ON = re.compile(r"\s*(?:…{2,}|\.{4,})")


def said(role: str, target: str, facts: Facts) -> str:
    """Return what a reader of Vietnamese sees in the place of a role.

    :param role: its name, such as ``law``
    :param target: what stands between its ticks
    """
    words = Interface("vi")
    name, _, field = target.rpartition(".")
    if role not in CITING or not (target in facts or name in facts):
        return target
    fact = facts.fact(target if target in facts else name)
    if isinstance(fact, Provision | Instrument):
        return law_label(fact, words)
    if isinstance(fact, Contact):
        return fact.value
    if isinstance(fact, Statistic) and role == "stat":
        field = "" if target in facts else field
        if (fact.fields.get(field) if field else fact.value) is not None:
            return statistic_text(fact, field, words)
    return f"[{target}]"


def spoken(message: str, facts: Facts) -> str:
    """Return a message as somebody reads it aloud: no marks, pictures, notes or blanks."""
    text = _SOURCE.sub("", _ASIDE.sub("", message))
    text = ROLE.sub(lambda found: said(found["name"], found["text"], facts), text)
    text = _TO_WRITE_ON.sub("", without_marks(text))
    return re.sub(r"\s+", " ", text).strip()
