"""Reading a table of cells from a file that a spreadsheet wrote: CSV or XLSX."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.widget.words import Words

_SEPARATORS = ",;\t"
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    :param text: what it holds
    :param row: its row in the file, from 1
    :param column: its column in the file, from 1
    """

    text: str
    row: int
    column: int

    @property
    def place(self) -> str:
        """Its place as a spreadsheet names it: "C5"."""
        return f"{column_letters(self.column)}{self.row}"


def read_table(path: Path, content: bytes, _: Words) -> list[list[Cell]]:
    """Return the rows of a file that hold anything.

    :param path: the file's name, which tells its kind
    :param content: what is in it
    :raises mangnon.errors.MangnonError: when it cannot be read, or holds a formula
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        rows = _read_workbook(path, content, _)
    elif path.suffix.lower() in (".csv", ".txt", ".tsv"):
        rows = _read_text(path, content, _)
    else:
        raise MangnonError(_("chỉ đọc được tệp CSV hoặc XLSX"), path)
    return [row for row in rows if any(cell.text for cell in row)]


def column_letters(column: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _read_text(path: Path, content: bytes, _: Words) -> list[list[Cell]]:
    text = _decoded(path, content, _)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    if not first.count(separator):
        raise MangnonError(
            _(
                "dòng đầu chỉ có một cột: hãy tách các cột bằng dấu phẩy, dấu chấm phẩy hoặc "
                "phím Tab"
            ),
            path,
            1,
        )
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for fields in reader:
        row = [Cell(field.strip(), line, count) for count, field in enumerate(fields, 1)]
        for cell in row:
            if cell.text.startswith(_FORMULA):
                raise _formula(path, cell, _)
        rows.append(row)
        line = reader.line_num + 1
    return rows


def _decoded(path: Path, content: bytes, _: Words) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = _("bảng mã không phải UTF-8: hãy lưu lại ở dạng “CSV UTF-8”")
        raise MangnonError(message, path, line) from error


def _read_workbook(path: Path, content: bytes, _: Words) -> list[list[Cell]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = _("không phải sổ tính XLSX, hoặc đã bị khóa bằng mật khẩu")
        raise MangnonError(message, path) from error
    rows = []
    for line in book.worksheets[0].iter_rows():
        row = []
        for each in line:
            cell = Cell(_written(each.value), each.row, each.column)
            if each.data_type == "f":
                raise _formula(path, cell, _)
            row.append(cell)
        rows.append(row)
    return rows


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    return str(value).strip()


def _formula(path: Path, cell: Cell, _: Words) -> MangnonError:
    message = _("ô {place} là một công thức: hãy dán giá trị thay cho công thức", place=cell.place)
    return MangnonError(message, path, cell.row)
