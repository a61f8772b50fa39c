"""A notebook's charts say what they leave out, and choices work with and without a kernel."""

from __future__ import annotations

import re

import pytest
from small_book import ROOT

from mangnon.chart import Choice, Notebook
from mangnon.chart_explorer import PICTURES, Explorer
from mangnon.chart_picture import Chart
from mangnon.errors import MangnonError


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    monkeypatch.setenv("MANGNON_ROOT", str(ROOT))
    monkeypatch.setenv(PICTURES, "all")
    return Notebook("notebooks/so-lieu-tre-em")


def test_a_break_in_a_series_is_drawn_and_told(notebook: Notebook) -> None:
    chart = notebook.bars(
        "violent-discipline",
        title="Hai lần hỏi",
        unit="%",
        apart={"violent-discipline-2011": "2011"},
        break_remark="Năm 2011 hỏi nhóm tuổi khác",
    )
    assert "Chỗ ngắt: Năm 2011 hỏi nhóm tuổi khác." in chart.alt
    assert [row[0] for row in chart.rows] == ["2014", "2020–2021", "2011"]
    assert 'id="h' in chart.svg or "pattern" in chart.svg  # hatched, not filled


def test_a_figure_behind_a_break_needs_a_remark(notebook: Notebook) -> None:
    with pytest.raises(MangnonError, match="break"):
        notebook.bars(
            "violent-discipline", title="x", unit="%", apart={"violent-discipline-2011": "2011"}
        )


def test_a_year_without_a_figure_is_told_and_not_drawn_as_nought(notebook: Notebook) -> None:
    chart = notebook.bars("hotline-consultations", title="Tư vấn", unit="cuộc")
    assert dict(chart.rows)["2020"] == "chưa có số"
    assert "2023: chưa có số" in chart.alt


def test_a_misleading_chart_says_so_in_the_picture_and_in_words(notebook: Notebook) -> None:
    chart = notebook.misleading(
        ["calls-111-2023", "calls-111-2024"], title="“Giảm”", unit="cuộc", start=318_500
    )
    assert "gây hiểu nhầm" in chart.alt
    assert "Vẽ sai để bạn xem" in chart.svg
    assert "318.500" in chart.svg


def chart_of(value: int, other: int = 0) -> Chart:
    return Chart("<svg/>", f"{value} {other}", "alt", "nguồn", ("a",), ((str(value),),))


def test_all_pictures_are_drawn_where_there_is_no_kernel(notebook: Notebook) -> None:
    explorer = notebook.explore(
        chart_of,
        value=Choice("Năm", {"2019": 1, "2020": 2}, start="2019"),
        other=Choice("Cách đo", {"số": 3, "%": 4}),
    )
    assert isinstance(explorer, Explorer)
    found = [chart.title for chart in explorer.pictures.values()]
    assert found == ["1 3", "1 4", "2 3", "2 4"]


def test_a_kernel_draws_what_is_chosen(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    widgets = pytest.importorskip("ipywidgets")
    from mangnon import chart_explorer

    asked: dict[str, object] = {}
    monkeypatch.setattr(chart_explorer, "live", lambda: True)
    monkeypatch.setattr(widgets, "interact", lambda draw, **controls: asked.update(controls))
    shown = notebook.explore(chart_of, value=Choice("Năm", {"2019": 1, "2020": 2}))
    assert shown is None
    control = asked["value"]
    assert (control.description, control.value) == ("Năm", 2)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "options", [{"2019": 1}, {str(year): year for year in range(25)}], ids=["one", "too many"]
)
def test_an_explorer_without_a_choice_or_with_far_too_many_is_refused(
    notebook: Notebook, options: dict[str, int]
) -> None:
    with pytest.raises(MangnonError, match="explorer"):
        notebook.explore(chart_of, value=Choice("Năm", options))


def test_the_explorer_that_contributing_shows_can_be_drawn(notebook: Notebook) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.search(r"```python\n(.*?\n)(notebook\.explore\(.*?)\n```", text, re.S)
    assert shown is not None
    names: dict[str, object] = {}
    exec(shown[1], names)  # ours: a page of this repository
    drawn = eval(shown[2], names)
    assert isinstance(drawn, Explorer)
    assert [list(choice.options) for choice in drawn.choices] == [["2019", "2020"]]
    assert len(drawn.pictures) == 2
