"""Small numbers: which ones would tell neighbours whose child it is, and are not shown.

In a commune of a few thousand people "2 children" may be as good as a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mangnon.commune.row import Row
from mangnon.commune.together import WITHIN, key

# Where a whole and all parts but one are shown, the last part can be reckoned.
_WHOLES = {
    whole: [part for part, other in WITHIN.items() if other == whole] for whole in WITHIN.values()
}


def hidden(rows: Sequence[Row], smallest: int) -> frozenset[int]:
    """Return the lines of the figures that must not be shown.

    :param smallest: the smallest number of children that is shown; none is hidden below 2
    """
    small = {row.line for row in rows if row.count is not None and 0 < row.count < smallest}
    years = {row.year for row in rows}
    for year in years:
        placed = {key(row): row for row in rows if row.year == year}
        for whole, parts in _WHOLES.items():
            if whole in placed:
                small |= _cover([placed[part] for part in parts if part in placed], small)
    return frozenset(small)


def _cover(parts: Sequence[Row], small: set[int]) -> set[int]:
    """Hide a second part where only one is hidden."""
    covered = [row for row in parts if row.line in small]
    shown = [row for row in parts if row.line not in small and row.count]
    if len(covered) != 1 or not shown:
        return set()
    return {min(shown, key=lambda row: row.count or 0).line}


def by_indicator(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Return the rows of each indicator, by annex and code, years in order."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.indicator.annex, row.indicator.code, row.year)):
        found.setdefault(f"{row.indicator.annex}-{row.indicator.code}", []).append(row)
    return found
