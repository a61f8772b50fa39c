"""How an element tells the author that something is wrong."""

from __future__ import annotations

from typing import TypeAlias

from docutils import nodes
from sphinx.util import logging

_logger = logging.getLogger(__name__)

Location: TypeAlias = "nodes.Node | tuple[str, int | None] | str"


def report(message: str, location: Location) -> None:
    """Report a fault in what the author wrote.

    Faults are Sphinx warnings, so that one run shows all of them;
    :mod:`mangnon.build` publishes nothing while there is one.

    :param message: what is wrong and how to mend it, one or two lines
    :param location: the node concerned, or ``(docname, line)``
    """
    _logger.warning(message, location=location, type="mangnon")
