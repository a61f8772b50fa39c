"""Tests and every kind of question on paper: sheets tell nothing, keys agree with their sheets."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader
from quiz_book import QUIZ_LESSON
from small_book import Book, write_book

LETTERS = ("A", "B", "C")
_RIGHT = {
    "Ai có trách nhiệm báo tin?": ("Mọi người",),
    "Những số nào nhận tin?": ("111", "113"),
    "Chờ chắc rồi mới báo.": ("Sai",),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("paper") / "book", lesson=QUIZ_LESSON)


@pytest.fixture(scope="module")
def paper(book: Book) -> Path:
    return book.build("tests", "handbook") / "print/vi"


def text_of(path: Path) -> str:
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in PdfReader(path).pages]
    return re.sub(r"[\s\u200b]+", " ", " ".join(pages))


@pytest.fixture(scope="module")
def sheets(paper: Path) -> dict[str, str]:
    return {letter: text_of(paper / f"tests/cuoi-bai-{letter}.pdf") for letter in LETTERS}


@pytest.fixture(scope="module")
def keys(paper: Path) -> dict[str, str]:
    return {letter: text_of(paper / f"tests/cuoi-bai-{letter}-key.pdf") for letter in LETTERS}


def test_a_sheet_names_its_version_and_tells_no_answer(sheets: dict[str, str]) -> None:
    for letter, text in sheets.items():
        assert f"Đề {letter}" in text
        # The agenda promises that nobody is asked for a name.
        assert "không ghi tên" in text
        assert "Họ và tên" not in text
        assert "Mức đạt: 75%" in text
        assert "111 miễn phí" in text
        for hidden in ("Đáp án", "tổng đài", "Lo ngại là đủ", "Đúng, miễn phí."):
            assert hidden not in text


def test_versions_ask_the_same_in_another_order(sheets: dict[str, str]) -> None:
    asked = (*_RIGHT, "Muốn báo tin thì gọi")
    orders = [tuple(sorted(asked, key=text.index)) for text in sheets.values()]
    assert len(set(orders)) == 3


def test_each_key_names_the_letters_of_its_own_sheet(
    sheets: dict[str, str], keys: dict[str, str]
) -> None:
    for letter in LETTERS:
        for question, right in _RIGHT.items():
            offered = _offered(sheets[letter], question)
            told = re.search(re.escape(question) + r".*?Đáp án: ([a-z](?:, [a-z])*) ", keys[letter])
            assert told is not None
            assert {offered[name] for name in told[1].split(", ")} == set(right)
        assert "Đáp án: tổng đài" in keys[letter]
        assert "Lo ngại là đủ" in keys[letter]


def _offered(text: str, question: str) -> dict[str, str]:
    part = text[text.index(question) : text.index("Vì sao?", text.index(question))]
    return dict(re.findall(r"\b([a-c])\. (.+?)(?= [a-c]\. | $|$)", part.strip()))


def test_paper_for_a_screen_reader_has_title_language_and_structure(paper: Path) -> None:
    for path in sorted((paper / "tests").glob("*.pdf")):
        reader = PdfReader(path)
        assert reader.trailer["/Root"]["/Lang"].lower().startswith("vi")
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        title = str(reader.metadata.title if reader.metadata else "")
        assert "Đề" in unicodedata.normalize("NFC", title)


def test_the_worksheet_has_room_for_each_kind_and_the_key_is_elsewhere(paper: Path) -> None:
    learner = text_of(paper / "handbook-learner.pdf")
    for shown in (
        "Viết số thứ tự vào ô.",
        "Viết vào ô chữ cái của ý thích hợp.",
        "Gợi ý: Có hai số.",
        "Câu chuyện do bạn chọn lối đi",
        "đi tới đoạn 3",
        "Kết thúc tốt",
        "tờ đề riêng",
    ):
        assert shown in learner
    for hidden in ("An toàn đi trước.", "Công an đến ngay.", "Tổng đài nghe suốt ngày đêm."):
        assert hidden not in learner
    assert "____" not in learner


def test_the_trainers_key_agrees_with_the_worksheet(paper: Path) -> None:
    text = text_of(paper / "handbook-trainer.pdf")
    steps = _lettered(text, "Xếp các việc theo thứ tự nên làm.")
    told = re.search(r"nên làm\. Đáp án: a – ([1-3]), b – ([1-3]), c – ([1-3])", text)
    assert told is not None
    numbered = dict(zip(told.groups(), "abc", strict=True))
    assert [steps[numbered[number]] for number in "123"] == [
        "Đưa trẻ đến nơi an toàn",
        "Gọi 111",
        "Ghi lại lời trẻ",
    ]
    part = text[text.index("Nối tình huống") :]
    partners = dict(re.findall(r"\b([a-c])\. (11[135])\b", part[: part.index("Vì sao?")]))
    pairs = re.search(r"gọi trước\. Đáp án: 1 – ([a-c]), 2 – ([a-c]), 3 – ([a-c])", text)
    assert pairs is not None
    assert [partners[letter] for letter in pairs.groups()] == ["113", "115", "111"]


def _lettered(text: str, question: str) -> dict[str, str]:
    part = text[text.index(question) : text.index("Vì sao?", text.index(question))]
    return {name: said.strip() for name, said in re.findall(r"([a-c])\. (.+?)(?= [a-c]\.|$)", part)}


def test_a_test_that_is_gone_leaves_no_sheet(book: Book, paper: Path) -> None:
    before = list((paper / "tests").iterdir())
    assert len(before) == 6
    text = (book.root / "book/bai-thu.md").read_text(encoding="utf-8")
    start = text.index(":::{test}")
    gone = text[:start] + text[text.index(":::\n", start) + 4 :]
    (book.root / "book/bai-thu.md").write_text(gone, encoding="utf-8")
    output = book.build("tests", "handbook")
    (book.root / "book/bai-thu.md").write_text(text, encoding="utf-8")
    assert not (output / "print/vi/tests").exists()
