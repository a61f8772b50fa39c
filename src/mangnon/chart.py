"""Charts for notebooks: real figures, in the reader's language, with their sources.

In a notebook::

    from mangnon.chart import Notebook

    notebook = Notebook("notebooks/so-lieu-tre-em")
    _ = notebook.words
    notebook.bars("hotline-calls", title=_("…"), unit=_("cuộc gọi"))
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mangnon.chart_drawing import Bar, horizontal_bars, truncated_bars
from mangnon.chart_explorer import Choice, Explorer, explore
from mangnon.chart_picture import Chart
from mangnon.errors import MangnonError
from mangnon.facts import Statistic, load
from mangnon.kit import kit_files
from mangnon.language.catalog import catalog_path, translations
from mangnon.language.formats import listing, number, percent, period
from mangnon.language.interface import N_, Interface, interface
from mangnon.saved import here
from mangnon.say import wrong

__all__ = ["Chart", "Choice", "Notebook"]

_ROOT = "MANGNON_ROOT"  # set by the build


class Notebook:
    """What a notebook knows of its reader: language, words and facts.

    The build says where the book is and which language is read. A live notebook says so
    itself and needs no book; one opened in the book finds it above and is in Vietnamese.

    ``words`` translates what the notebook itself says, ``interface`` what the kit says.

    :param name: the notebook's path in the book, without its suffix
    """

    def __init__(self, name: str) -> None:
        saved = None if _ROOT in os.environ else next((s for s in here() if s.name == name), None)
        if saved is not None:
            self.root = kit_files()
            self.language = saved.language
            self.words = Interface(saved.language)  # its code is in the reader's language
            self.interface = Interface(saved.language, saved.words)
            self.facts = load(self.root / "assets" / "facts")
            return
        self.root = _root()
        self.language = os.environ.get("MANGNON_LANGUAGE", "vi")
        catalogs = self.root / "translations" / self.language / "LC_MESSAGES"
        known = catalogs if self.language != "vi" else None
        strings = translations(catalog_path(known, name)) if known else {}
        self.words = Interface(self.language, strings)
        self.interface = interface(self.language, known)
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
            raise MangnonError(
                wrong(
                    "no series '{name}' in the fact base: name one of assets/facts/statistics.yml",
                    name=name,
                )
            )
        return sorted(found, key=lambda fact: str(fact.year or fact.period))

    def bars(
        self,
        series: str,
        *,
        title: str,
        unit: str,
        without: Sequence[str] = (),
        apart: Mapping[str, str] | None = None,
        break_remark: str = "",
        strong: Sequence[int] = (),
    ) -> Chart:
        """Draw a series as one bar a year, from zero, each with its number.

        A year between two others that has no figure keeps its place, and says so.

        :param title: what the chart finds, as a sentence
        :param unit: what is counted, for the table and the alt text
        :param without: identifiers of figures that are left out
        :param apart: what to call figures that are counted in another way, by identifier;
            they stand behind a break, and are not part of the series
        :param break_remark: what changes at the break
        :param strong: years that stand out; all, if none is named
        :raises mangnon.errors.MangnonError: when a break is not explained
        """
        if bool(apart) != bool(break_remark):
            raise MangnonError(wrong("a chart says what changes at its break, and only there"))
        figures = [fact for fact in self.series(series) if fact.id not in without]
        bars: list[Bar] = []
        for fact in figures:
            bars += self._missing(bars, fact)
            bars.append(self._of(fact, quiet=bool(strong) and fact.year not in strong))
        others = [self.facts.statistic(name) for name in apart or {}]
        bars += [self._of(fact, name=(apart or {})[fact.id], apart=True) for fact in others]
        return self._draw(
            bars, [*figures, *others], title, self.interface(N_("Năm")), unit, break_remark
        )

    def parts(
        self,
        statistic: str,
        *,
        title: str,
        unit: str,
        names: Mapping[str, str],
        share: bool = False,
    ) -> Chart:
        """Draw the parts of one figure as bars, largest first.

        :param names: what each part of its ``breakdown`` is called, in the reader's language
        :param share: draw percentages of the whole figure instead of counts
        """
        fact = self.facts.statistic(statistic)
        parts = sorted(fact.group("breakdown").items(), key=lambda part: -part[1])
        whole = float(fact.value or 0)
        bars = [
            Bar(names[key], 100 * value / whole, self.percent(100 * value / whole))
            if share
            else Bar(names[key], float(value), number(value, self.language))
            for key, value in parts
        ]
        return self._draw(bars, [fact], title, self.interface(N_("Nhóm")), unit)

    def misleading(
        self, statistics: Sequence[str], *, title: str, unit: str, start: float
    ) -> Chart:
        """Draw figures on an axis that is cut off, labelled as misleading: what not to do.

        :param statistics: their identifiers
        :param title: what a reader would wrongly conclude
        :param start: where the axis begins
        """
        _ = self.interface
        figures = [self.facts.statistic(name) for name in statistics]
        bars = [self._of(fact) for fact in figures]
        warning = _("Vẽ sai để bạn xem: biểu đồ này gây hiểu nhầm.")
        floor = _("Trục bắt đầu từ {start}, không từ 0", start=number(start, self.language))
        alt = _(
            "{warning} Trục bắt đầu từ {start}. {numbers} ({unit}).",
            warning=warning,
            start=number(start, self.language),
            numbers="; ".join(f"{bar.name}: {bar.written}" for bar in bars),
            unit=unit,
        )
        svg = truncated_bars(self._fonts, title, bars, start=start, warning=warning, floor=floor)
        return _chart(svg, title, alt, self._caption(figures), bars, _("Năm"), unit)

    def explore(self, draw: Callable[..., Chart], **choices: Choice) -> Explorer | None:
        """Let the reader choose what is drawn, with or without a kernel.

        :param draw: makes the chart; its parameters bear the names of the choices
        """
        return explore(draw, choices)

    def percent(self, value: float) -> str:
        """Write a percentage with one decimal, as the reader does."""
        return percent(round(value, 1), self.language)

    def value(self, statistic: str) -> float:
        """Return the number of a figure, to reckon with.

        :raises mangnon.errors.MangnonError: when the figure has none
        """
        value = self.facts.statistic(statistic).value
        if value is None:
            raise MangnonError(
                wrong(
                    "the figure '{statistic}' has no number: choose one with a value",
                    statistic=statistic,
                )
            )
        return value

    def file(self, name: str) -> Path:
        """Return the path of a file: as given, or else beside the book's notebooks."""
        path = Path(name)
        return path if path.exists() else self.root / "notebooks" / name

    @property
    def _fonts(self) -> Path:
        return self.root / "assets" / "fonts"

    def _of(
        self, fact: Statistic, *, name: str = "", apart: bool = False, quiet: bool = False
    ) -> Bar:
        value = float(fact.value or 0)
        called = name or period(str(fact.year or fact.period))
        return Bar(called, value, number(value, self.language), apart=apart, quiet=quiet)

    def _missing(self, bars: Sequence[Bar], after: Statistic) -> list[Bar]:
        """Return empty places for the years that are missing before a figure."""
        if after.year is None or not bars or not bars[-1].name.isdigit():
            return []
        text = self.interface(N_("chưa có số"))
        years = range(int(bars[-1].name) + 1, after.year)
        return [Bar(str(year), None, text) for year in years]

    def _draw(
        self,
        bars: Sequence[Bar],
        figures: Sequence[Statistic],
        title: str,
        label: str,
        unit: str,
        break_remark: str = "",
    ) -> Chart:
        caption = self._caption(figures)
        return self.draw(bars, title, label, unit, caption, break_remark)

    def draw(
        self,
        bars: Sequence[Bar],
        title: str,
        label: str,
        unit: str,
        caption: str,
        break_remark: str = "",
    ) -> Chart:
        """Draw bars that need not come from the fact base.

        :param label: what the bars are, for the table
        :param caption: where the numbers come from
        """
        _ = self.interface
        alt = _(
            "Biểu đồ cột: {title} {numbers} ({unit}).",
            title=title.rstrip(".") + ".",
            numbers="; ".join(f"{bar.name}: {bar.written}" for bar in bars),
            unit=unit,
        )
        if break_remark:
            broken = _("Chỗ ngắt: {remark}.", remark=break_remark.rstrip("."))
            alt = f"{alt} {broken}"
        svg = horizontal_bars(self._fonts, title, bars, break_remark=break_remark)
        return _chart(svg, title, alt, caption, bars, label, unit)

    def _caption(self, figures: Sequence[Statistic]) -> str:
        _ = self.interface
        publishers = list(
            dict.fromkeys(_.said(fact.publisher) for fact in figures if fact.publisher)
        )
        days = [period(str(fact.year or fact.period)) for fact in figures]
        first = min((day.split("–")[0] for day in days), key=lambda day: day[-4:])
        last = max((day.split("–")[-1] for day in days), key=lambda day: day[-4:])
        years = days[0] if len(days) == 1 else f"{first}–{last}"
        return _(
            "Nguồn: {publisher}, {years}.",
            publisher=listing(publishers, self.language),
            years=years,
        )


def _chart(
    svg: str, title: str, alt: str, caption: str, bars: Sequence[Bar], label: str, unit: str
) -> Chart:
    columns = (label, unit[0].upper() + unit[1:])
    return Chart(svg, title, alt, caption, columns, tuple((bar.name, bar.written) for bar in bars))


def _root() -> Path:
    if asked := os.environ.get(_ROOT):
        return Path(asked)
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "_config.yml").is_file():
            return folder
    raise MangnonError(wrong("no book here: open the notebook inside the book's folder"))
