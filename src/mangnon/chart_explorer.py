"""An explorer: one chart for each choice, with or without a kernel behind it.

In a live notebook ``ipywidgets`` draws what the reader chooses. Where there is no kernel,
on a page or on paper, all pictures have been drawn beforehand, and the page lets choose among them.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from mangnon.chart_picture import Chart
from mangnon.errors import MangnonError
from mangnon.lesson.chart import METADATA, SVG
from mangnon.say import wrong

# The build sets it: whoever reads the outcome has no kernel.
PICTURES = "MANGNON_PICTURES"

# More pictures than these make a page heavy, and nobody looks at them all.
_MOST = 24


@dataclass(frozen=True)
class Choice:
    """One thing that the reader chooses.

    :param label: what is chosen ("Năm"), in the reader's language
    :param options: what each option is called, and what the drawing function gets for it
    :param start: the option that is shown first; the last one, if none is named
    """

    label: str
    options: Mapping[str, Any]
    start: str | None = None

    @property
    def first(self) -> int:
        """The place of the option that is shown first."""
        names = list(self.options)
        return len(names) - 1 if self.start is None else names.index(self.start)


@dataclass(frozen=True)
class Explorer:
    """All pictures of an explorer.

    :param choices: what the reader chooses, in the order in which it is asked
    :param pictures: the chart of each combination, by the places of its options
    """

    choices: tuple[Choice, ...]
    pictures: Mapping[tuple[int, ...], Chart]

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, str], dict[str, Any]]:
        shown = self.pictures[tuple(choice.first for choice in self.choices)]
        described = {
            "choices": [
                {"label": choice.label, "options": list(choice.options), "first": choice.first}
                for choice in self.choices
            ],
            "pictures": [
                {"chosen": list(chosen), "svg": chart.svg, **chart.described()}
                for chosen, chart in self.pictures.items()
            ],
        }
        return {SVG: shown.svg, "text/plain": shown.alt}, {SVG: {METADATA: described}}


def explore(draw: Callable[..., Chart], choices: Mapping[str, Choice]) -> Explorer | None:
    """Let the reader choose what ``draw`` draws.

    :param draw: makes the chart from one value for each choice, given by name
    :param choices: by the names of the function's parameters
    :return: the explorer to show; ``None`` in a live notebook, where it has been shown
    :raises mangnon.errors.MangnonError: when there is nothing to choose, or far too much
    """
    count = 1
    for name, choice in choices.items():
        if len(choice.options) < 2:
            raise MangnonError(
                wrong("an explorer needs two options or more for '{name}'", name=name)
            )
        count *= len(choice.options)
    if not choices or count > _MOST:
        raise MangnonError(
            wrong(
                "an explorer of {count} pictures: give it choices, {most} at most",
                count=count if choices else 0,
                most=_MOST,
            )
        )
    if live():
        _interact(draw, choices)
        return None
    drawn = {}
    for chosen in itertools.product(*(range(len(choice.options)) for choice in choices.values())):
        values = {
            name: list(choice.options.values())[place]
            for (name, choice), place in zip(choices.items(), chosen, strict=True)
        }
        drawn[chosen] = draw(**values)
    return Explorer(tuple(choices.values()), drawn)


def live() -> bool:
    """Tell whether somebody sits before a running kernel, with widgets at hand."""
    if os.environ.get(PICTURES) or find_spec("ipywidgets") is None:
        return False
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def _interact(draw: Callable[..., Chart], choices: Mapping[str, Choice]) -> None:
    import ipywidgets

    controls = {
        name: ipywidgets.Dropdown(
            description=choice.label,
            options=list(choice.options.items()),
            value=list(choice.options.values())[choice.first],
            style={"description_width": "initial"},
        )
        for name, choice in choices.items()
    }
    ipywidgets.interact(draw, **controls)
