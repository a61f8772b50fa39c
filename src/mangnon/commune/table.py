"""A commune's table, checked: each fault with file, row, column, and what to mend.

One row is one figure: annex and code of the indicator, year, count, and, where there is a
rate, the denominator or the rate itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mangnon.commune import columns
from mangnon.commune.columns import ANNEX, CODE, COUNT, NOTE, RATE, REQUIRED, WHOLE, YEAR
from mangnon.commune.file import Line, UnreadableError, lines
from mangnon.commune.numbers import NotANumberError, UnclearNumberError, read_number
from mangnon.commune.row import Fault, Row
from mangnon.commune.together import Together
from mangnon.facts import Indicator
from mangnon.language.formats import percent
from mangnon.language.interface import Interface

_FIRST_YEAR = 2000
_ANNEXES = {"i": "I", "1": "I", "ii": "II", "2": "II"}
# A telephone number, or the number of a person's papers.
_PERSONAL = re.compile(r"(?<!\d)(0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}|\d{12})(?!\d)")


@dataclass(frozen=True)
class Table:
    """A table as read: its figures, and all that is wrong with it.

    :param ignored: headings of columns that were not read
    """

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing must be mended before it is drawn."""
        return bool(self.rows) and not any(fault.serious for fault in self.faults)


def check(path: Path, indicators: Iterable[Indicator], words: Interface, this_year: int) -> Table:
    """Read a commune's table and say what must be mended.

    :param indicators: the official ones
    :param words: the interface in the reader's language
    :param this_year: no figure is from later
    """
    checker = _Checker(path.name, list(indicators), words, this_year)
    try:
        return checker.table(lines(path))
    except UnreadableError as error:
        fault = Fault(path.name, error.line, "", words(error.problem), words(error.mend))
        return Table(path.name, (), (fault,))


class _Checker:
    def __init__(
        self, file: str, indicators: Sequence[Indicator], words: Interface, this_year: int
    ) -> None:
        self.file, self.words, self.this_year = file, words, this_year
        self.known = {(each.annex, each.code): each for each in indicators}
        self.faults: list[Fault] = []
        self.titles: dict[str, str] = {}

    def table(self, read: Sequence[Line]) -> Table:
        head, *rest = read
        if not self._heading(head):
            return Table(self.file, (), tuple(self.faults))
        names = [columns.column(name) for name in head.cells]
        ignored = tuple(
            name for name, key in zip(head.cells, names, strict=True) if name and key is None
        )
        if not rest:
            _ = self.words
            self._tell(
                head.number,
                "",
                _("Tệp chỉ có tên cột, chưa có con số nào."),
                _("Thêm mỗi con số một dòng."),
            )
        rows = [row for line in rest if (row := self._row(line, names)) is not None]
        together = Together(self.file, self.words, self.titles)
        self.faults += together.faults(rows)
        self.faults.sort(key=lambda fault: fault.line)
        return Table(self.file, tuple(rows), tuple(self.faults), ignored)

    def _heading(self, head: Line) -> bool:
        _ = self.words
        for name in columns.private(head.cells):
            self._tell(
                head.number,
                name,
                _("Cột này có vẻ chứa thông tin riêng của từng trẻ."),
                _("Xóa cả cột: ở đây chỉ cần số đã cộng. Giữ danh sách trẻ ở nơi kín."),
            )
        found = [columns.column(name) for name in head.cells]
        self.titles = {key: name for name, key in zip(head.cells, found, strict=True) if key}
        for key in REQUIRED:
            if key not in found:
                self._tell(
                    head.number,
                    key,
                    _("Thiếu cột “{name}”.", name=key),
                    _("Thêm cột ấy. Dòng đầu cần có: {names}.", names=", ".join(REQUIRED)),
                )
        for key in {key for key in found if key and found.count(key) > 1}:
            self._tell(
                head.number,
                self.titles[key],
                _("Có hai cột cùng nghĩa là “{name}”.", name=key),
                _("Giữ một cột, xóa hoặc đổi tên cột kia."),
            )
        return not self.faults

    def _row(self, line: Line, names: Sequence[str | None]) -> Row | None:
        _ = self.words
        before = len(self.faults)
        if any(line.cells[len(names) :]):
            self._tell(
                line.number,
                "",
                _("Dòng này có nhiều ô hơn số cột."),
                _("Thường do dấu phẩy trong một ô. Bỏ dấu phẩy, hoặc lưu với dấu chấm phẩy."),
            )
            return None
        cells = {key: text for key, text in zip(names, line.cells, strict=False) if key}
        indicator = self._indicator(line.number, cells)
        year = self._year(line.number, cells.get(YEAR, ""))
        count = self._whole_number(line.number, COUNT, cells.get(COUNT, ""))
        whole = self._whole_number(line.number, WHOLE, cells.get(WHOLE, ""))
        rate = self._rate(line.number, cells.get(RATE, ""))
        if _PERSONAL.search(cells.get(NOTE, "")):
            self._tell(
                line.number,
                NOTE,
                _("Ghi chú có vẻ chứa số điện thoại hoặc số giấy tờ của một người."),
                _("Xóa số ấy: bảng tổng hợp không mang thông tin của riêng ai."),
            )
        if len(self.faults) > before or indicator is None or year is None:
            return None
        row = Row(line.number, indicator, year, count, whole, rate)
        return self._reckoned(row)

    def _indicator(self, line: int, cells: Mapping[str, str]) -> Indicator | None:
        _ = self.words
        annex = _ANNEXES.get(columns.plain(cells.get(ANNEX, "")).removeprefix("phu luc ").strip())
        if annex is None:
            self._tell(
                line,
                ANNEX,
                _("“{written}” không phải phụ lục I hay II.", written=cells.get(ANNEX, "")),
                _("Ghi I (tình hình trẻ em) hoặc II (xâm hại trẻ em và xử lý vi phạm)."),
            )
            return None
        # Spreadsheets drop the nought at the front of 0301.
        code = cells.get(CODE, "").zfill(4)
        if indicator := self.known.get((annex, code)):
            return indicator
        other = "II" if annex == "I" else "I"
        elsewhere = (other, code) in self.known
        self._tell(
            line,
            CODE,
            _("Phụ lục {annex} không có chỉ tiêu mã {code}.", annex=annex, code=code),
            _("Mã ấy có ở phụ lục {annex}: xem lại cột phụ lục.", annex=other)
            if elsewhere
            else _("Xem lại mã, gồm bốn chữ số, trong Thông tư 13/2021/TT-BLĐTBXH."),
        )
        return None

    def _year(self, line: int, text: str) -> int | None:
        _ = self.words
        if re.fullmatch(r"\d{4}", text) and _FIRST_YEAR <= int(text) <= self.this_year:
            return int(text)
        self._tell(
            line,
            YEAR,
            _("“{written}” không phải một năm có thể có số.", written=text),
            _(
                "Ghi năm bằng bốn chữ số, từ {first} đến {last}.",
                first=_FIRST_YEAR,
                last=self.this_year,
            ),
        )
        return None

    def _whole_number(self, line: int, key: str, text: str) -> int | None:
        _ = self.words
        value = self._number(line, key, text)
        if value is None:
            return None
        if value != int(value):
            self._tell(
                line,
                key,
                _("“{written}” không phải số nguyên: người thì đếm từng người.", written=text),
                _("Ghi số đếm. Tỷ lệ phần trăm thì ghi ở cột ty_le."),
            )
            return None
        return int(value)

    def _rate(self, line: int, text: str) -> float | None:
        _ = self.words
        value = self._number(line, RATE, text.rstrip("% "))
        if value is not None and value > 100:
            self._tell(
                line,
                RATE,
                _("Tỷ lệ “{written}” lớn hơn 100%.", written=text),
                _("Ghi phần trăm từ 0 đến 100, ví dụ 12,5."),
            )
            return None
        return value

    def _number(self, line: int, key: str, text: str) -> float | None:
        _ = self.words
        if not text:
            return None
        try:
            return read_number(text)
        except UnclearNumberError:
            self._tell(
                line,
                key,
                _("“{written}” có thể hiểu là hàng nghìn, cũng có thể là số lẻ.", written=text),
                _("Hàng nghìn thì viết liền, không dấu (1234); số lẻ thì bớt một chữ số (1,23)."),
            )
        except NotANumberError:
            self._tell(
                line,
                key,
                _("“{written}” không phải một con số.", written=text),
                _("Chỉ ghi chữ số, không âm. Chưa có số thì xóa cả dòng, đừng ghi 0."),
            )
        return None

    def _reckoned(self, row: Row) -> Row | None:
        """Return a row with its rate, when what it says of itself agrees."""
        _ = self.words
        if row.count is None and row.rate is None:
            self._tell(
                row.line,
                COUNT,
                _("Dòng này không có con số."),
                _("Ghi số. Chưa có số thì xóa cả dòng, đừng ghi 0."),
            )
            return None
        if row.whole is None or row.count is None:
            return row
        if row.count > row.whole:
            self._tell(
                row.line,
                WHOLE,
                _("Mẫu số ({whole}) nhỏ hơn số lượng ({count}).", whole=row.whole, count=row.count),
                _("Mẫu số là tổng số để chia ra tỷ lệ: xem lại hai ô có bị đổi chỗ không."),
            )
            return None
        if row.whole == 0:
            return row
        reckoned = 100 * row.count / row.whole
        if row.rate is not None and abs(row.rate - reckoned) > 0.1:
            self._tell(
                row.line,
                RATE,
                _(
                    "Tỷ lệ đã ghi không khớp: số lượng chia mẫu số ra {rate}.",
                    rate=percent(round(reckoned, 1), _.language),
                ),
                _("Tính lại, hoặc để trống cột ty_le: máy tự tính."),
            )
            return None
        return Row(row.line, row.indicator, row.year, row.count, row.whole, reckoned)

    def _tell(self, line: int, key: str, problem: str, mend: str) -> None:
        name = self.titles.get(key, key)
        self.faults.append(Fault(self.file, line, name, problem, mend))
