"""Figures about children, each with its year, its population and its publisher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mangnon.facts.fact import Fact, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Fact):
    """One published figure.

    ``value`` is None where the source makes a finding without a number. A figure has a ``year``
    or a ``period``, never both. Only figures of one ``series`` may stand in one chart, and only
    those that are ``chartable``; breaks are told in ``note``. ``qualifier`` ("more than") must
    be shown with the value. ``derived`` figures are arithmetic, not read. ``fields`` holds
    further numbers; groups of them have dotted names ("breakdown.girls"), see :meth:`group`.
    """

    value: int | float | None
    unit: str
    year: int | None = None
    period: str | None = None
    population: str | None = None
    publisher: Text | None = None
    geography: str | None = None
    series: str | None = None
    qualifier: str | None = None
    chartable: bool = False
    derived: bool = False
    fields: Mapping[str, int | float] = field(default_factory=dict)

    def group(self, name: str) -> dict[str, int | float]:
        """Return the further numbers of one group without their prefix, in source order.

        :param name: the part before the dot, such as "breakdown"; an unknown name gives {}.
        """
        prefix = f"{name}."
        return {
            key.removeprefix(prefix): value
            for key, value in self.fields.items()
            if key.startswith(prefix)
        }
