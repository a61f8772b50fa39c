"""Entering answers person by person, where there is no file."""

from __future__ import annotations

from typing import Any, Protocol

import ipywidgets as w

from mangnon.errors import MangnonError
from mangnon.widget.answer_sheet import AFTER, BEFORE, TIMES, Entry
from mangnon.widget.exam import Exam
from mangnon.widget.notice import Notice, column
from mangnon.widget.words import Words


class _Takes(Protocol):
    exam: Exam | None
    entries: list[Entry]

    def add(self, entry: Entry) -> None: ...


class Roster:
    """A form for one person's answers: a code, the time, and a field for each question.

    :param workshop: takes the answers in
    """

    def __init__(self, workshop: _Takes, _: Words) -> None:
        self._workshop, self._words = workshop, _
        style = {"description_width": "initial"}
        self._code = w.Text(
            value="01", description=_("Mã:"), layout=w.Layout(width="9rem"), style=style
        )
        self._time = w.ToggleButtons(
            options=[(_(TIMES[time]), time) for time in (BEFORE, AFTER)],
            style={"button_width": "5rem"},
        )
        self._grid = w.GridBox(
            layout=w.Layout(
                width="100%", grid_template_columns="repeat(auto-fill, 9rem)", grid_gap=".3rem"
            )
        )
        self._fields: list[w.Text] = []
        self._notice = Notice()
        button = w.Button(description=_("Ghi người này"), layout=w.Layout(width="auto"))
        button.on_click(self._take)
        line = w.HBox([self._code, self._time])
        self.widget = column(line, self._grid, button, self._notice.widget)
        self.fill()

    def fill(self) -> None:
        """Offer a field for each question of the test."""
        exam = self._workshop.exam
        items = exam.items if exam else ()
        if len(items) == len(self._fields):
            return
        self._fields = [
            w.Text(
                description=str(number),
                placeholder="" if item.kind == "fill-in" else "a, b, …",
                layout=w.Layout(width="9rem"),
                style={"description_width": "1.6rem"},
            )
            for number, item in enumerate(items, 1)
        ]
        self._grid.children = self._fields

    def _take(self, _button: Any) -> None:
        _, exam = self._words, self._workshop.exam
        assert exam is not None
        answers: dict[str, tuple[str, ...]] = {}
        for number, (item, field) in enumerate(zip(exam.items, self._fields, strict=True), 1):
            try:
                if read := item.read(field.value):
                    answers[item.name] = read
            except ValueError as error:
                said = _("câu {number}: không có lựa chọn “{answer}”", number=number, answer=error)
                self._notice.bad(MangnonError(said))
                return
        code, time = self._code.value.strip(), self._time.value
        if not code:
            self._notice.bad(MangnonError(_("dòng này thiếu mã")))
            return
        self._workshop.add(Entry(code, time, answers))
        self._notice.good(_("Đã ghi {code} ({time}).", code=code, time=_(TIMES[time])))
        for field in self._fields:
            field.value = ""
        if code.isdecimal():
            self._code.value = str(int(code) + 1).zfill(len(code))
