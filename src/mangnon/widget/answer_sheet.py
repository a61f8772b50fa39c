"""What a group answered: one row a person and time, one column a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mangnon.errors import MangnonError, Problems
from mangnon.widget.answer_table import Cell, read_table
from mangnon.widget.exam import Exam
from mangnon.widget.item import Item, folded
from mangnon.widget.words import N_, Words

BEFORE, AFTER = "before", "after"
# How files name the columns that are no questions; the first one is what we write.
CODE, TIME, NAME = N_("mã"), N_("lần"), N_("tên")
_HEADS = {
    CODE: {"mã", "ma", "code", "id"},
    TIME: {"lần", "lan", "time", "phase"},
    NAME: {"tên", "ten", "họ và tên", "họ tên", "name"},
}
TIMES = {BEFORE: N_("trước"), AFTER: N_("sau")}
_TIMES = {
    BEFORE: {"trước", "truoc", "before", "pre", "1"},
    AFTER: {"sau", "after", "post", "2"},
}
_NUMBERED = re.compile(r"(?:câu|cau|question|q)?\s*(\d+)")


@dataclass(frozen=True)
class Entry:
    """One person's answers at one time.

    :param code: what stands for the person; no name is needed
    :param time: :data:`BEFORE` or :data:`AFTER` the training
    :param answers: what was answered, by the question's name
    :param name: the person's name, or an empty string; only a certificate uses it
    """

    code: str
    time: str = AFTER
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    name: str = ""


def read_answers(path: Path, content: bytes, exam: Exam, _: Words) -> list[Entry]:
    """Return what a file holds of a group's answers to a test.

    :param path: the file's name, for messages
    :param content: what is in it
    :raises mangnon.errors.MangnonError: naming file, row and column of everything wrong
    """
    rows = read_table(path, content, _)
    if not rows:
        raise MangnonError(_("tệp không có dòng nào"), path)
    problems: list[MangnonError] = []
    head, *body = rows
    columns = _columns(path, head, exam, _, problems)
    entries: list[Entry] = []
    seen: dict[tuple[str, str], int] = {}
    for row in body:
        entry = _entry(path, row, columns, _, problems)
        if entry is None:
            continue
        key = (folded(entry.code), entry.time)
        if key in seen:
            message = _(
                "mã “{code}” đã có ở dòng {row}: mỗi người một dòng cho mỗi lần",
                code=entry.code,
                row=seen[key],
            )
            problems.append(MangnonError(message, path, row[0].row))
        seen.setdefault(key, row[0].row)
        entries.append(entry)
    if not body:
        problems.append(MangnonError(_("tệp chưa có câu trả lời nào"), path, head[0].row))
    if problems:
        raise Problems(problems)
    return entries


_Columns = dict[int, str | Item]


def _columns(
    path: Path, head: list[Cell], exam: Exam, _: Words, problems: list[MangnonError]
) -> _Columns:
    """Tell what each column holds."""
    found: _Columns = {}
    for cell in head:
        if not cell.text:
            continue
        meaning = _meaning(cell.text, exam, _)
        if meaning is None:
            message = _(
                "ô {place}: bài này không có câu “{head}” (có câu 1 đến {count})",
                place=cell.place,
                head=cell.text,
                count=len(exam.items),
            )
            problems.append(MangnonError(message, path, cell.row))
        elif meaning in found.values():
            message = _("ô {place}: cột “{head}” có hai lần", place=cell.place, head=cell.text)
            problems.append(MangnonError(message, path, cell.row))
        else:
            found[cell.column] = meaning
    if CODE not in found.values():
        message = _("thiếu cột “{head}”: mỗi người cần một mã, không cần tên", head=_(CODE))
        problems.append(MangnonError(message, path, head[0].row))
    return found


def _meaning(text: str, exam: Exam, _: Words) -> str | Item | None:
    plain = folded(text).split("(")[0].strip()
    for head, names in _HEADS.items():
        if plain in names or plain == folded(_(head)):
            return head
    numbered = _NUMBERED.fullmatch(plain.rstrip(".:"))
    if numbered and 1 <= int(numbered[1]) <= len(exam.items):
        return exam.items[int(numbered[1]) - 1]
    return next((item for item in exam.items if item.name == plain), None)


def _entry(
    path: Path, row: list[Cell], columns: _Columns, _: Words, problems: list[MangnonError]
) -> Entry | None:
    told = {CODE: "", TIME: "", NAME: ""}
    answers: dict[str, tuple[str, ...]] = {}
    for cell in row:
        meaning = columns.get(cell.column)
        if isinstance(meaning, str):
            told[meaning] = cell.text
        elif meaning is not None and cell.text:
            try:
                answers[meaning.name] = meaning.read(cell.text)
            except ValueError as error:
                problems.append(
                    MangnonError(_strange(cell, meaning, str(error), _), path, cell.row)
                )
    line = row[0].row
    if not told[CODE]:
        if CODE in columns.values():
            problems.append(MangnonError(_("dòng này thiếu mã"), path, line))
        return None
    plain = folded(told[TIME])
    time = "" if plain else AFTER
    for name, names in _TIMES.items():
        if plain in names or plain == folded(_(TIMES[name])):
            time = name
    if not time:
        message = _("“{said}” không phải “trước” hay “sau”", said=told[TIME])
        problems.append(MangnonError(message, path, line))
        return None
    return Entry(told[CODE], time, answers, told[NAME])


def _strange(cell: Cell, item: Item, answer: str, _: Words) -> str:
    letters = [letter for letter, _text in item.options]
    return _(
        "ô {place}: “{answer}” không phải lựa chọn của câu này ({first}–{last})",
        place=cell.place,
        answer=answer,
        first=letters[0],
        last=letters[-1],
    )


def heads(exam: Exam, _: Words) -> list[str]:
    """Return the first row of an empty file for a test."""
    names = (_(CODE), _(TIME), _("{name} (không bắt buộc)", name=_(NAME)))
    return [*names, *(str(count) for count in range(1, len(exam.items) + 1))]


def people(entries: Iterable[Entry]) -> dict[str, dict[str, Entry]]:
    """Return each person's entries, by the time at which they were made."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        found.setdefault(folded(entry.code), {})[entry.time] = entry
    return found
