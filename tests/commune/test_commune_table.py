"""A commune's table is read however the office saved it, and each fault is told where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import ROOT

from mangnon.commune import Fault, Table, check
from mangnon.facts import load
from mangnon.language.interface import Interface

Check = Callable[..., Table]

HEAD = "phu_luc;ma;nam;so_luong;mau_so;ty_le;ghi_chu\n"


@pytest.fixture(scope="module")
def indicators() -> list[object]:
    return list(load(ROOT / "assets" / "facts").indicators.values())


@pytest.fixture
def read(tmp_path: Path, indicators: list[object]) -> Check:
    """Return a function that checks the text or the bytes of a file."""

    def go(content: str | bytes, name: str = "xa.csv") -> Table:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return check(path, indicators, Interface("vi"), 2026)  # type: ignore[arg-type]

    return go


def only(table: Table) -> Fault:
    (fault,) = table.faults
    return fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_however_it_was_saved(
    read: Check, encoding: str, separator: str, end: str
) -> None:
    lines = ["Phụ lục|Mã|Năm|Số lượng|Mẫu số", "I|0301|2025|104|2.251", "", "II|101|2025|8|"]
    text = end.join(lines).replace("|", separator)
    table = read(text.encode(encoding))
    assert table.faults == ()
    first, second = table.rows
    assert (first.indicator.code, first.year, first.count, first.whole) == ("0301", 2025, 104, 2251)
    # A spreadsheet had dropped the nought of 0101, and the empty row counts.
    assert (second.indicator.annex, second.indicator.code, second.line) == ("II", "0101", 4)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1234", 1234), ("1.234", 1234), ("1 234", 1234), ("1.234.567", 1234567), ("0", 0)],
)
def test_a_count_is_read_as_people_write_it(read: Check, written: str, meant: int) -> None:
    table = read(f"{HEAD}I;0101;2025;{written};;;\n")
    assert [row.count for row in table.rows] == [meant]


@pytest.mark.parametrize(("written", "meant"), [("12,5", 12.5), ("12.5%", 12.5), ("7", 7)])
def test_a_rate_is_read_as_people_write_it(read: Check, written: str, meant: float) -> None:
    table = read(f"{HEAD}I;0211;2025;;;{written};\n")
    assert [row.rate for row in table.rows] == [meant]


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("I;0101;2025;1,234;;;", "so_luong", "hàng nghìn, cũng có thể là số lẻ"),
        ("I;0101;2025;1.234,5;;;", "so_luong", "không phải số nguyên"),
        ("I;0101;2025;nhiều;;;", "so_luong", "không phải một con số"),
        ("I;0101;2025;-3;;;", "so_luong", "không phải một con số"),
        ("I;0101;2025;;;;", "so_luong", "không có con số"),
        ("III;0101;2025;3;;;", "phu_luc", "không phải phụ lục"),
        ("II;0301;2025;3;;;", "ma", "Phụ lục II không có chỉ tiêu mã 0301"),
        ("I;9999;2025;3;;;", "ma", "không có chỉ tiêu mã 9999"),
        ("I;0101;25;3;;;", "nam", "không phải một năm"),
        ("I;0101;2027;3;;;", "nam", "không phải một năm"),
        ("I;0301;2025;30;20;;", "mau_so", "nhỏ hơn số lượng"),
        ("I;0301;2025;10;20;40;", "ty_le", "ra 50%"),
        ("I;0301;2025;;;120;", "ty_le", "lớn hơn 100%"),
        ("I;0301;2025;10;20;;gọi 0912 345 678", "ghi_chu", "số điện thoại"),
        ("I;0301;2025;10;20;;a;b", "", "nhiều ô hơn số cột"),
    ],
)
def test_a_fault_is_told_with_file_row_and_column(
    read: Check, row: str, column: str, told: str
) -> None:
    table = read(f"{HEAD}I;0201;2024;5;;;\n{row}\n")
    fault = only(table)
    assert (fault.file, fault.line, fault.column) == ("xa.csv", 3, column)
    assert told in fault.problem
    assert fault.mend
    assert not table.sound


def test_the_same_figure_twice_names_the_first_row(read: Check) -> None:
    fault = only(read(f"{HEAD}I;0101;2025;30;;;\nI;0101;2024;31;;;\nI;0101;2025;32;;;\n"))
    assert fault.line == 4
    assert "đã có ở dòng 2" in fault.problem


def test_a_part_above_its_whole_is_told(read: Check) -> None:
    fault = only(read(f"{HEAD}II;0101;2025;8;;;\nII;0102;2025;9;;;\n"))
    assert (fault.line, fault.column) == (3, "so_luong")
    assert "lớn hơn số của chỉ tiêu 0101" in fault.problem


def test_a_leap_is_worth_a_look_and_stops_nothing(read: Check) -> None:
    table = read(f"{HEAD}I;0101;2024;230;;;\nI;0101;2025;2300;;;\n")
    assert not only(table).serious
    assert table.sound


@pytest.mark.parametrize("heading", ["Họ và tên", "NGAY_SINH", "Địa chỉ", "Số điện thoại mẹ"])
def test_a_list_of_children_is_refused_unread(read: Check, heading: str) -> None:
    table = read(f"{heading};{HEAD}bí mật;I;0101;2025;3;;;\n")
    fault = only(table)
    assert (fault.line, fault.column) == (1, heading)
    assert table.rows == ()
    assert "bí mật" not in f"{fault.problem}{fault.mend}"


def test_a_missing_column_is_named(read: Check) -> None:
    fault = only(read("phu_luc;ma;nam\nI;0101;2025\n"))
    assert (fault.line, fault.column) == (1, "so_luong")


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"", 1, "trống"),
        (b"PK\x03\x04rest", 1, "Excel"),
        ("phu_luc;ma\nI;trẻ\n".encode("cp1258", "replace").replace(b"?", b"\xe9"), 2, "Unicode"),
        (HEAD.encode() + b'I;0101;2025;"3;;;\n', 2, "ngoặc kép"),
        (HEAD.encode(), 1, "chưa có con số"),
    ],
)
def test_a_file_that_is_no_table_says_what_it_is(
    read: Check, content: bytes, line: int, told: str
) -> None:
    fault = only(read(content))
    assert fault.line == line
    assert told in fault.problem


def test_a_file_that_is_not_there_is_told(indicators: list[object], tmp_path: Path) -> None:
    table = check(tmp_path / "khong-co.csv", indicators, Interface("vi"), 2026)  # type: ignore[arg-type]
    assert only(table).file == "khong-co.csv"
