"""What a commune gets of its table keeps small numbers to itself, in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_book import ROOT

from mangnon.chart import Notebook
from mangnon.chart_explorer import PICTURES, Explorer
from mangnon.commune import Report
from mangnon.errors import MangnonError

TABLE = """\
phu_luc;ma;nam;so_luong;mau_so
I;0301;2023;1.180;2.300
I;0301;2025;1.104;2.251
II;0101;2025;19;
II;0102;2025;9;
II;0103;2025;8;
II;0106;2025;2;
"""


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANGNON_ROOT", str(ROOT))
    monkeypatch.setenv(PICTURES, "all")


def report(folder: Path, text: str = TABLE, **options: int) -> Report:
    path = folder / "xa.csv"
    path.write_text(text, encoding="utf-8")
    notebook = Notebook("notebooks/so-lieu-xa")
    return Report(notebook, str(path), place="xã bịa | *thử*", source="bịa", **options)


@pytest.mark.usefixtures("book")
def test_a_small_number_is_nowhere_and_cannot_be_reckoned_back(tmp_path: Path) -> None:
    made = report(tmp_path)
    page = made.save(str(tmp_path / "tom-tat.html")).read_text(encoding="utf-8")
    explorer = made.charts()
    assert isinstance(explorer, Explorer)
    drawn = "".join(f"{chart.alt}{chart.rows}" for chart in explorer.pictures.values())
    for text in (made.summary.text, page, drawn):
        assert "dưới 5" in text
        # 19 - 9 - 8 = 2: the smaller of the other two is hidden as well.
        assert "không ghi" in text
    cells = re.findall(r"(?:\| |<td>)(\d+)(?: \||</td>)", made.summary.text + page)
    assert {"19", "9"} <= set(cells)
    assert not {"2", "8"} & set(cells)
    for number in "28":
        assert f"2025: {number} " not in drawn
        assert f"'2025', '{number}'" not in drawn


@pytest.mark.usefixtures("book")
def test_all_numbers_are_shown_only_with_a_warning(tmp_path: Path) -> None:
    text = report(tmp_path, smallest=1).summary.text
    assert "dưới" not in text
    assert "chỉ dùng trong cơ quan" in text


@pytest.mark.usefixtures("book")
def test_a_year_without_a_figure_keeps_its_place(tmp_path: Path) -> None:
    chart = report(tmp_path).chart("I-0301")
    assert [row[0] for row in chart.rows] == ["2023", "2024", "2025"]
    assert chart.rows[1][1] == "chưa có số"
    assert "2024: chưa có số" in chart.alt


@pytest.mark.usefixtures("book")
def test_the_saved_page_needs_nothing_else(tmp_path: Path) -> None:
    page = report(tmp_path).save(str(tmp_path / "tom-tat.html")).read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|\bsrc=|url\((?!#)|@import", page)
    assert page.count('role="img" aria-label="') == page.count("<svg")
    assert "xã bịa | *thử*" in page


@pytest.mark.usefixtures("book")
def test_what_a_file_holds_is_never_taken_for_markup(tmp_path: Path) -> None:
    text = TABLE + "<b>x</b>|y;0101;2025;3;\n"
    told = report(tmp_path, text).problems.text
    assert "<b>" not in told.replace("\\<", "")
    assert r"\|y" in told


@pytest.mark.usefixtures("book")
def test_a_faulty_table_gives_no_chart_and_no_page(tmp_path: Path) -> None:
    made = report(tmp_path, TABLE + "I;0101;2025;nhiều;\n")
    assert made.charts() == made.problems == made.summary
    with pytest.raises(MangnonError, match=r"xa\.csv"):
        made.save(str(tmp_path / "tom-tat.html"))
    assert not (tmp_path / "tom-tat.html").exists()


@pytest.mark.usefixtures("book")
def test_an_english_reader_gets_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANGNON_LANGUAGE", "en")
    made = report(tmp_path)
    assert "special circumstances" in made.summary.text
    assert "1,104" in made.summary.text
    assert "49%" in made.chart("I-0301").alt
