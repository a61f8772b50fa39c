"""Every sheet of every printed product: whom to call, how old the law is, and who can read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from quiz_book import QUIZ_LESSON
from small_book import LESSON, Book, write_book

LANGUAGES = ("vi", "en")
PRODUCTS = ("handbook", "tests", "handouts", "facing", "cards", "posters", "workshop")
FOLDERS = {"tests", "handouts", "facing", "cards", "posters", "workshop"}
CHECKED = {"vi": "Pháp luật kiểm tra đến 23/11/2026", "en": "Law checked to 23 November 2026"}
OTHERS = {
    "ap-phich": """\
        ---
        site_only: true
        ---

        # Áp phích

        ::::{poster} Lo cho một đứa trẻ? Gọi 111
        :name: goi-111
        :number: 111

        ![Hai em nhỏ nắm tay nhau.](../assets/images/than-the-em.svg)

        Chưa chắc vẫn gọi.
        ::::
        """,
    "chuong-trinh": """\
        ---
        audience: [trainer]
        ---

        # Chương trình

        :::{programme} Một ngày
        :start: 8:00
        :end: 11:00

        - [15] Đón tiếp
        - [bai-thu]
        :::
        """,
}


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = write_book(tmp_path_factory.mktemp("paper") / "book", "vi, en", QUIZ_LESSON)
    for name, text in OTHERS.items():
        book.write(f"book/{name}.md", text)
    book.write("book/lien-he.md", "# Nơi liên hệ\n\n:::{contacts-table}\n:::\n")
    listed = "  - file: book/bai-thu\n"
    added = "".join(f"  - file: book/{name}\n" for name in (*OTHERS, "lien-he"))
    book.edit("_toc.yml", listed, listed + added)
    return book.build(*PRODUCTS) / "print"


def text_of(page: PageObject) -> str:
    text = unicodedata.normalize("NFC", page.extract_text())
    return re.sub(r"[\s\u200b]+", " ", text)


def documents(paper: Path, language: str) -> Iterator[tuple[str, PdfReader]]:
    for path in sorted((paper / language).rglob("*.pdf")):
        yield str(path.relative_to(paper)), PdfReader(path)


def fonts(page: PageObject) -> Iterator[dict[str, object]]:
    """Yield the fonts of a page and of all that is drawn on it."""
    waiting = [page["/Resources"].get_object()]
    while waiting:
        resources = waiting.pop()
        for font in resources.get("/Font", {}).values():
            yield font.get_object()
        for drawn in resources.get("/XObject", {}).values():
            inside = drawn.get_object().get("/Resources")
            if inside is not None:
                waiting.append(inside.get_object())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_product_prints_something(paper: Path, language: str) -> None:
    folders = {path.parent.name for path in (paper / language).rglob("*.pdf")}
    translated = {"facing"} if language != "vi" else set()
    assert folders == FOLDERS - {"facing"} | translated | {language}
    names = {path.stem for path in (paper / language).glob("*.pdf")}
    assert names == {
        "handbook-learner",
        "handbook-learner-a5",
        "handbook-learner-booklet",
        "handbook-trainer",
        "handbook-parent-a5",
        "handbook-parent-booklet",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_whom_to_call_and_how_old_the_law_is(paper: Path, language: str) -> None:
    for name, reader in documents(paper, language):
        for number, page in enumerate(reader.pages, 1):
            text = text_of(page)
            assert "111" in text, f"{name}, page {number}"
            assert CHECKED[language] in text, f"{name}, page {number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_has_title_language_and_its_fonts(paper: Path, language: str) -> None:
    for name, reader in documents(paper, language):
        root = reader.trailer["/Root"]
        assert str(root["/Lang"]).lower().startswith(language), name
        assert reader.metadata is not None
        assert reader.metadata.title, name
        for font in (font for page in reader.pages for font in fonts(page)):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described), f"{name}: {font['/BaseFont']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_but_what_is_to_be_folded_is_made_for_screen_readers(
    paper: Path, language: str
) -> None:
    for name, reader in documents(paper, language):
        root = reader.trailer["/Root"]
        said = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
        ua = re.search(r"pdfuaid:part[^1]{0,3}1", said) is not None
        assert ua == (not name.endswith("-booklet.pdf")), name
        assert root["/MarkInfo"]["/Marked"], name
        assert not ua or root["/ViewerPreferences"]["/DisplayDocTitle"], name
        if "/handbook-" in name and ua:
            assert reader.outline, name


def test_the_learners_a5_holds_what_the_a4_holds_on_pages_by_fours(paper: Path) -> None:
    def words(name: str) -> set[str]:
        pages = PdfReader(paper / "vi" / f"{name}.pdf").pages
        return {word for page in pages for word in re.findall(r"\w+", text_of(page))}

    small = PdfReader(paper / "vi/handbook-learner-a5.pdf")
    assert len(small.pages) % 4 == 0
    width, height = small.pages[0].mediabox.width, small.pages[0].mediabox.height
    assert [round(float(side) / 72 * 25.4) for side in (width, height)] == [148, 210]
    assert words("handbook-learner") <= words("handbook-learner-a5")


def test_the_booklets_sheets_hold_the_last_page_beside_the_first(paper: Path) -> None:
    book = PdfReader(paper / "vi/handbook-learner-a5.pdf").pages
    sheets = PdfReader(paper / "vi/handbook-learner-booklet.pdf").pages[2:]
    assert len(sheets) == len(book) / 2
    assert all(page.mediabox.width > page.mediabox.height for page in sheets)
    for sheet, pair in ((0, (-1, 0)), (1, (1, -2)), (2, (-3, 2))):
        both = " ".join(text_of(book[at]) for at in pair)
        assert sorted(text_of(sheets[sheet]).split()) == sorted(both.split())


def test_the_folding_sheet_tells_which_file_to_read_on_a_screen(paper: Path) -> None:
    how, which = PdfReader(paper / "vi/handbook-parent-booklet.pdf").pages[:2]
    assert "handbook-parent-a5.pdf" in text_of(how)
    assert "lật theo cạnh ngắn" in text_of(how)
    assert "Tờ 1" in text_of(which)


def test_parents_get_messages_steps_sheets_and_contacts_but_nothing_to_learn(paper: Path) -> None:
    pages = PdfReader(paper / "vi/handbook-parent-a5.pdf").pages
    text = " ".join(text_of(page) for page in pages)
    for shown in ("Điều cần nhớ", "Tờ nhớ", "Nơi liên hệ", "Chưa có luật sư"):
        assert shown in text
    for left_out in ("Mục tiêu", "Thử sức", "Hàng xóm", "Gọi thử", "Đáp án"):
        assert left_out not in text


def test_parents_get_the_sections_that_a_lesson_names_and_no_sheet_for_others(
    tmp_path: Path,
) -> None:
    book = write_book(tmp_path / "book")
    page = "book/bai-thu.md"
    book.edit(page, "minutes: 30\n", "minutes: 30\nparent_sections: [noi-dung]\n")
    book.edit(page, ":::{handout} Tờ nhớ\n", ":::{handout} Tờ nhớ\n:audience: school\n\n")
    pages = PdfReader(book.build("handbook") / "print/vi/handbook-parent-a5.pdf").pages
    text = " ".join(text_of(page) for page in pages)
    assert "Luật cấm che giấu" in text
    assert "Tờ nhớ" not in text
    book.edit(page, "[noi-dung]", "[noi-dung, khong-co]")
    told = book.fault("handbook")
    assert f"{page}:1: 'parent_sections' names the section 'khong-co'" in told


@pytest.fixture
def half_translated(tmp_path: Path) -> Book:
    """A book whose handout is translated but for a paragraph and two cells."""
    sheet = (
        "Gọi {contact}`111`.\n\nKể điều bạn thấy.\n\n- Nói rõ nơi ở.\n\n"
        "| Việc | Số |\n|---|---|\n| Trẻ bị đánh, bị bỏ đói | 113 |\n"
    )
    start = ":::{handout} Tờ nhớ\n"
    lesson = LESSON.replace(f"{start}Gọi {{contact}}`111`.\n", start + sheet)
    book = write_book(tmp_path / "book", "vi, en", lesson)
    said = {
        "Tờ nhớ": "Memory sheet",
        "Gọi {contact}`111`.": "Ring {contact}`111`.",
        "Nói rõ nơi ở.": "Say where.",
        "Việc": "Matter",
    }
    entries = "\n\n".join(f'msgid "{one}"\nmsgstr "{other}"' for one, other in said.items())
    header = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    book.write("translations/en/LC_MESSAGES/book/bai-thu.po", f"{header}{entries}\n")
    return book


def test_a_facing_sheet_says_each_thing_in_both_languages_and_leaves_room_for_the_rest(
    half_translated: Book,
) -> None:
    output = half_translated.build("facing") / "print"
    assert not list((output / "vi").rglob("*.pdf"))
    (path,) = (output / "en/facing").iterdir()
    reader = PdfReader(path)
    text = " ".join(text_of(page) for page in reader.pages)
    for said in ("Tờ nhớ", "Memory sheet", "Gọi 111", "Ring 111", "Nói rõ nơi ở.", "Say where."):
        assert text.count(said) == 1, said
    for only_ours in ("Kể điều bạn thấy.", "Trẻ bị đánh, bị bỏ đói"):
        assert text.count(only_ours) == 1, only_ours
    assert "Chỗ trống: chưa có bản dịch." in text
    # A column in which one is to write leaves the other's words whole in their line.
    lines = reader.pages[0].extract_text(extraction_mode="layout").splitlines()
    assert any("Trẻ bị đánh" in line and "113" in line for line in lines)
    spoken = {
        str(thing["/Lang"]).lower()
        for number in range(1, int(reader.trailer["/Size"]))
        if isinstance(thing := reader.get_object(number), dict) and "/Lang" in thing
    }
    assert {"vi", "en"} <= {language[:2] for language in spoken}
