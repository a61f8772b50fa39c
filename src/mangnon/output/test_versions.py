"""Parallel versions of a test: the same questions in other orders, for neighbours at a desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.lesson.quiz import FILL_IN, MATCHING, ORDERING, TRUE_FALSE, digest, options_of, quiz
from mangnon.lesson.quiz_test import quiz_test
from mangnon.output.print_quiz import display_order

LETTERS = ("A", "B", "C")
_Order = tuple[int, ...]


@dataclass(frozen=True)
class Arranged:
    """A question of a version.

    :param node: the question
    :param order: the order in which it shows its choices, steps or partners
    """

    node: quiz
    order: _Order


@dataclass(frozen=True)
class Version:
    """A version of a test.

    :param letter: its name, one of :data:`LETTERS`
    :param questions: in the order in which it asks them
    """

    letter: str
    questions: tuple[Arranged, ...]


def versions(test: quiz_test) -> list[Version]:
    """Return the versions of a test: the first as drawn, each other in orders of its own.

    The same in every build and language. Two orders are alike only where there are too
    few to choose from; an ordering never shows its steps in their right order.
    """
    drawn = list(test.findall(quiz))
    asked: list[_Order] = [tuple(range(len(drawn)))]
    shown = {node["name"]: [display_order(node)] for node in drawn}
    made = [Version(LETTERS[0], tuple(Arranged(node, shown[node["name"]][0]) for node in drawn))]
    for letter in LETTERS[1:]:
        order = _another(f"{test['name']}/{letter}", len(drawn), asked)
        asked.append(order)
        for node in drawn:
            shown[node["name"]].append(_options(node, letter, shown[node["name"]]))
        arranged = tuple(Arranged(drawn[at], shown[drawn[at]["name"]][-1]) for at in order)
        made.append(Version(letter, arranged))
    return made


def _options(node: quiz, letter: str, taken: Sequence[_Order]) -> _Order:
    count, kind = len(options_of(node)), node["kind"]
    if kind in (TRUE_FALSE, FILL_IN):
        return tuple(range(count))  # "true" before "false"; nothing to choose from
    right = [tuple(range(count))] if kind in (ORDERING, MATCHING) else []
    return _another(f"{node['name']}/{letter}", count, [*right, *taken])


def _another(name: str, count: int, taken: Sequence[_Order]) -> _Order:
    """Return an order that is not taken; the first of them again where all that were tried are."""
    order = sorted(range(count), key=lambda index: digest(f"{name}/{index}"))
    tried = [tuple(order[turn:] + order[:turn]) for turn in range(count)]
    tried += [tuple(reversed(each)) for each in tried]
    free = [each for each in tried if each not in taken]
    return free[0] if free else taken[-1]
