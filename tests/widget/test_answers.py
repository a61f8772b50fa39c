"""What a trainer's file may hold, and what is said of one that is wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from mangnon.errors import MangnonError, Problems
from mangnon.widget.answer_sheet import AFTER, BEFORE, read_answers
from mangnon.widget.exam import Exam
from mangnon.widget.group import Group
from mangnon.widget.item import item_of
from mangnon.widget.words import Words

VI = Words("vi", {})
QUESTIONS = [
    {
        "name": "mot-y",
        "kind": "single",
        "prompt": "Ai báo tin?",
        "choices": [
            {"id": "a", "text": "Chỉ cha mẹ", "correct": False},
            {"id": "b", "text": "Mọi người", "correct": True},
        ],
    },
    {
        "name": "nhieu-y",
        "kind": "multiple",
        "prompt": "Gọi số nào?",
        "choices": [
            {"id": "a", "text": "111", "correct": True},
            {"id": "b", "text": "113", "correct": True},
            {"id": "c", "text": "119", "correct": False},
        ],
    },
    {
        "name": "dien",
        "kind": "fill-in",
        "prompt": "Gọi ____.",
        "answers": [{"text": "tổng đài", "correct": True}, {"text": "bạn", "correct": False}],
    },
    {
        "name": "thu-tu",
        "kind": "ordering",
        "prompt": "Xếp.",
        "steps": [{"id": "a", "text": "Một"}, {"id": "b", "text": "Hai"}],
        "shuffled": [1, 0],
    },
]
EXAM = Exam("thu", "Bài thử", tuple(item for each in QUESTIONS if (item := item_of(each))))
GOOD = 'mã,lần,tên,1,2,3,4\nA1,trước,,a,a,bạn,ab\nA1,sau,Lan,b,"a, b",Tong Dai,ba\n'


def read(text: str, name: str = "lop.csv", encoding: str = "utf-8") -> Group:
    return Group(EXAM, tuple(read_answers(Path(name), text.encode(encoding), EXAM, VI)))


def told(act: Callable[[], object]) -> list[str]:
    with pytest.raises(MangnonError) as caught:
        act()
    error = caught.value
    return [str(each) for each in (error.problems if isinstance(error, Problems) else (error,))]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")],
    ids=["plain", "Excel's UTF-8 with semicolons", "Excel's Unicode text"],
)
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str, separator: str) -> None:
    text = GOOD.replace('"a, b"', "a b").replace(",", separator)

    person = read(text, encoding=encoding).persons()[0]

    assert (person.code, person.name) == ("A1", "Lan")
    assert (person.before, person.after) == (0, 1)  # tones may be missing; letters as shown


def test_a_workbook_is_read_with_its_numbers_as_text() -> None:
    book = openpyxl.Workbook()
    for row in (["Mã", "Câu 1", "2"], [7, "Mọi người", "ab"], [None, None, None]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)

    entries = read_answers(Path("lop.xlsx"), stream.getvalue(), EXAM, VI)

    assert [(each.code, each.time) for each in entries] == [("7", AFTER)]
    assert entries[0].answers == {"mot-y": ("b",), "nhieu-y": ("a", "b")}


def test_every_fault_is_told_at_once_with_its_row_and_cell() -> None:
    faults = told(lambda: read("mã,lần,1,9,2\nA1,sau,e,,a\nA1,sau,a,,a\n,sau,a,,a\nA2,giữa,a,,x\n"))

    assert faults == [
        "lop.csv:1: ô D1: bài này không có câu “9” (có câu 1 đến 4)",
        "lop.csv:2: ô C2: “e” không phải lựa chọn của câu này (a–b)",
        "lop.csv:3: mã “A1” đã có ở dòng 2: mỗi người một dòng cho mỗi lần",
        "lop.csv:4: dòng này thiếu mã",
        "lop.csv:5: ô E5: “x” không phải lựa chọn của câu này (a–c)",
        "lop.csv:5: “giữa” không phải “trước” hay “sau”",
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "fault"),
    [
        ("mã|1\nA1|a\n", "utf-8", "lop.csv:1: dòng đầu chỉ có một cột"),
        ("mã,1\nA1,a\n", "cp1252", "lop.csv:1: bảng mã không phải UTF-8"),
        ("mã,1\nA1,=B9\n", "utf-8", "lop.csv:2: ô B2 là một công thức"),
        ("1,2\na,a\n", "utf-8", "lop.csv:1: thiếu cột “mã”"),
        ("mã,1,mot-y\nA1,a,a\n", "utf-8", "lop.csv:1: ô C1: cột “mot-y” có hai lần"),
        ("mã,1\n", "utf-8", "lop.csv:1: tệp chưa có câu trả lời nào"),
        ("mã,1\nA1,ab\n", "utf-8", "lop.csv:2: ô B2: “ab” không phải lựa chọn"),
    ],
    ids=["separator", "encoding", "formula", "no code", "twice", "empty", "two for one"],
)
def test_a_faulty_file_says_what_to_mend(text: str, encoding: str, fault: str) -> None:
    assert told(lambda: read(text, encoding=encoding))[0].startswith(fault)


def test_a_workbook_with_a_formula_or_a_password_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(["mã", "1"])
    book.active.append(["A1", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)

    formula = told(lambda: read_answers(Path("l.xlsx"), stream.getvalue(), EXAM, VI))
    locked = told(lambda: read_answers(Path("l.xlsx"), b"\xd0\xcf\x11\xe0 locked", EXAM, VI))

    assert formula == ["l.xlsx:2: ô B2 là một công thức: hãy dán giá trị thay cho công thức"]
    assert locked == ["l.xlsx: không phải sổ tính XLSX, hoặc đã bị khóa bằng mật khẩu"]


def test_only_those_who_answered_both_times_count_for_a_gain() -> None:
    group = read(GOOD + "A2,sau,,a,c,,\nA3,trước,,b,ab,tổng đài,ba\n")

    first = group.outcomes()[0]

    assert (first.before, first.after, first.gain) == (0, 1, 1)
    assert (group.paired(), group.count(BEFORE), group.count(AFTER)) == (1, 2, 2)
