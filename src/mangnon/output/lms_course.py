"""What a package for a learning system holds, in the terms that all its formats share."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

# The lessons are ours wherever they are installed; nobody has to own a name for that.
_OURS = uuid.UUID("6f9f2f6e-94a8-5c53-9a0e-0c2f7c3c1d5b")


@dataclass(frozen=True)
class Unit:
    """A lesson: what a system launches and tracks.

    :param name: an identifier, such as ``lesson-13-bao-tin``
    :param title: its title, in the reader's language
    :param description: what it says in a few sentences
    :param minutes: how long it takes
    :param mark: the score from which it is passed, in percent; ``None`` when it asks nothing
    :param files: its files, by their address in the package; its page comes first
    """

    name: str
    title: str
    description: str
    minutes: int
    mark: int | None
    files: tuple[str, ...]

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.files[0]


@dataclass(frozen=True)
class Part:
    """Lessons under one heading.

    :param name: an identifier, such as ``part-1``
    :param title: the heading; empty for lessons that stand under none
    """

    name: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Course:
    """What one package carries: a lesson, or the whole course.

    :param name: the file's name without its suffix
    :param language: the reader's language
    :param day: the day of the commit; nothing else in a package depends on time
    """

    name: str
    title: str
    description: str
    language: str
    day: datetime.date
    parts: tuple[Part, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All lessons, in reading order."""
        return tuple(unit for part in self.parts for unit in part.units)

    def iri(self, name: str) -> str:
        """Return an identifier that is the same in every build and no other course's.

        :param name: what is meant within the course
        """
        return uuid.uuid5(_OURS, f"{self.language}/{self.name}/{name}").urn
