"""Whom to call. Only what the fact base holds: a wrong number here harms a child."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mangnon.facts.fact import Sourced, Text


class Channel(StrEnum):
    """How the contact is reached."""

    PHONE = "phone"
    ZALO = "zalo"
    APP = "app"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Sourced):
    """A number, account, app or site.

    ``value`` is what a reader dials or looks for; ``uri`` opens it with one tap where such an
    address is known. ``cost`` and ``hours`` are None where they were not read: say nothing
    about them then.
    """

    name: Text
    kind: Channel
    value: str
    uri: str | None
    when: Text  # what it is for
    cost: Text | None
    hours: Text | None
    see: tuple[str, ...] = ()
