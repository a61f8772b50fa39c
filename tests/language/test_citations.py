"""Citations in the reader's language, with what a reader must know of their validity."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import Book


def page(output: Path, language: str, name: str = "bai-thu") -> str:
    html = (output / "site" / language / f"{name}.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", html)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).replace("&nbsp;", " ")


@pytest.fixture
def bilingual(make_book: Callable[..., Book]) -> Book:
    return make_book("vi, en")


def test_a_citation_reads_as_lawyers_write_it_in_each_language(bilingual: Book) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`luat-tre-em-2016.dieu-51.khoan-1`")
    output = bilingual.build("site")
    assert "khoản 1 Điều 51 Luật Trẻ em 2016" in text(page(output, "vi"))
    assert "Law on Children 2016, Article 51(1)" in text(page(output, "en"))


def test_a_citation_of_several_places_joins_them_as_the_language_does(bilingual: Book) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`commune-12-hours`")
    output = bilingual.build("site")
    vi = "khoản 3 Điều 26, khoản 2 Điều 31 và khoản 2 Điều 32 Nghị định 56/2017/NĐ-CP"
    assert vi in text(page(output, "vi"))
    en = "Decree 56/2017/NĐ-CP, Article 26(3), Article 31(2) and Article 32(2)"
    assert en in text(page(output, "en"))


def test_a_citation_of_a_whole_regulation_names_it(bilingual: Book) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`cfc-recognition-conditions`")
    output = bilingual.build("site")
    assert "Quy định Quyết định 06/QĐ-TTg" in text(page(output, "vi"))
    assert "Decision 06/QĐ-TTg, Regulation" in text(page(output, "en"))


@pytest.mark.parametrize(
    ("fact", "vi", "en"),
    [
        ("circ-43-2021-urgent", "Điều 6–7 Thông tư", "BCA, Articles 6–7"),
        ("tt-13-2021.phu-luc-2.hinh-thuc", "mã 0101-0107 Phụ lục II", "Annex II, codes 0101-0107"),
        ("tt13-0605-online-safety", "mã 0605 Phụ lục III", "Annex III, code 0605"),
    ],
)
def test_a_citation_of_several_says_so_in_a_language_with_a_plural(
    bilingual: Book, fact: str, vi: str, en: str
) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", f"`{fact}`")
    output = bilingual.build("site")
    assert vi in text(page(output, "vi"))
    assert en in text(page(output, "en"))


def test_an_instrument_that_is_a_draft_is_not_called_one_twice(bilingual: Book) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`jj-court-circular-draft`")
    output = bilingual.build("site")
    assert "(Dự thảo Thông tư của TAND tối cao (10/2025)" in text(page(output, "vi"))
    assert "(Draft circular of the Supreme People’s Court (10/2025)" in text(page(output, "en"))


def test_a_draft_is_not_called_by_the_name_of_the_law_that_it_would_change(
    bilingual: Book,
) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`du-an-luat-2026`")
    output = bilingual.build("site")
    assert "(dự thảo liên quan đến Luật Trẻ em 2016" in text(page(output, "vi"))
    assert "(draft concerning the Law on Children 2016" in text(page(output, "en"))


def test_an_entry_of_the_sources_begins_with_a_capital_letter(bilingual: Book) -> None:
    both = "({law}`no-hiding-abuse`; {law}`du-an-luat-2026`)"
    bilingual.edit("book/bai-thu.md", "({law}`no-hiding-abuse`)", both)
    output = bilingual.build("site")
    vi, en = page(output, "vi"), page(output, "en")
    assert "(khoản 7 Điều 6 Luật Trẻ em 2016" in text(vi)
    assert _entry(vi, 1).startswith("Khoản 7 Điều 6 Luật Trẻ em 2016")
    assert _entry(vi, 2).startswith("Dự thảo liên quan đến Luật Trẻ em 2016")
    assert _entry(en, 2).startswith("Draft concerning the Law on Children 2016")


def _entry(html: str, number: int) -> str:
    return text(html.partition(f'<li id="nguon-{number}">')[2]).strip()


def test_a_citation_leads_to_its_entry_in_the_index_of_instruments(small_book: Book) -> None:
    output = small_book.build("site")
    link = re.search(r'href="(tra-cuu/van-ban\.html)#(f-no-hiding-abuse)"', page(output, "vi"))
    assert link
    index = page(output, "vi", "tra-cuu/van-ban")
    assert f'id="{link[2]}"' in index
    assert "khoản 7 Điều 6".casefold() in text(index).casefold()


def test_a_statistic_is_formatted_for_its_reader(bilingual: Book) -> None:
    output = bilingual.build("site")
    assert "506.957" in text(page(output, "vi"))
    assert "506,957" in text(page(output, "en"))


def _spoil(book: Book, identifier: str, old: str, new: str) -> None:
    path = book.root / "assets" / "facts" / "law.yml"
    facts = path.read_text(encoding="utf-8")
    start = facts.index(f"- id: {identifier}\n")
    end = facts.find("\n  - id: ", start + 5)
    entry = facts[start:end]
    assert old in entry
    path.write_text(facts[:start] + entry.replace(old, new, 1) + facts[end:], encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        (
            "state: in-force\n    in_force_to: 2026-01-01\n    repealed_by: 1/2026/QH15",
            "hết hiệu lực từ 01/01/2026",
            "repealed from 1 January 2026",
        ),
        ("state: unclear", "hiệu lực cần kiểm tra", "validity to be checked"),
        (
            "state: in-force\n    amended_by:\n      - 1/2026/QH15",
            "đã được sửa đổi",
            "as amended",
        ),
    ],
    ids=["repealed", "unclear", "amended"],
)
def test_a_citation_says_what_became_of_its_provision(
    bilingual: Book, change: str, vi: str, en: str
) -> None:
    role = "former-law" if "repealed_by" in change else "law"
    cited = f"{{{role}}}`luat-tre-em-2016.dieu-51.khoan-1`"
    bilingual.edit("book/bai-thu.md", "{law}`no-hiding-abuse`", cited)
    _spoil(bilingual, "luat-tre-em-2016.dieu-51.khoan-1", "state: in-force", change)
    output = bilingual.build("site")
    assert vi in text(page(output, "vi"))
    assert en in text(page(output, "en"))


def test_a_provision_not_yet_in_force_says_from_when(
    bilingual: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`luat-tre-em-2016.dieu-51.khoan-1`")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1483228800")  # 1 January 2017
    output = bilingual.build("site")
    assert "có hiệu lực từ 01/06/2017" in text(page(output, "vi"))
    assert "in force from 1 June 2017" in text(page(output, "en"))


def test_what_was_read_only_in_an_article_says_so_with_its_source(bilingual: Book) -> None:
    bilingual.edit("book/bai-thu.md", "`no-hiding-abuse`", "`crc.dieu-1`")
    output = bilingual.build("site")
    assert "cần đối chiếu văn bản gốc" in text(page(output, "vi"))
    assert "to be checked against the original" in text(page(output, "en"))
    sources = re.search(r'id="nguon-1".*?</li>', page(output, "vi"))
    assert sources
    assert 'href="http' in sources[0]
