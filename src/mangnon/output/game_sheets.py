"""Spreadsheets for games in class: Kahoot, Wayground (once Quizizz) and Blooket.

Each has its own columns and limits. What does not fit is left out and told: a question cut
short may say the opposite of what it means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mangnon.formula import as_text
from mangnon.lesson.quiz import FILL_IN, MULTIPLE, SINGLE, TRUE_FALSE
from mangnon.output.item_answers import spellings
from mangnon.output.item_bank import Bank, Report, item_bank
from mangnon.output.item_markup import clean
from mangnon.output.item_reasons import (
    FEWER_SPELLINGS,
    KINDS,
    LONG_CHOICE,
    LONG_QUESTION,
    MANY_CHOICES,
    NO_HINT,
    NO_KIND,
    NO_REVIEW,
    QUOTED,
)
from mangnon.output.question import Question
from mangnon.output.xlsx import Cell, workbook
from mangnon.say import marked

SECONDS = 60  # of 5, 10, 20, 30, 60, 90, 120, 240: time to read, for those who read slowly
_CHOOSING = (SINGLE, MULTIPLE, TRUE_FALSE)


@dataclass(frozen=True)
class Game:
    """A game's spreadsheet.

    :param name: what its files end with
    :param kinds: the kinds of questions that it can ask
    :param choices: the most choices that a question may have
    :param question: the most characters of a question; ``None`` where no limit is documented
    :param choice: the most characters of a choice; likewise
    :param head: the rows before the questions
    """

    name: str
    kinds: tuple[str, ...]
    choices: int
    question: int | None
    choice: int | None
    head: tuple[tuple[str | None, ...], ...]


KAHOOT = Game(
    "kahoot",
    _CHOOSING,
    choices=4,
    question=120,
    choice=75,
    head=(
        (),
        (None, "Quiz template"),
        *((),) * 5,
        (
            None,
            "Question - max 120 characters",
            *(f"Answer {place} - max 75 characters" for place in range(1, 5)),
            "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
            "Correct answer(s) - choose at least one",
        ),
    ),
)
WAYGROUND = Game(
    "wayground",
    (*_CHOOSING, FILL_IN),
    choices=5,
    question=None,
    choice=None,
    head=(
        (
            "Question Text",
            "Question Type",
            *(f"Option {place}" for place in range(1, 6)),
            "Correct Answer",
            "Time in seconds",
            "Image Link",
            "Answer explanation",
        ),
    ),
)
BLOOKET = Game(
    "blooket",
    _CHOOSING,
    choices=4,
    question=None,
    choice=None,
    head=(
        ("Blooket\nImport Template", *("",) * 7),
        (
            "Question #",
            "Question Text",
            "Answer 1",
            "Answer 2",
            "Answer 3\n(Optional)",
            "Answer 4\n(Optional)",
            "Time Limit (sec)\n(Max: 300 seconds)",
            "Correct Answer(s)\n(Only include Answer #)",
        ),
    ),
)


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as spreadsheets; none for a game that can ask nothing of it."""
    report.note(NO_REVIEW)
    files = {}
    for game, write, suffix in _GAMES:
        asked = [question for question in bank.questions if _fits(question, game, report)]
        if asked:
            files[f"{bank.name}-{game.name}{suffix}"] = write(asked, bank, report)
    return files


def _fits(question: Question, game: Game, report: Report) -> bool:
    """Tell whether a game can ask a question as it stands; report the reason if it cannot."""

    def leave(text: str, **values: object) -> None:
        report.say(question, text, game.name, **values)

    if question.kind not in game.kinds:
        leave(NO_KIND, kind=report.words(KINDS[question.kind]))
        return False
    fits = True
    length = len(_plain(question.prompt.plain))
    if game.question is not None and length > game.question:
        leave(LONG_QUESTION, length=length, limit=game.question)
        fits = False
    if len(question.choices) > game.choices:
        leave(MANY_CHOICES, count=len(question.choices), limit=game.choices)
        fits = False
    for choice in question.choices:
        text = _plain(choice.text.plain)
        if game.choice is not None and len(text) > game.choice:
            leave(LONG_CHOICE, choice=choice.id, length=len(text), limit=game.choice)
            fits = False
    if fits and question.hint is not None:
        leave(NO_HINT)
    return fits


def _kahoot(asked: Sequence[Question], bank: Bank, report: Report) -> bytes:
    rows: list[Sequence[Cell]] = [*KAHOOT.head]
    for place, question in enumerate(asked, 1):
        rows.append([place, *_words(question, KAHOOT), SECONDS, _right(question)])
    return workbook("Sheet1", rows, (5, 60, 30, 30, 30, 30, 15, 15), bank.day)


def _wayground(asked: Sequence[Question], bank: Bank, report: Report) -> bytes:
    rows: list[Sequence[Cell]] = [*WAYGROUND.head]
    for question in asked:
        if question.kind == FILL_IN:
            rows.append(_blank(question, report))
            continue
        kind = "Checkbox" if question.kind == MULTIPLE else "Multiple Choice"
        text, *choices = _words(question, WAYGROUND)
        why = " ".join(_plain(one.feedback.plain) for one in question.choices if one.correct)
        rows.append([text, kind, *choices, _right(question), SECONDS, None, why])
    return workbook("Sheet1", rows, (60, 18, *(30,) * 5, 15, 15, 15, 60), bank.day)


def _blank(question: Question, report: Report) -> list[Cell]:
    """Return the row of a question with a blank: its options are the accepted answers."""
    accepted = [one for one in spellings(question, report.words) if one.correct]
    if len(accepted) > WAYGROUND.choices:
        report.say(question, FEWER_SPELLINGS, WAYGROUND.name, count=WAYGROUND.choices)
    kept: list[Cell] = [one.text for one in accepted[: WAYGROUND.choices]]
    kept += [None] * (WAYGROUND.choices - len(kept))
    right = next(answer for answer in question.answers if answer.correct)
    why = _plain(right.feedback.plain)
    text = _plain(question.prompt.plain)
    return [text, "Fill-in-the-Blank", *kept, None, SECONDS, None, why]


def _blooket(asked: Sequence[Question], bank: Bank, report: Report) -> bytes:
    target = io.StringIO()
    sheet = csv.writer(target)
    sheet.writerows(BLOOKET.head)
    for place, question in enumerate(asked, 1):
        words = [_guarded(text, question, report) for text in _words(question, BLOOKET)]
        sheet.writerow([place, *words, SECONDS, _right(question)])
    return target.getvalue().encode()


def _guarded(text: Cell, question: Question, report: Report) -> str:
    """Return a cell of a CSV file, which cannot say that it is a text and no formula."""
    written = "" if text is None else str(text)
    guarded = as_text(written)
    if guarded != written:
        report.say(question, QUOTED, BLOOKET.name, words=written)
    return guarded


def _words(question: Question, game: Game) -> list[Cell]:
    """Return the question and its choices, with empty cells for choices that it lacks."""
    words: list[Cell] = [_plain(question.prompt.plain)]
    words += [_plain(choice.text.plain) for choice in question.choices]
    return words + [None] * (game.choices + 1 - len(words))


def _right(question: Question) -> Cell:
    places = [place for place, choice in enumerate(question.choices, 1) if choice.correct]
    return places[0] if len(places) == 1 else ",".join(map(str, places))


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


_Writer = Callable[[Sequence[Question], Bank, Report], bytes]
_GAMES: tuple[tuple[Game, _Writer, str], ...] = (
    (KAHOOT, _kahoot, ".xlsx"),
    (WAYGROUND, _wayground, ".xlsx"),
    (BLOOKET, _blooket, ".csv"),
)

PRODUCT = item_bank("games", make, marked("spreadsheets for games: Kahoot, Wayground, Blooket"))
