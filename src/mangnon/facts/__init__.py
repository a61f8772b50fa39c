"""The ground floor: what is true, with its source. No Sphinx here, and nothing from above.

>>> facts = load(Path("assets/facts"))                                  # doctest: +SKIP
>>> facts.provision("nd-56-2017.dieu-25.khoan-1").validity(date.today())  # doctest: +SKIP
"""

from mangnon.facts.contacts import Channel, Contact
from mangnon.facts.evidence import Correction, Language, Practice, Sign
from mangnon.facts.fact import Confidence, Entry, Fact, Sourced, Text
from mangnon.facts.law import (
    DEAD,
    Attachment,
    Instrument,
    Limits,
    Period,
    Provision,
    Ref,
    State,
    Validity,
)
from mangnon.facts.load import load
from mangnon.facts.penalty import Alternative, Fine, Frame, Penalty, Term
from mangnon.facts.programmes import Criterion, Indicator, SubPoint
from mangnon.facts.registry import Facts, UnknownFact
from mangnon.facts.statistics import Statistic

__all__ = [
    "DEAD",
    "Alternative",
    "Attachment",
    "Channel",
    "Confidence",
    "Contact",
    "Correction",
    "Criterion",
    "Entry",
    "Fact",
    "Facts",
    "Fine",
    "Frame",
    "Indicator",
    "Instrument",
    "Language",
    "Limits",
    "Penalty",
    "Period",
    "Practice",
    "Provision",
    "Ref",
    "Sign",
    "Sourced",
    "State",
    "Statistic",
    "SubPoint",
    "Term",
    "Text",
    "UnknownFact",
    "Validity",
    "load",
]
