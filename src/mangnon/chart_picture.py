"""A finished chart: the picture, and all that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from mangnon.lesson.chart import METADATA, SVG


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    :param svg: the picture
    :param title: what it finds, as a sentence
    :param alt: what it shows, in words
    :param caption: source and year
    :param columns: headings of the table of numbers
    :param rows: its cells
    """

    svg: str
    title: str
    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def described(self) -> dict[str, Any]:
        """Return what the page needs beside the picture."""
        return {
            "title": self.title,
            "alt": self.alt,
            "caption": self.caption,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, str], dict[str, Any]]:
        # A page makes its own figure of the picture; a notebook shows this one, with its source.
        drawn = self.svg[self.svg.index("<svg") :]
        figure = (
            '<figure style="margin:0">'
            f'<div role="img" aria-label="{escape(self.alt)}">{drawn}</div>'
            f'<figcaption style="font-size:.9em">{escape(self.caption)}</figcaption></figure>'
        )
        shown = {"text/html": figure, SVG: self.svg, "text/plain": self.alt}
        return shown, {SVG: {METADATA: self.described()}}
