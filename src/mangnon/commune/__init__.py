"""A commune's own figures: read from its CSV, checked, drawn and summed up on its own machine.

A room of its own: these numbers are no facts of the book, so they are not in ``facts``; and
they are a file and pictures, not a front end, so they are not in ``widget``. Nothing is sent
anywhere, and nothing is written unless the officer asks for it.
"""

from __future__ import annotations

from mangnon.commune.report import Report
from mangnon.commune.row import Fault, Row
from mangnon.commune.table import Table, check

__all__ = ["Fault", "Report", "Row", "Table", "check"]
