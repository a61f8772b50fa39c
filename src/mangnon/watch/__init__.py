"""Law over time: what the book cites, what becomes of it, and what a change would touch."""

from mangnon.watch.agenda import agenda, calendar
from mangnon.watch.impact import Impact, impact
from mangnon.watch.places import CitedBook, Place, read_citations
from mangnon.watch.report import LawReport, law_report

__all__ = [
    "CitedBook",
    "Impact",
    "LawReport",
    "Place",
    "agenda",
    "calendar",
    "impact",
    "law_report",
    "read_citations",
]
