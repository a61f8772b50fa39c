"""What leaves the notebook: summaries without names, empty sheets, certificates."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mangnon.errors import MangnonError
from mangnon.widget.answer_sheet import AFTER, Entry, read_answers
from mangnon.widget.certificate import certificates
from mangnon.widget.example import example_chart, example_group
from mangnon.widget.group import Group
from mangnon.widget.summary import blank_sheet, summary
from mangnon.widget.words import Words

VI = Words("vi", {})


def named_group() -> Group:
    group = example_group()
    spiteful = Entry('=HYPERLINK("http://x")', AFTER, {}, "Nguyễn Thị Mẫu")
    return Group(group.exam, (*group.entries, spiteful))


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_a_summary_holds_codes_and_no_name_and_asks_nothing_of_the_net(kind: str) -> None:
    text = summary(named_group(), kind, VI).decode("utf-8-sig")

    assert "Mẫu" not in text
    assert "01" in text
    assert "\n=HYPERLINK" not in text
    assert not any(mark in text for mark in ("<script", "src=", "@import", "url(http"))


def test_a_workbook_takes_nothing_typed_for_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary(named_group(), "xlsx", VI)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert [cell.quotePrefix for cell in cells if str(cell.value).startswith("=HYPER")] == [True]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_the_empty_sheet_can_be_filled_in_and_read_back() -> None:
    exam = example_group().exam
    book = openpyxl.load_workbook(io.BytesIO(blank_sheet(exam, VI)))
    sheet = book.worksheets[0]
    for column in range(4, 9):
        sheet.cell(2, column).value = "a"
    stream = io.BytesIO()
    book.save(stream)

    entries = read_answers(Path("phieu.xlsx"), stream.getvalue(), exam, VI)

    assert len(entries) == 4
    assert Group(exam, tuple(entries[:1])).persons()[0].before == 1


def test_the_chart_says_how_many_and_that_the_example_is_invented() -> None:
    chart = example_chart(VI)

    assert "4/5" in chart.title
    assert "bịa" in chart.caption
    assert ("Câu 4", "38%", "38%") in chart.rows


def test_certificates_are_one_page_each_with_a_line_where_no_name_is() -> None:
    day = datetime.date(2026, 11, 25)

    def make(names: list[str]) -> bytes:
        return certificates(names, course="Báo tin", place="Xã Thử", day=day, giver="", _=VI)

    pages = PdfReader(io.BytesIO(make(["Nguyễn Thị Mẫu", ""]))).pages

    texts = [page.extract_text() for page in pages]
    assert [("Mẫu" in text, "Báo tin" in text) for text in texts] == [(True, True), (False, True)]
    assert all("111" in text and "Pháp luật kiểm tra đến" in text for text in texts)
    assert make(["A"]) == make(["A"])
    with pytest.raises(MangnonError, match="chưa có ai"):
        make([])
