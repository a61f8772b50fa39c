"""What a group's answers show: each question's share of right answers, and what was gained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.widget.answer_sheet import AFTER, BEFORE, Entry, people
from mangnon.widget.exam import Exam
from mangnon.widget.item import Item


@dataclass(frozen=True)
class Outcome:
    """How a group answered one question.

    :param item: the question
    :param before: who answered it right before the training, 0 to 1; ``None`` if nobody was asked
    :param after: likewise after it
    """

    item: Item
    before: float | None
    after: float | None

    @property
    def gain(self) -> float | None:
        """What was gained, in shares of right answers; ``None`` without both times."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Person:
    """How one person did.

    :param code: what stands for the person
    :param name: the name, or an empty string
    :param before: the share of right answers before the training; ``None`` without answers
    :param after: likewise after it
    :param passed: whether the last score reaches the pass mark
    """

    code: str
    name: str
    before: float | None
    after: float | None
    passed: bool


@dataclass(frozen=True)
class Group:
    """A group that took a test once, or before and after a training.

    :param exam: the test
    :param entries: the answers
    """

    exam: Exam
    entries: tuple[Entry, ...]

    def count(self, time: str) -> int:
        """Return how many people answered at a time."""
        return sum(entry.time == time for entry in self.entries)

    def paired(self) -> int:
        """Return how many people answered both times."""
        return sum(len(times) == 2 for times in people(self.entries).values())

    def outcomes(self) -> list[Outcome]:
        """Return how each question was answered.

        Where anybody answered both times, only those who did are counted: what others knew
        before or after tells nothing of a gain.
        """
        both = [times for times in people(self.entries).values() if len(times) == 2]
        counted = [entry for times in both for entry in times.values()] or self.entries
        return [
            Outcome(item, self._share(item, counted, BEFORE), self._share(item, counted, AFTER))
            for item in self.exam.items
        ]

    def persons(self) -> list[Person]:
        """Return how each person did, in the order entered."""
        found = []
        for times in people(self.entries).values():
            before, after = (self._score(times.get(time)) for time in (BEFORE, AFTER))
            last = after if after is not None else before
            named = next((entry.name for entry in times.values() if entry.name), "")
            code = next(iter(times.values())).code
            passed = last is not None and 100 * last >= self.exam.passing
            found.append(Person(code, named, before, after, passed))
        return found

    def mean(self, time: str) -> float | None:
        """Return the share of right answers, of those whom :meth:`outcomes` counts."""
        shares = [
            outcome.before if time == BEFORE else outcome.after for outcome in self.outcomes()
        ]
        known = [share for share in shares if share is not None]
        return sum(known) / len(known) if known else None

    def _share(self, item: Item, entries: Sequence[Entry], time: str) -> float | None:
        scores = [
            item.is_right(entry.answers.get(item.name, ()))
            for entry in entries
            if entry.time == time
        ]
        return sum(scores) / len(scores) if scores else None

    def _score(self, entry: Entry | None) -> float | None:
        if entry is None:
            return None
        scores = [item.is_right(entry.answers.get(item.name, ())) for item in self.exam.items]
        return sum(scores) / len(scores)
