"""Spreadsheets for games, read back as a spreadsheet program reads them."""

from __future__ import annotations

import csv
import io
import zipfile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from output.item_samples import (
    EVERY_KIND,
    FILL_IN,
    MULTIPLE,
    SINGLE,
    SPITE,
    TRUE_FALSE,
    bank,
    choice,
    report,
    text,
)

from mangnon.output import game_sheets
from mangnon.output.item_bank import Report
from mangnon.output.question import Question


def made(*questions: Question, told: Report | None = None) -> dict[str, bytes]:
    files = game_sheets.make(bank(*questions), told or report())
    return {name.rsplit("-", 1)[1]: content for name, content in files.items()}


def sheet(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).active


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_kahoot_finds_its_columns_and_questions_where_its_template_has_them() -> None:
    found = sheet(made(SINGLE, MULTIPLE, TRUE_FALSE)["kahoot.xlsx"])
    head = [cell.value for cell in found[8]]
    assert head[1] == "Question - max 120 characters"
    assert head[-1] == "Correct answer(s) - choose at least one"
    asked = [[cell.value for cell in row] for row in found.iter_rows(min_row=9)]
    assert asked == [
        [1, "Gọi số nào?", "112", "111", "113", None, 60, 2],
        [2, "Chọn mọi ý đúng. một", "ý a", "ý b", "ý c", "ý d", 60, "1,3,4"],
        [3, "Phải chắc chắn mới được báo.", "Sai", "Đúng", None, None, 60, 1],
    ]


def test_wayground_gets_blanks_and_explanations() -> None:
    head, single, multiple, blank = sheet(made(SINGLE, MULTIPLE, FILL_IN)["wayground.xlsx"]).values
    assert head[1] == "Question Type"
    assert single[1] == "Multiple Choice"
    assert single[7:] == (2, 60, None, "vì b 111")
    assert (multiple[1], multiple[7]) == ("Checkbox", "1,3,4")
    assert blank[1:4] == ("Fill-in-the-Blank", "Ủy ban nhân dân", "Uy ban nhan dan")
    assert blank[7] is None


def test_blooket_gets_its_two_heading_rows_and_the_numbers_of_right_answers() -> None:
    title, head, single, multiple = rows(made(SINGLE, MULTIPLE)["blooket.csv"])
    assert title[0] == "Blooket\nImport Template"
    assert head[1] == "Question Text"
    assert single == ["1", "Gọi số nào?", "112", "111", "113", "", "60", "2"]
    assert multiple[-1] == "1,3,4"


def test_a_question_that_does_not_fit_is_left_out_whole_and_told_with_its_length() -> None:
    told = report()
    long = Question("dai", "single", text("d" * 121), None, (), choices=SINGLE.choices)
    wide = Question(
        "rong",
        "single",
        SINGLE.prompt,
        None,
        (),
        choices=(choice("a", True, "r" * 76), choice("b", False)),
    )
    crowd = tuple(choice(f"c{n}", n == 0) for n in range(5))
    many = Question("dong", "single", SINGLE.prompt, None, (), choices=crowd)
    just = Question("vua", "single", text("v" * 120), None, (), choices=SINGLE.choices)
    files = made(long, wide, many, just, told=told)
    kahoot = [row[1] for row in sheet(files["kahoot.xlsx"]).iter_rows(min_row=9, values_only=True)]
    assert kahoot == ["v" * 120]
    assert len(rows(files["blooket.csv"])) == 2 + 3
    lines = [line for line in told.lines if line.startswith("kahoot")]
    assert any("dai" in line and "121" in line and "120" in line for line in lines)
    assert any("rong" in line and "76" in line for line in lines)
    assert any("dong" in line and "5" in line for line in lines)


def test_kinds_that_no_game_can_ask_are_told_and_empty_sheets_are_not_written() -> None:
    told = report()
    assert "blooket.csv" not in made(FILL_IN, told=told)
    made(*EVERY_KIND, told=told)
    assert any(line.startswith("kahoot, thu-tu") for line in told.lines)


def test_no_cell_is_a_formula() -> None:
    told = report()
    files = made(SPITE, told=told)
    for name in ("kahoot.xlsx", "wayground.xlsx"):
        cells = [cell for row in sheet(files[name]).iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        dangerous = [cell for cell in cells if cell.value == "=1+1"]
        assert len(dangerous) == 1
        # Kept as a text when the sheet is opened, edited and saved again.
        assert dangerous[0].quotePrefix
        with zipfile.ZipFile(io.BytesIO(files[name])) as parts:
            assert b"<f" not in parts.read("xl/worksheets/sheet1.xml")
    cells = [cell for row in rows(files["blooket.csv"]) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert "'=1+1" in cells
    assert any("=1+1" in line for line in told.lines)
