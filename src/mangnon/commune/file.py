"""A CSV file as offices save it: whatever the usual encoding and separator."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from mangnon.language.interface import N_

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .xls
_SEPARATORS = ";,\t"

_SAVE_AS = N_("Trong Excel: Tệp → Lưu thành → CSV UTF-8, rồi mở tệp mới.")


class UnreadableError(Exception):
    """The file as a whole cannot be read.

    :param problem: what is wrong, in Vietnamese, to be translated
    :param mend: what to do about it, likewise
    :param line: where, if it is one place
    """

    def __init__(self, problem: str, mend: str, line: int = 1) -> None:
        super().__init__(problem)
        self.problem, self.mend, self.line = problem, mend, line


@dataclass(frozen=True)
class Line:
    """One row of a file.

    :param number: its line, counted as a spreadsheet does
    :param cells: what it holds
    """

    number: int
    cells: tuple[str, ...]


def lines(path: Path) -> list[Line]:
    """Return the rows of a CSV file, without empty ones; the first holds the names of columns.

    :raises UnreadableError: when it is no CSV file that can be read
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            N_("Không mở được tệp."),
            N_("Xem lại tên tệp, và để tệp cùng thư mục với sổ tính này."),
        ) from error
    text = _text(data)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.lower().startswith("sep="):  # Excel's own note to itself
        text, skipped = rest, 1
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head:
        raise UnreadableError(
            N_("Tệp trống."), N_("Dòng đầu phải là tên các cột; mỗi dòng sau là một con số.")
        )
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found, start = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Line(start + skipped, tuple(cell.strip() for cell in cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            N_("Dấu ngoặc kép mở ra mà không đóng lại đúng chỗ."),
            N_("Xóa dấu ngoặc kép ở dòng này, rồi lưu lại."),
            start + skipped,
        ) from error
    return found


def _text(data: bytes) -> str:
    if data.startswith(_WORKBOOKS):
        raise UnreadableError(N_("Đây là tệp Excel, chưa phải CSV."), _SAVE_AS)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:64]:  # UTF-16 without its mark
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            N_("Chữ trong tệp không theo bảng mã Unicode (có thể là phông chữ cũ)."),
            _SAVE_AS,
            1 + data[: error.start].count(b"\n"),
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
