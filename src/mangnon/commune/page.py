"""How a report is written down: as Markdown in the notebook, as one page of HTML for printing."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.chart_picture import Chart

# What Markdown would take for mark-up, were it in somebody's file.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")

_STYLE = """
body { font: 12pt/1.5 "Be Vietnam Pro", sans-serif; color: #1B2B23;
  max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.4em; line-height: 1.3; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { border: 1px solid #4A5A51; padding: .3em .5em; text-align: left; vertical-align: top; }
.charts { display: flex; flex-wrap: wrap; gap: 1em; break-before: page; }
figure { margin: 0; width: 21em; break-inside: avoid; }
figure svg { width: 100%; height: auto; }
figcaption { font-size: .85em; color: #4A5A51; }
@page { size: A4; margin: 16mm; }
@media print { body { margin: 0; font-size: 10.5pt; } }
"""


@dataclass(frozen=True)
class Markdown:
    """A text that a notebook shows."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


def cell(text: str) -> str:
    """Return a text in which Markdown sees nothing but words."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def page(
    language: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    charts: Sequence[Chart],
) -> str:
    """Return a page that needs no other file, no network and no script.

    :param heads: headings of the summary's table
    :param notes: what stands under the table
    :param charts: follow on the pages after it
    """
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    told = "\n".join(f"<p>{html.escape(note)}</p>" for note in notes)
    drawn = "\n".join(_figure(chart) for chart in charts)
    name = html.escape(title)
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n<h1>{name}</h1>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"
        f'{told}\n<div class="charts">\n{drawn}\n</div>\n</html>\n'
    )


def _figure(chart: Chart) -> str:
    drawing = chart.svg[chart.svg.index("<svg") :]
    described = f'<svg role="img" aria-label="{html.escape(chart.alt)}"'
    return (
        f"<figure>{drawing.replace('<svg', described, 1)}"
        f"<figcaption>{html.escape(chart.caption)}</figcaption></figure>"
    )
