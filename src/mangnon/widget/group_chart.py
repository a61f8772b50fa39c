"""A group's results as a chart in the style of the book."""

from __future__ import annotations

from collections.abc import Sequence

from mangnon.chart_drawing import Bar, horizontal_bars
from mangnon.chart_picture import Chart
from mangnon.kit import kit_files
from mangnon.language import formats
from mangnon.widget.group import Group, Outcome
from mangnon.widget.words import Words


def group_chart(group: Group, _: Words) -> Chart:
    """Draw how many answered each question right, before and after where both are known."""
    outcomes = group.outcomes()
    counted = group.paired() or len(group.persons())
    return outcomes_chart(
        outcomes, _("Số người được tính: {count}.", count=formats.number(counted, _.language)), _
    )


def outcomes_chart(outcomes: Sequence[Outcome], caption: str, _: Words) -> Chart:
    """Draw the outcomes of questions.

    :param caption: who answered
    """
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    earlier, later = _("trước"), _("sau")
    for number, outcome in enumerate(outcomes, 1):
        name = _("Câu {number}", number=number)
        before, after = (percent(share, _) for share in (outcome.before, outcome.after))
        both = outcome.before is not None and outcome.after is not None
        if outcome.before is not None:
            told = f"{before} {earlier}" if both else before
            bars.append(Bar(name, outcome.before, told, quiet=both))
        if outcome.after is not None:
            bars.append(
                Bar("" if both else name, outcome.after, f"{after} {later}" if both else after)
            )
        rows.append((name, before, after))
    title = _title(outcomes, _)
    said = "; ".join(
        _("{name}: trước {before}, sau {after}", name=name, before=before, after=after)
        for name, before, after in rows
    )
    alt = _("Biểu đồ cột: {title} {numbers}.", title=title + ".", numbers=said)
    svg = horizontal_bars(kit_files() / "assets" / "fonts", title, bars, high=1)
    return Chart(svg, title, alt, caption, (_("Câu"), _("Trước"), _("Sau")), tuple(rows))


def percent(share: float | None, _: Words) -> str:
    """Write a share as a percentage; a dash where there is none."""
    return "–" if share is None else formats.percent(round(100 * share), _.language)


def _title(outcomes: Sequence[Outcome], _: Words) -> str:
    """Say what the chart finds."""
    gains = [outcome.gain for outcome in outcomes if outcome.gain is not None]
    if gains:
        more = sum(gain > 0 for gain in gains)
        return _(
            "Sau buổi học, {more}/{count} câu có nhiều người đúng hơn", more=more, count=len(gains)
        )
    shares = [
        outcome.after if outcome.after is not None else outcome.before for outcome in outcomes
    ]
    weak = sum(share is not None and share < 0.5 for share in shares)
    return _("{weak}/{count} câu có chưa đến một nửa số người đúng", weak=weak, count=len(shares))
