"""The printed handbook, seen from outside: what its readers find on the pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from small_book import LESSON, Book

PAGE = "book/bai-thu.md"
ANSWER = "Bạn không cần chắc chắn."  # the right choice's feedback

TRAINERS = """\

:::{trainer-note} Lỗi hay gặp
Đừng kể chuyện thật.
:::

::::{scenario} Cửa đóng
Em Bình không ra chơi.

:::{trainer-note}
Câu trả lời tốt: gọi để hỏi.
:::
::::
"""

PICTURE = (
    "\n![Hai người lớn nắm tay một em nhỏ](../assets/images/quyen-tre-em.svg)\n\n## Nội dung\n"
)


def handbook(output: Path, edition: str, language: str = "vi") -> PdfReader:
    return PdfReader(output / "print" / language / f"handbook-{edition}.pdf")


def pages(reader: PdfReader) -> list[str]:
    """Return the text of each page, its spaces and line breaks made one."""
    texts = (unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages)
    return [re.sub(r"[\s\u200b]+", " ", text) for text in texts]


def whole(reader: PdfReader) -> str:
    return " ".join(pages(reader))


def bookmarks(entries: list[Destination | list]) -> Iterator[str]:  # type: ignore[type-arg]
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield re.sub(r"\s+", " ", str(entry.title))


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    """A small book with a picture and all that trainers need."""
    lesson = LESSON.replace("\n## Nội dung\n", PICTURE, 1) + TRAINERS
    return make_book(lesson=lesson)


def test_every_page_but_the_cover_says_whom_to_call_and_how_old_the_law_is(book: Book) -> None:
    output = book.build("handbook")
    for edition in ("learner", "trainer"):
        cover, *inside = pages(handbook(output, edition))
        assert "Sách thử" in cover
        assert "111" in cover
        assert inside
        for number, text in enumerate(inside, 2):
            assert "111" in text
            assert "miễn phí · 24/7" in text
            assert "Pháp luật kiểm tra đến 23/11/2026" in text
            assert re.search(rf"\b{number}\b", text)


def test_the_lesson_names_itself_at_the_foot_and_says_that_nobody_has_reviewed_it(
    book: Book,
) -> None:
    texts = pages(handbook(book.build("handbook"), "learner"))
    lesson = next(text for text in texts if "Gọi được 111." in text)
    assert "Bài 1 Bài thử" in lesson
    assert "30 phút" in lesson
    assert lesson.count("Bài thử") >= 2
    assert any("Chưa có luật sư hay nhân viên công tác xã hội" in text for text in texts)


def test_a_reviewed_lesson_names_its_reviewer(book: Book) -> None:
    book.edit(
        PAGE, "reviewed_by:\nreviewed_on:", "reviewed_by: Luật sư An\nreviewed_on: 2026-11-24"
    )
    text = whole(handbook(book.build("handbook"), "learner"))
    assert "Người đọc duyệt: Luật sư An (24/11/2026)." in text
    assert "Chưa có luật sư" not in text


def test_the_learner_gets_a_worksheet_and_no_answers(book: Book) -> None:
    text = whole(handbook(book.build("handbook"), "learner"))
    assert "Ai có trách nhiệm báo tin?" in text
    assert "a. Chỉ cha mẹ" in text
    for hidden in (ANSWER, "Đáp án", "Gọi thử", "Hàng xóm", "Lỗi hay gặp", "người tập huấn"):
        assert hidden not in text


def test_the_trainer_gets_activities_cards_notes_and_the_key_on_other_pages(book: Book) -> None:
    texts = pages(handbook(book.build("handbook"), "trainer"))
    text = " ".join(texts)
    for shown in ("Gọi thử", "20 phút", "Hàng xóm", "Lỗi hay gặp", "Câu trả lời tốt"):
        assert shown in text
    sheet = next(n for n, page in enumerate(texts) if "Họ và tên" in page)
    key = next(n for n, page in enumerate(texts) if ANSWER in page)
    assert key > sheet
    assert "Đáp án: b" in texts[key]
    assert "Chưa đủ. Mọi người đều có trách nhiệm." in texts[key]


def test_a_handout_has_a_page_of_its_own_with_the_numbers_to_call(book: Book) -> None:
    texts = pages(handbook(book.build("handbook"), "learner"))
    sheet = next(text for text in texts if "Tờ nhớ" in text)
    assert all(number in sheet for number in ("111", "113", "115"))
    assert "Ai có trách nhiệm báo tin?" not in sheet


def test_a_handout_that_does_not_fit_on_a_page_is_told_with_file_and_line(book: Book) -> None:
    book.edit(PAGE, ":::{handout} Tờ nhớ\n", ":::{handout} Tờ nhớ\n" + "Một dòng dài.\n\n" * 80)
    line = book.root.joinpath(PAGE).read_text(encoding="utf-8").splitlines()
    at = line.index(":::{handout} Tờ nhớ") + 1
    assert f"{PAGE}:{at}: the handout does not fit on one A4 page" in book.fault("handbook")


def test_a_screen_reader_learns_title_language_structure_and_pictures(book: Book) -> None:
    reader = handbook(book.build("handbook"), "trainer")
    root = reader.trailer["/Root"]
    assert root["/Lang"].lower().startswith("vi")
    assert root["/MarkInfo"]["/Marked"]
    assert "Sách thử" in str(reader.metadata.title if reader.metadata else "")
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part[^1]{0,3}1", xmp)
    raw = "".join(
        str(thing.get("/Alt", "")) for thing in _objects(reader) if isinstance(thing, dict)
    )
    assert "Hai người lớn nắm tay một em nhỏ" in unicodedata.normalize("NFC", raw)


def _objects(reader: PdfReader) -> Iterator[object]:
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if found is not None:
            yield found


def test_bookmarks_and_contents_lead_to_every_lesson(book: Book) -> None:
    reader = handbook(book.build("handbook"), "trainer")
    marks = list(bookmarks(reader.outline))
    for title in ("Mục lục", "Bài thử", "Nội dung", "Văn bản", "Đáp án và giải thích"):
        assert any(title in mark for mark in marks), title
    contents = next(text for text in pages(reader) if "Mục lục" in text)
    assert "Bài thử" in contents


def test_a_link_between_lessons_stays_in_the_book_and_a_number_dials(book: Book) -> None:
    reader = handbook(book.build("handbook"), "learner")
    targets = [
        annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", [])
    ]
    assert any("/Dest" in target or "/D" in target.get("/A", {}) for target in targets)
    assert any(target.get("/A", {}).get("/URI") == "tel:111" for target in targets)


def test_a_character_that_no_print_font_has_is_told_with_file_and_line(book: Book) -> None:
    book.edit(PAGE, "## Nội dung\n", "## Nội dung\n\nMột chữ \u0e81 lạ.\n")
    lines = book.root.joinpath(PAGE).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "\u0e81" in line)
    told = book.fault("handbook")
    assert f"{PAGE}:{at}: " in told
    assert "U+0E81 LAO LETTER KO" in told
    assert not (book.project.output / "print").exists()


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        "$x^2$ *đậm* _nghiêng_ @nhan <nhan> = Tiêu đề",
        "\\u{41}",
    ],
)
def test_typst_code_in_a_text_is_printed_not_run(book: Book, text: str) -> None:
    book.edit(PAGE, "Luật cấm che giấu", f"`{text}` Luật cấm che giấu")
    printed = whole(handbook(book.build("handbook"), "learner"))
    assert text.replace("  ", " ") in printed


def test_an_element_that_print_does_not_know_is_told_and_not_dropped(book: Book) -> None:
    book.edit(PAGE, "## Nội dung\n", "## Nội dung\n\n```{math}\na = b\n```\n")
    assert "print cannot show 'math_block'" in book.fault("handbook")


def test_a_table_breaks_with_its_header_repeated(book: Book) -> None:
    rows = "\n".join(
        f"| Việc {n} | Người lớn quanh em làm việc ấy ngay hôm nay |" for n in range(90)
    )
    table = f":::{{table}} Bảng việc\n| Việc cần làm | Ai làm |\n|---|---|\n{rows}\n:::\n"
    book.edit(PAGE, "## Nội dung\n", f"## Nội dung\n\n{table}")
    texts = pages(handbook(book.build("handbook"), "learner"))
    having = [text for text in texts if re.search(r"Việc \d+ Người lớn", text)]
    assert len(having) > 1
    assert all("Việc cần làm Ai làm" in text for text in having)
    assert sum("Bảng việc" in text for text in having) == 1


def test_no_heading_ends_a_page_with_one_line_below_it(book: Book) -> None:
    sections = "\n".join(f"### Mục {n:02}\n\n- Việc {n:02} a\n- Việc {n:02} b\n" for n in range(90))
    book.edit(PAGE, "## Nội dung\n", f"## Nội dung\n\n{sections}")
    output = book.build("handbook")
    for edition in ("learner", "learner-a5"):
        texts = pages(handbook(output, edition))
        headed = [(n, text) for text in texts for n in re.findall(r"Mục (\d\d)", text)]
        assert len(headed) >= 90
        assert all(f"Việc {n} b" in text for n, text in headed)


def test_two_builds_give_the_same_bytes(make_book: Callable[..., Book]) -> None:
    made = [make_book(folder=name).build("handbook") for name in ("one", "two")]
    for edition in ("learner", "trainer"):
        files = [output / "print" / "vi" / f"handbook-{edition}.pdf" for output in made]
        assert files[0].read_bytes() == files[1].read_bytes()


def test_each_language_has_its_own_handbook_in_its_own_words(
    make_book: Callable[..., Book],
) -> None:
    output = make_book(languages="vi, en").build("handbook")
    english = handbook(output, "trainer", "en")
    assert english.trailer["/Root"]["/Lang"].lower().startswith("en")
    assert "English" in pages(english)[0]


def test_a_card_stays_on_one_page_and_one_longer_than_a_page_loses_nothing(book: Book) -> None:
    sentences = "\n\n".join(f"Câu chuyện dài, câu {n}." for n in range(60))
    book.edit(PAGE, "Chị Mai nghe tiếng khóc mỗi tối.\n", f"{sentences}\n")
    texts = pages(handbook(book.build("handbook"), "trainer"))
    assert all(f"câu {n}." in " ".join(texts) for n in range(60))
    assert sum("Em Bình không ra chơi." in text and "Cửa đóng" in text for text in texts) == 1
