"""What a commune gets of its table: what to mend, charts, and a summary on one page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mangnon.chart import Notebook
from mangnon.chart_drawing import Bar
from mangnon.chart_explorer import Choice, Explorer
from mangnon.chart_picture import Chart
from mangnon.commune.page import Markdown, cell, page
from mangnon.commune.row import Row
from mangnon.commune.small import by_indicator, hidden
from mangnon.commune.table import Table, check
from mangnon.errors import MangnonError
from mangnon.language.formats import number
from mangnon.language.interface import N_
from mangnon.say import wrong

_SMALLEST = 5


@dataclass(frozen=True)
class Line:
    """One line of the summary: an indicator, its latest figure and the one before."""

    name: str
    year: int
    now: str
    before: str
    rate: str


class Report:
    """A commune's table, checked; and all that can be made of it.

    :param notebook: knows the reader's language and the official indicators
    :param file: the CSV
    :param place: the commune, as the summary's title names it
    :param source: where the figures come from, for the captions
    :param smallest: smaller numbers of children are not shown; 1 shows all, for the office only
    """

    def __init__(
        self,
        notebook: Notebook,
        file: str,
        *,
        place: str,
        source: str,
        smallest: int = _SMALLEST,
    ) -> None:
        self.notebook, self.place, self.source, self.smallest = notebook, place, source, smallest
        self.table: Table = check(
            notebook.file(file),
            notebook.facts.indicators.values(),
            notebook.interface,
            datetime.date.today().year,
        )
        self._hidden = hidden(self.table.rows, smallest)
        self._rows = by_indicator(self.table.rows)

    @property
    def problems(self) -> Markdown:
        """All that must be mended, or looks odd: file, row, column, what to do."""
        _ = self.notebook.interface
        table = self.table
        told = []
        if table.ignored:
            names = ", ".join(cell(name) for name in table.ignored)
            told.append(_("Không đọc các cột: {names}.", names=names))
        if not table.faults:
            count = number(len(table.rows), self.notebook.language)
            file = cell(table.file)
            told.insert(
                0, _("Tệp {file}: đọc được {count} dòng, không có lỗi.", file=file, count=count)
            )
            return Markdown("\n\n".join(told))
        serious = sum(fault.serious for fault in table.faults)
        told.insert(
            0,
            _(
                "Tệp {file}: {serious} chỗ cần sửa, {odd} chỗ nên xem lại.",
                file=cell(table.file),
                serious=serious,
                odd=len(table.faults) - serious,
            ),
        )
        heads, again = [_("Dòng"), _("Cột"), _("Vấn đề"), _("Cách sửa")], _("Xem lại:")
        rows = [
            [
                str(fault.line),
                cell(fault.column or "–"),
                cell(fault.problem if fault.serious else f"{again} {fault.problem}"),
                cell(fault.mend),
            ]
            for fault in table.faults
        ]
        told.append(_markdown_table(heads, rows))
        return Markdown("\n\n".join(told))

    def charts(self) -> Explorer | Chart | Markdown | None:
        """Let the reader choose an indicator, and see its years.

        :return: what to show; only what must be mended, while there is something
        """
        if not self.table.sound:
            return self.problems
        names = {self._name(rows[0]): key for key, rows in self._rows.items()}
        if len(names) == 1:
            return self.chart(next(iter(names.values())))
        label = self.notebook.interface(N_("Chỉ tiêu"))
        choice = Choice(label, names, start=next(iter(names)))
        return self.notebook.explore(self.chart, indicator=choice)

    def chart(self, indicator: str) -> Chart:
        """Draw one indicator, year by year, from zero.

        :param indicator: annex and code: "I-0301"
        :raises mangnon.errors.MangnonError: when the table has no such figures
        """
        if indicator not in self._rows:
            raise MangnonError(
                wrong(
                    "no figures for '{indicator}' in {file}",
                    indicator=indicator,
                    file=self.table.file,
                )
            )
        _ = self.notebook.interface
        rows = self._rows[indicator]
        rates = all(row.rate is not None for row in rows)
        bars: list[Bar] = []
        for row in rows:
            start = int(bars[-1].name) + 1 if bars else row.year
            bars += [Bar(str(year), None, _("chưa có số")) for year in range(start, row.year)]
            bars.append(self._bar(row, rates))
        caption = _("Nguồn: {source}. Tệp {file}.", source=self.source, file=self.table.file)
        title = _(
            "{name}: {now}, năm {year}",
            name=self._name(rows[-1]),
            now=bars[-1].written,
            year=rows[-1].year,
        )
        unit = "%" if rates else _("số đếm")
        return self.notebook.draw(bars, title, _("Năm"), unit, caption)

    @property
    def summary(self) -> Markdown:
        """One page: each indicator's latest figure beside the year before."""
        if not self.table.sound:
            return self.problems
        _ = self.notebook.interface
        rows = [
            [cell(line.name), str(line.year), line.now, line.before, line.rate]
            for line in self._lines()
        ]
        parts = [f"**{cell(self._title())}**", _markdown_table(self._heads(), rows)]
        parts += [cell(note) for note in self._notes()]
        return Markdown("\n\n".join(parts))

    def save(self, path: str) -> Path:
        """Write summary and charts as one page that needs nothing else, for printing.

        :raises mangnon.errors.MangnonError: while something must be mended
        """
        if not self.table.sound:
            raise MangnonError(wrong("{file} has faults: mend them first", file=self.table.file))
        rows = [
            [line.name, str(line.year), line.now, line.before, line.rate] for line in self._lines()
        ]
        charts = [self.chart(key) for key in self._rows]
        written = page(
            self.notebook.language, self._title(), self._heads(), rows, self._notes(), charts
        )
        target = Path(path)
        target.write_text(written, encoding="utf-8")
        return target

    def _lines(self) -> list[Line]:
        lines = []
        for rows in self._rows.values():
            now, before = rows[-1], rows[-2] if len(rows) > 1 else None
            earlier = f"{self._count(before)} ({before.year})" if before else "–"
            lines.append(
                Line(self._name(now), now.year, self._count(now), earlier, self._rate(now))
            )
        return lines

    def _heads(self) -> list[str]:
        _ = self.notebook.interface
        return [_("Chỉ tiêu"), _("Năm"), _("Số lượng"), _("Lần trước"), _("Tỷ lệ")]

    def _title(self) -> str:
        _ = self.notebook.interface
        return _("Tóm tắt số liệu về trẻ em: {place}", place=self.place)

    def _notes(self) -> list[str]:
        _ = self.notebook.interface
        notes = [_("Nguồn: {source}. Tệp {file}.", source=self.source, file=self.table.file)]
        if self._hidden:
            notes.append(
                _(
                    "Số dưới {smallest} không ghi rõ, để không ai đoán ra đó là em nào. Có ô "
                    "được ẩn thêm, để không tính ngược ra được.",
                    smallest=self.smallest,
                )
            )
        if self.smallest < 2:
            notes.append(_("Bản này ghi cả số nhỏ: chỉ dùng trong cơ quan, không dán, không đăng."))
        notes.append(
            _("Số được báo không phải là số thật: nhiều tin báo hơn có thể vì nhiều người dám báo.")
        )
        notes.append(_("Lo cho một đứa trẻ thì gọi 111: miễn phí, suốt ngày đêm."))
        return notes

    def _name(self, row: Row) -> str:
        each = row.indicator
        name = each.name.en if self.notebook.language != "vi" and each.name.en else each.name.vi
        return f"{each.annex}-{each.code}. {name}"

    def _bar(self, row: Row, rates: bool) -> Bar:
        if row.line in self._hidden:
            return Bar(str(row.year), None, self._masked(row))
        if rates:
            return Bar(str(row.year), row.rate or 0, self._rate(row))
        return Bar(str(row.year), float(row.count or 0), self._count(row))

    def _masked(self, row: Row) -> str:
        _ = self.notebook.interface
        if (row.count or 0) < self.smallest:
            return _("dưới {smallest}", smallest=self.smallest)
        return _("không ghi")

    def _count(self, row: Row) -> str:
        if row.line in self._hidden:
            return self._masked(row)
        return "–" if row.count is None else number(row.count, self.notebook.language)

    def _rate(self, row: Row) -> str:
        if row.rate is None:
            return "–"
        if row.line in self._hidden:
            return self.notebook.interface(N_("không ghi"))
        return self.notebook.percent(row.rate)


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in written)
