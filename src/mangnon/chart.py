"""Charts for notebooks: real figures, in the reader's language, with their sources.

In a notebook::

    from mangnon.chart import Notebook

    notebook = Notebook("notebooks/so-lieu-tre-em")
    _ = notebook.words
    notebook.bars("hotline-calls", title=_("…"), unit=_("cuộc gọi"))
"""

from __future__ import annotations

import io
import os
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
from matplotlib import font_manager

from mangnon.errors import MangnonError
from mangnon.facts import Statistic, load
from mangnon.language.catalog import catalog_path, translations
from mangnon.language.formats import listing, number, period
from mangnon.language.interface import Interface, interface
from mangnon.lesson.chart import METADATA, SVG

_FONT = "Be Vietnam Pro"
INK, MUTED, BAMBOO = "#1B2B23", "#4A5A51", "#1F6B45"
# As wide as a phone shows it, so that its letters are as large as those around it.
_WIDTH = 3.4  # inches
_TITLE_LINE = 36  # characters
_STYLE: dict[Any, Any] = {
    "font.family": [_FONT],
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "svg.fonttype": "none",  # text stays text: small, and crisp on any screen
    "svg.hashsalt": "mangnon",  # the same chart gives the same bytes
}


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    :param svg: the picture
    :param alt: what it shows, in words
    :param caption: source and year
    :param columns: headings of the table of numbers
    :param rows: its cells
    """

    svg: str
    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, str], dict[str, Any]]:
        described = {
            "alt": self.alt,
            "caption": self.caption,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }
        return {SVG: self.svg, "text/plain": self.alt}, {SVG: {METADATA: described}}


class Notebook:
    """What a notebook knows of its reader: language, words and facts.

    The build says where the book is and which language is read; a notebook opened
    by hand finds the book above it and is in Vietnamese.

    :param name: the notebook's path in the book, without its suffix
    """

    def __init__(self, name: str) -> None:
        self.root = _root()
        self.language = os.environ.get("MANGNON_LANGUAGE", "vi")
        catalogs = self.root / "translations" / self.language / "LC_MESSAGES"
        known = catalogs if self.language != "vi" else None
        strings = translations(catalog_path(known, name)) if known else {}
        self.words = Interface(self.language, strings)
        self._interface = interface(self.language, known)
        self.facts = load(self.root / "assets" / "facts")

    def series(self, name: str) -> list[Statistic]:
        """Return the figures of one series that may stand in one chart, by year.

        :raises mangnon.errors.MangnonError: when there are none
        """
        found = [
            fact
            for fact in self.facts.statistics.values()
            if fact.series == name and fact.chartable and fact.value is not None
        ]
        if not found:
            raise MangnonError(f"no series '{name}' in the fact base")
        return sorted(found, key=lambda fact: str(fact.year or fact.period))

    def bars(self, series: str, *, title: str, unit: str, without: Sequence[str] = ()) -> Chart:
        """Draw a series as one bar a year, from zero, each with its number.

        :param title: what the chart finds, as a sentence
        :param unit: what is counted, for the table and the alt text
        :param without: identifiers of figures that are left out
        """
        _ = self._interface
        figures = [fact for fact in self.series(series) if fact.id not in without]
        values = {period(str(fact.year or fact.period)): float(fact.value or 0) for fact in figures}
        return self._draw(values, figures, title, _("Năm"), unit)

    def parts(self, statistic: str, *, title: str, unit: str, names: Mapping[str, str]) -> Chart:
        """Draw the parts of one figure as bars, largest first.

        :param names: what each part of its ``breakdown`` is called, in the reader's language
        """
        _ = self._interface
        fact = self.facts.statistic(statistic)
        parts = sorted(fact.group("breakdown").items(), key=lambda part: -part[1])
        values = {names[key]: float(value) for key, value in parts}
        return self._draw(values, [fact], title, _("Nhóm"), unit)

    def _draw(
        self,
        values: Mapping[str, float],
        figures: Sequence[Statistic],
        title: str,
        label: str,
        unit: str,
    ) -> Chart:
        written = {name: number(value, self.language) for name, value in values.items()}
        _ = self._interface
        alt = _(
            "Biểu đồ cột: {title} {numbers} ({unit}).",
            title=title.rstrip(".") + ".",
            numbers="; ".join(f"{name}: {text}" for name, text in written.items()),
            unit=unit,
        )
        svg = _horizontal_bars(title, list(values), list(values.values()), list(written.values()))
        return Chart(
            svg,
            alt,
            self._caption(figures),
            (label, unit[0].upper() + unit[1:]),
            tuple(written.items()),
        )

    def _caption(self, figures: Sequence[Statistic]) -> str:
        _ = self._interface
        publishers = list(dict.fromkeys(fact.publisher for fact in figures if fact.publisher))
        days = [period(str(fact.year or fact.period)) for fact in figures]
        years = days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"
        return _(
            "Nguồn: {publisher}, {years}.",
            publisher=listing(publishers, self.language),
            years=years,
        )


def _root() -> Path:
    if asked := os.environ.get("MANGNON_ROOT"):
        return Path(asked)
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "_config.yml").is_file():
            return folder
    raise MangnonError("no book here: open the notebook inside the book's folder")


def _horizontal_bars(title: str, names: list[str], values: list[float], written: list[str]) -> str:
    """Draw bars that a phone can show: names at the left, numbers at the right."""
    for path in sorted((_root() / "assets" / "fonts").glob("BeVietnamPro-*.ttf")):
        font_manager.fontManager.addfont(path)
    with plt.rc_context(_STYLE):
        lines = textwrap.wrap(title, _TITLE_LINE)
        height = 0.4 + 0.2 * len(lines) + 0.34 * len(names)
        figure, axes = plt.subplots(figsize=(_WIDTH, height), layout="constrained")
        places = range(len(names))
        axes.barh(places, values, color=BAMBOO, height=0.66)
        axes.set_xlim(0, max(values) * 1.22)
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0, pad=6)
        axes.xaxis.set_visible(False)
        axes.spines.bottom.set_visible(False)
        axes.spines.left.set_visible(True)
        for place, value, text in zip(places, values, written, strict=True):
            axes.text(value + max(values) * 0.015, place, text, va="center", weight="bold")
        figure.suptitle("\n".join(lines), x=0.01, ha="left", weight="bold", size=10.5)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
    # A screen without this font takes its own; the print shop has it.
    return stream.getvalue().replace(f"'{_FONT}'", f"'{_FONT}', sans-serif")
