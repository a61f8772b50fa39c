"""What a workshop says to its trainer: notices, headings, tables; all text is escaped."""

from __future__ import annotations

import html
from collections.abc import Sequence

import ipywidgets as w

from mangnon.errors import Problems

_BOX = "border-left:.3rem solid {colour};padding:.35rem .7rem;line-height:1.5;margin:.2rem 0"


class Notice:
    """One line or several, with what went well or what is to be mended."""

    def __init__(self) -> None:
        self.widget = w.HTML()

    def good(self, text: str) -> None:
        """Say what went well."""
        self._say([text], "✓", "#1f6b45")

    def bad(self, error: Exception) -> None:
        """Say what is wrong, and where."""
        problems = error.problems if isinstance(error, Problems) else (error,)
        self._say([str(problem) for problem in problems], "!", "#a63d2f")

    def _say(self, lines: Sequence[str], sign: str, colour: str) -> None:
        shown = "<br>".join(f"<strong>{sign}</strong> {html.escape(line)}" for line in lines)
        self.widget.value = f'<div role="status" style="{_BOX.format(colour=colour)}">{shown}</div>'


def column(*widgets: w.Widget) -> w.VBox:
    """Return widgets one below the other, none wider than it needs to be."""
    return w.VBox(list(widgets), layout=w.Layout(align_items="flex-start"))


def heading(text: str) -> w.HTML:
    """Return a small heading."""
    return w.HTML(f"<p style='font-weight:650;margin:.6rem 0 .2rem'>{html.escape(text)}</p>")


def table(title: str, rows: Sequence[Sequence[str]]) -> w.HTML:
    """Return a table whose first row is its head."""
    head, *body = [[html.escape(text) for text in row] for row in rows]
    cell = "padding:.25rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid #cbd8cf"
    heads = "".join(f'<th scope="col" style="{cell}">{text}</th>' for text in head)
    lines = "".join(
        "<tr>" + "".join(f'<td style="{cell}">{text}</td>' for text in row) + "</tr>"
        for row in body
    )
    caption = f"<caption style='text-align:left;font-weight:650'>{html.escape(title)}</caption>"
    return w.HTML(
        "<table style='border-collapse:collapse;line-height:1.45;margin:.6rem 0'>"
        f"{caption}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )
