"""How a chart is drawn: bars as wide as a phone, breaks in a series seen at once.

Nothing here knows where the numbers come from.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")

import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.axes import Axes

# The second and the third stand in for letters that the first has not.
_FONTS = ("Be Vietnam Pro", "Noto Sans", "Noto Sans Khmer")
INK, MUTED, BAMBOO, PALE = "#1B2B23", "#4A5A51", "#1F6B45", "#8DB9A1"
# As wide as a phone shows it, so that its letters are as large as those around it.
_WIDTH = 3.4  # inches
_TITLE_LINE = 36  # characters
_NAME_LINE = 16  # characters
_SMALL_LINE = 34  # characters
_STYLE: dict[Any, Any] = {
    "font.family": list(_FONTS),
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "hatch.linewidth": 1.2,
    "svg.fonttype": "none",  # text stays text: small, and crisp on any screen
    "svg.hashsalt": "mangnon",  # the same chart gives the same bytes
}


@dataclass(frozen=True)
class Bar:
    """One bar of a chart.

    :param name: what it stands for
    :param value: its length; ``None`` where there is no number, which is not a nought
    :param written: the number, or why there is none, in the reader's language
    :param apart: counted in another way: drawn hatched, behind the break
    :param quiet: drawn pale, so that the others stand out
    """

    name: str
    value: float | None
    written: str
    apart: bool = False
    quiet: bool = False


def horizontal_bars(
    fonts: Path, title: str, bars: Sequence[Bar], *, break_remark: str = "", high: float = 0
) -> str:
    """Draw bars from zero that a phone can show: names at the left, numbers at the right.

    :param fonts: the folder of the fonts
    :param break_remark: what changes where the bars that stand apart begin
    :param high: a value that the axis reaches at least, for pictures shown in turn
    :return: the picture, as SVG
    """
    before = [bar for bar in bars if not bar.apart]
    after = [bar for bar in bars if bar.apart]
    remark = textwrap.wrap(break_remark, _SMALL_LINE) if after else []
    names = [_wrapped(bar.name) for bar in [*before, *after]]
    rows, room = _places(names, len(before), len(remark))
    lines = textwrap.wrap(title, _TITLE_LINE)
    longest = max([high, *(bar.value or 0 for bar in bars)]) or 1
    with plt.rc_context(_STYLE):
        _know(fonts)
        figure, axes = plt.subplots(
            figsize=(_WIDTH, 0.4 + 0.2 * len(lines) + 0.34 * room), layout="constrained"
        )
        _bare(axes, rows, names, longest * 1.22)
        axes.set_ylim(room - 0.5, -0.5)
        for place, bar in zip(rows, [*before, *after], strict=True):
            _bar(axes, place, bar, longest)
        if remark:
            line = len(before) and rows[len(before) - 1] + 0.62
            axes.axhline(line, color=MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
            axes.text(
                longest * 0.015, line + 0.14, "\n".join(remark), va="top", size=8.5, color=MUTED
            )
        figure.suptitle("\n".join(lines), x=0.01, ha="left", weight="bold", size=10.5)
        return _svg(figure)


def truncated_bars(
    fonts: Path, title: str, bars: Sequence[Bar], *, start: float, warning: str, floor: str
) -> str:
    """Draw the same bars on an axis that does not begin at zero, as an example of what not to do.

    The picture says so itself: it may be copied without the text around it.

    :param start: where the axis begins
    :param warning: that this is a misleading chart
    :param floor: where the axis begins, in words
    """
    values = [bar.value or 0 for bar in bars]
    warned = textwrap.wrap(warning, _TITLE_LINE)
    lines = [*warned, *textwrap.wrap(title, _TITLE_LINE)]
    with plt.rc_context(_STYLE):
        _know(fonts)
        height = 0.8 + 0.2 * len(lines) + 0.34 * len(bars)
        figure, axes = plt.subplots(figsize=(_WIDTH, height), layout="constrained")
        places = list(range(len(bars)))
        _bare(axes, places, [_wrapped(bar.name) for bar in bars], 0)
        axes.set_xlim(start, max(values) + (max(values) - start) * 0.5)
        axes.set_ylim(len(bars) + 0.3, -0.5)
        for place, bar, value in zip(places, bars, values, strict=True):
            axes.barh(place, value - start, left=start, color=MUTED, height=0.66)
            gap = (max(values) - start) * 0.03
            axes.text(value + gap, place, bar.written, va="center", weight="bold")
        gap = (max(values) - start) * 0.03
        axes.text(start + gap, len(bars) - 0.1, floor, va="center", size=9, color=INK)
        figure.patch.set_edgecolor(INK)
        figure.patch.set_linewidth(2.5)
        figure.patch.set_linestyle((0, (4, 2)))
        figure.suptitle("\n".join(lines), x=0.03, ha="left", weight="bold", size=10.5)
        return _svg(figure)


def _places(names: Sequence[str], count: int, remark_lines: int) -> tuple[list[float], float]:
    """Return where each bar stands, and how many rows all of them take."""
    places, room = [], 0.0
    for number, name in enumerate(names):
        if number == count and remark_lines:
            room += 0.35 + 0.45 * remark_lines
        lines = 1 + name.count("\n")
        places.append(room + (lines - 1) * 0.25)
        room += 1 + (lines - 1) * 0.5
    return places, room


def _bare(axes: Axes, places: Sequence[float], names: Sequence[str], high: float) -> None:
    if high:
        axes.set_xlim(0, high)
    axes.set_yticks(places, names)
    axes.tick_params(axis="y", length=0, pad=6)
    axes.xaxis.set_visible(False)
    axes.spines.bottom.set_visible(False)
    axes.spines.left.set_visible(True)


def _bar(axes: Axes, place: float, bar: Bar, longest: float) -> None:
    gap = longest * 0.015
    if bar.value is None:
        axes.text(gap, place, bar.written, va="center", size=9, color=MUTED)
        return
    if bar.apart:
        look = {"facecolor": "#FFFFFF", "edgecolor": BAMBOO, "hatch": "////", "linewidth": 1.2}
    else:
        look = {"color": PALE if bar.quiet else BAMBOO}
    axes.barh(place, bar.value, height=0.66, **look)  # type: ignore[arg-type]
    axes.text(bar.value + gap, place, bar.written, va="center", weight="bold")


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, _NAME_LINE)) or name


def _know(fonts: Path) -> None:
    for path in sorted(fonts.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


def _svg(figure: Any) -> str:
    stream = io.StringIO()
    figure.savefig(
        stream,
        format="svg",
        metadata={"Date": None, "Creator": None},
        edgecolor=figure.patch.get_edgecolor(),
    )
    plt.close(figure)
    # A screen without this font takes its own; the print shop has it, and those that stand in.
    named = ", ".join(f"'{font}'" for font in _FONTS)
    return stream.getvalue().replace(named, f"'{_FONTS[0]}', sans-serif")
