"""Catalogs as a spreadsheet, for translators who have nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from mangnon.errors import MangnonError
from mangnon.formula import is_formula_like
from mangnon.say import wrong
from mangnon.translate.package import contents

HEADINGS = ("Trang", "Dòng", "Tiếng Việt", "Bản dịch", "Tình trạng", "Đã xem", "Câu cũ")
_WIDTHS = (28, 7, 60, 60, 14, 9, 40)
_LONGEST = 32_000  # a cell of Excel's holds 32 767 characters


@dataclass(frozen=True)
class Row:
    """A row of the spreadsheet.

    :param page: the page's name
    :param line: its line in the catalog; of a row that came back, its row in the spreadsheet
    :param source: the original
    :param target: the translation
    :param state: what is to be done, in Vietnamese
    :param seen: whether the translator says that the translation is right as it stands
    :param before: the original for which it was made
    """

    page: str
    line: int
    source: str
    target: str
    state: str = ""
    seen: bool = False
    before: str = ""


def write_workbook(language: str, rows: Iterable[Row]) -> bytes:
    """Return a workbook with one sheet, named by the language."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(language)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width

    def cell(value: str, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=value)
        made.data_type = "s"  # never a formula, whatever it begins with
        made.quotePrefix = is_formula_like(value)  # nor when a translator edits it
        made.alignment = Alignment(wrap_text=True, vertical="top")
        made.font = Font(bold=bold)
        return made

    sheet.append([cell(name, bold=True) for name in HEADINGS])
    for row in rows:
        texts = (row.page, str(row.line), row.source, row.target, row.state, "", row.before)
        sheet.append([cell(text) for text in texts])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_workbook(data: bytes, path: Path) -> tuple[str, list[Row]]:
    """Return the language of a workbook that came back, and its rows with a translation.

    :param path: what to call it in messages
    :raises mangnon.errors.MangnonError: when it is no workbook of ours, with the row
    """
    for name, part in contents(data, path):
        head = part[:4096].replace(b"\0", b"").upper()
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise MangnonError(
                wrong("holds a document type, save it anew as .xlsx: {name}", name=name), path
            )
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        sheet = book.worksheets[0]
        return sheet.title, list(_rows(sheet, path))
    except MangnonError:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise MangnonError(
            wrong("is no workbook that can be read, save it anew as .xlsx: {reason}", reason=error),
            path,
        ) from error
    except Exception as error:  # openpyxl lets through what its XML parser raises
        raise MangnonError(
            wrong("is no workbook that can be read, save it anew as .xlsx: {reason}", reason=error),
            path,
        ) from error


def _rows(sheet: object, path: Path) -> Iterator[Row]:
    for count, cells in enumerate(sheet.iter_rows(max_col=len(HEADINGS)), 1):  # type: ignore[attr-defined]
        values = ["" if cell.value is None else cell.value for cell in cells]
        values += [""] * (len(HEADINGS) - len(values))
        if count == 1:
            if [str(value).strip() for value in values[:4]] != list(HEADINGS[:4]):
                raise MangnonError(
                    wrong("the first row must be: {listed}", listed=", ".join(HEADINGS)), path, 1
                )
            continue
        for cell in cells:
            if cell.data_type == "f":
                raise MangnonError(
                    wrong(
                        "column {column} holds a formula: paste its value",
                        column=cell.column_letter,
                    ),
                    path,
                    count,
                )
        page, _, source, target, state, seen, before = (str(value) for value in values)
        if len(target) > _LONGEST:
            raise MangnonError(wrong("the translation is too long: shorten it"), path, count)
        if target.strip():
            yield Row(page.strip(), count, source, target, state, bool(seen.strip()), before)
