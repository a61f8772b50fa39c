"""A workshop in a notebook: choose a test, show it, take in answers, see and save results.

Nothing here sends anything: files are read from this machine and written beside the notebook.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets as w
from IPython.display import display

from mangnon.errors import MangnonError
from mangnon.language.formats import percent
from mangnon.saved import all_below, here
from mangnon.widget.answer_sheet import Entry, read_answers
from mangnon.widget.exam import Exam, exams
from mangnon.widget.group import Group
from mangnon.widget.notice import Notice, column, heading, table
from mangnon.widget.quiz_widget import QuizWidget
from mangnon.widget.roster import Roster
from mangnon.widget.summary import blank_sheet, persons_table, questions_table, summary
from mangnon.widget.words import N_, words_of

_KINDS = ("xlsx", "csv", "html")


class Workshop:
    """One group and one test. Each method shows one step; later steps follow earlier ones.

    :param name: the notebook's path in the book, without its suffix
    """

    def __init__(self, name: str) -> None:
        saved = next((each for each in here() if each.name == name), None)
        self.words = words_of(saved)
        self.exams = exams(all_below()) if saved is not None else []
        self.exam: Exam | None = self.exams[0] if self.exams else None
        self.entries: list[Entry] = []
        self._followers: list[Callable[[], None]] = []

    @property
    def group(self) -> Group:
        """The group with its answers.

        :raises mangnon.errors.MangnonError: without a test or without answers
        """
        _ = self.words
        if self.exam is None:
            raise MangnonError(
                _("hãy mở sổ tính này trong thư mục sổ tính của bộ tài liệu: ở đó có các câu hỏi")
            )
        if not self.entries:
            raise MangnonError(_("chưa có câu trả lời: hãy nhập ở bước 3"))
        return Group(self.exam, tuple(self.entries))

    def choose(self) -> w.Widget | None:
        """Let the trainer choose the test."""
        _ = self.words
        if not self._live():
            return None
        options = [
            (_("{title} ({count} câu)", title=exam.title, count=len(exam.items)), number)
            for number, exam in enumerate(self.exams)
        ]
        picked = w.Dropdown(
            options=options,
            description=_("Bài kiểm tra:"),
            layout=w.Layout(width="40rem"),
            style={"description_width": "initial"},
        )
        notice = Notice()

        def choose(_change: Any = None) -> None:
            self.exam = self.exams[picked.value]
            self.entries = []
            passing = percent(self.exam.passing, _.language)
            notice.good(_("Mức đạt: {percent}.", percent=passing))
            self._changed()

        def blank(_button: Any) -> None:
            assert self.exam is not None
            path = Path(_("phieu-tra-loi.xlsx"))
            path.write_bytes(blank_sheet(self.exam, _))
            notice.good(_("Đã ghi {file}, cạnh sổ tính này.", file=path.name))

        picked.observe(choose, "value")
        choose()
        return column(picked, _button(_("Tạo phiếu trả lời (XLSX)"), blank), notice.widget)

    def project(self) -> w.Widget | None:
        """Show the test on the wall, one question at a time."""
        if not self._live():
            return None
        assert self.exam is not None
        _ = self.words
        shown = QuizWidget(self.exam.questions[:1], language=_.language, large=True)
        place = w.Label()
        at = 0

        def go(step: int) -> None:
            nonlocal at
            assert self.exam is not None
            at = max(0, min(at + step, len(self.exam.items) - 1))
            shown.show(self.exam.questions[at : at + 1])
            place.value = f"{at + 1}/{len(self.exam.items)}"

        def begin() -> None:
            shown.answers, shown.results = {}, {}
            go(-at)

        self._followers.append(begin)
        begin()
        back = _button(_("Câu trước"), lambda _b: go(-1))
        on = _button(_("Câu sau"), lambda _b: go(1))
        return w.VBox([w.HBox([back, place, on]), shown])

    def enter(self) -> w.Widget | None:
        """Take in answers: from a file, or person by person."""
        if not self._live():
            return None
        _ = self.words
        notice = Notice()
        upload = w.FileUpload(
            accept=".csv,.xlsx,.txt,.tsv",
            description=_("Chọn tệp CSV, XLSX"),
            layout=w.Layout(width="16rem"),
        )

        def take(_change: Any) -> None:
            for each in upload.value:
                self._read(Path(each["name"]), bytes(each["content"]), notice)

        upload.observe(take, "value")
        roster = Roster(self, _)
        self._followers.append(roster.fill)
        return column(
            heading(_("Từ một tệp")),
            upload,
            notice.widget,
            heading(_("Hoặc nhập từng người")),
            roster.widget,
        )

    def load(self, file: str | Path) -> Group:
        """Read answers from a file beside the notebook.

        :raises mangnon.errors.MangnonError: naming file, row and column of everything wrong
        """
        if self.exam is None:
            return self.group  # says what is missing
        path = Path(file)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise MangnonError(self.words(N_("không đọc được tệp này")), path) from error
        self.entries = read_answers(path, content, self.exam, self.words)
        self._changed()
        return self.group

    def add(self, entry: Entry) -> None:
        """Take in one person's answers; earlier ones of the same person and time go."""
        key = (entry.code, entry.time)
        self.entries = [each for each in self.entries if (each.code, each.time) != key]
        self.entries.append(entry)
        self._changed()

    def results(self) -> w.Widget | None:
        """Show the results, and keep them up to date."""
        if not self._live():
            return None
        place = w.Output()
        self._follow(place, self._show_results)
        return place

    def save(self) -> w.Widget | None:
        """Let the trainer save a summary, without names, and certificates."""
        if not self._live():
            return None
        _ = self.words
        notice = Notice()

        def write(kind: str, _button: Any) -> None:
            day = f"{datetime.date.today():%Y-%m-%d}"
            path = Path(_("ket-qua-{day}.{kind}", day=day, kind=kind))
            self._write(path, lambda: summary(self.group, kind, _), notice)

        kinds = [_button(kind.upper(), partial(write, kind)) for kind in _KINDS]
        line = w.HBox([w.Label(_("Ghi tóm tắt, không có tên ai:")), *kinds])
        return column(line, notice.widget)

    def certify(self) -> w.Widget | None:
        """Let the trainer make certificates."""
        if not self._live():
            return None
        _ = self.words
        wide = {"layout": w.Layout(width="34rem"), "style": {"description_width": "9rem"}}
        course = w.Text(
            value=self.exam.title if self.exam else "", description=_("Buổi học:"), **wide
        )
        place = w.Text(description=_("Nơi tổ chức:"), **wide)
        giver = w.Text(description=_("Người cấp:"), **wide)
        names = w.Textarea(
            description=_("Tên:"),
            placeholder=_("mỗi dòng một người"),
            rows=4,
            **wide,
        )
        only = w.Checkbox(value=False, description=_("Chỉ người đạt"), indent=False)
        notice = Notice()

        def make(_button: Any) -> None:
            from mangnon.widget.certificate import certificates

            listed = [line for line in names.value.splitlines() if line.strip()]
            path = Path(_("giay-chung-nhan.pdf"))
            self._write(
                path,
                lambda: certificates(
                    listed or self._names(only.value),
                    course=course.value,
                    place=place.value,
                    day=datetime.date.today(),
                    giver=giver.value,
                    _=_,
                ),
                notice,
            )

        button = _button(_("Tạo giấy chứng nhận (PDF)"), make)
        return column(course, place, giver, names, only, button, notice.widget)

    def _names(self, only_passed: bool) -> list[str]:
        return [each.name for each in self.group.persons() if each.passed or not only_passed]

    def _read(self, path: Path, content: bytes, notice: Notice) -> None:
        assert self.exam is not None
        _ = self.words
        try:
            self.entries = read_answers(path, content, self.exam, _)
        except MangnonError as error:
            notice.bad(error)
            return
        notice.good(_("Đã đọc {count} dòng từ {file}.", count=len(self.entries), file=path.name))
        self._changed()

    def _write(self, path: Path, make: Callable[[], bytes], notice: Notice) -> None:
        try:
            path.write_bytes(make())
        except (MangnonError, OSError) as error:
            notice.bad(error)
        else:
            notice.good(self.words(N_("Đã ghi {file}, cạnh sổ tính này."), file=path.name))

    def _show_results(self) -> None:
        from mangnon.widget.group_chart import group_chart

        _ = self.words
        try:
            group = self.group
        except MangnonError as error:
            notice = Notice()
            notice.bad(error)
            display(notice.widget)
            return
        display(group_chart(group, _))
        display(table(_("Từng câu"), questions_table(group, _)))
        display(table(_("Từng người"), persons_table(group, _)))

    def _follow(self, place: w.Output, show: Callable[[], None]) -> None:
        def again() -> None:
            place.clear_output(wait=True)
            with place:
                show()

        self._followers.append(again)
        again()

    def _changed(self) -> None:
        for follow in self._followers:
            follow()

    def _live(self) -> bool:
        """Tell whether there is a test to work with: where a page is made, there is none."""
        return bool(self.exams)


def _button(text: str, act: Callable[[Any], None]) -> w.Button:
    button = w.Button(description=text, layout=w.Layout(width="auto"))
    button.on_click(act)
    return button
