"""What only shows when rows are seen together: doubles, parts above their whole, leaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mangnon.commune.columns import CODE, COUNT
from mangnon.commune.row import Fault, Row
from mangnon.language.interface import Interface

Key = tuple[str, str]

# Who is counted under the first is counted under the second too.
WITHIN: dict[Key, Key] = {
    ("I", "0302"): ("I", "0301"),
    ("II", "0112"): ("II", "0101"),
    **{("II", f"01{part:02}"): ("II", "0101") for part in range(2, 8)},
}

# Ten times as many as the year before, of more than a handful: perhaps a nought too many.
_LEAP, _HANDFUL = 10, 20


class Together:
    """Checks the rows of one table against each other.

    :param titles: headings as written, by column
    """

    def __init__(self, file: str, words: Interface, titles: Mapping[str, str]) -> None:
        self.file, self.words, self.titles = file, words, titles

    def faults(self, rows: Sequence[Row]) -> Iterator[Fault]:
        """Yield what is wrong, or looks odd, about rows that are each right by themselves."""
        seen: dict[tuple[Key, int], Row] = {}
        for row in rows:
            place = (key(row), row.year)
            if place in seen:
                yield self._double(row, seen[place])
            else:
                seen[place] = row
        for (name, year), row in seen.items():
            whole = seen.get((WITHIN[name], year)) if name in WITHIN else None
            if whole and (row.count or 0) > (whole.count or row.count or 0):
                yield self._above(row, whole)
            before = seen.get((name, year - 1))
            if before and _leaps(before.count, row.count):
                yield self._leap(row, before)

    def _double(self, row: Row, first: Row) -> Fault:
        _ = self.words
        return self._fault(
            row,
            CODE,
            _("Chỉ tiêu này của năm {year} đã có ở dòng {line}.", year=row.year, line=first.line),
            _("Giữ một dòng. Hai số khác nhau thì tìm lại sổ gốc, đừng lấy trung bình."),
        )

    def _above(self, row: Row, whole: Row) -> Fault:
        _ = self.words
        return self._fault(
            row,
            COUNT,
            _(
                "Số này lớn hơn số của chỉ tiêu {code}, năm {year}, ở dòng {line}.",
                code=whole.indicator.code,
                year=row.year,
                line=whole.line,
            ),
            _("Trẻ được đếm ở đây cũng phải được đếm ở kia: xem lại cả hai số."),
        )

    def _leap(self, row: Row, before: Row) -> Fault:
        _ = self.words
        return self._fault(
            row,
            COUNT,
            _("Số này hơn kém năm trước (dòng {line}) từ mười lần.", line=before.line),
            _("Có thể đúng. Xem có gõ thừa, thiếu số 0, hay đã đổi cách đếm."),
            serious=False,
        )

    def _fault(
        self, row: Row, column: str, problem: str, mend: str, *, serious: bool = True
    ) -> Fault:
        name = self.titles.get(column, column)
        return Fault(self.file, row.line, name, problem, mend, serious)


def key(row: Row) -> Key:
    """Return what names a figure's indicator: annex and code."""
    return row.indicator.annex, row.indicator.code


def _leaps(before: int | None, now: int | None) -> bool:
    if not before or not now:
        return False
    return max(before, now) >= _HANDFUL and max(before, now) >= _LEAP * min(before, now)
