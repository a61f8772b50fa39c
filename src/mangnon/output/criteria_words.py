"""How every product names the points of a criterion."""

from __future__ import annotations

from mangnon.facts import Text
from mangnon.language.formats import number
from mangnon.language.interface import Interface


def scale_label(points: int | None, _: Interface) -> str:
    """Say how much a criterion can earn, or that nobody has read it."""
    if points is None:
        return _("Thang điểm: xem bản gốc Quyết định.")
    return _("Nhiều nhất {points} điểm.", points=number(points, _.language))


def part_label(name: Text, points: int | None, _: Interface) -> str:
    """Say what a line of a criterion asks for, and what it earns where that is known."""
    text = _.said(name)
    if points is None:
        return text
    return _("{part}: {points} điểm", part=text, points=number(points, _.language))
