"""Live notebooks: whole, in the reader's language, and running where there is no book."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from quiz_book import QUIZ_LESSON
from small_book import ROOT, Book

LANGUAGES = ("vi", "en")
Notebook = Any


def notebooks(folder: Path) -> dict[str, Notebook]:
    return {
        path.relative_to(folder).as_posix(): nbformat.read(path, as_version=4)
        for path in sorted(folder.rglob("*.ipynb"))
    }


def text(notebook: Notebook) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.fixture(scope="session")
def made(output: Path) -> dict[str, dict[str, Notebook]]:
    """The real book's notebooks, by language and path."""
    return {language: notebooks(output / "notebooks" / language) for language in LANGUAGES}


def test_every_lesson_is_a_valid_notebook_without_outputs_in_every_language(
    made: dict[str, dict[str, Notebook]],
) -> None:
    lessons = {
        path.relative_to(ROOT / "book").with_suffix(".ipynb").as_posix()
        for path in (ROOT / "book").rglob("*.md")
        if path.read_text(encoding="utf-8").startswith("---\nlesson:")
    }
    lessons |= {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    for language in LANGUAGES:
        assert lessons | {"index.ipynb"} <= set(made[language])
        for name, notebook in made[language].items():
            nbformat.validate(notebook)
            assert not any(cell.get("outputs") for cell in notebook.cells), name
            assert not any(cell.get("execution_count") for cell in notebook.cells), name
            first = notebook.cells[0].source
            assert first.startswith("# "), name
            assert "[111](tel:111)" in first.replace("Gọi ", "").replace("Call ", ""), name


def test_links_between_notebooks_lead_to_notebooks(made: dict[str, dict[str, Notebook]]) -> None:
    for name, notebook in made["vi"].items():
        for address in re.findall(r"\]\(<?([^)>]+)>?\)", text(notebook)):
            if address.startswith(("http", "tel:", "mailto:", "sms:")):
                continue
            target = os.path.normpath(Path(name).parent / address)
            assert target in made["vi"], (name, address)


def test_a_notebook_speaks_its_reader_s_language(made: dict[str, dict[str, Notebook]]) -> None:
    lesson = made["en"]["bao-tin/bao-tin.ipynb"]
    charts = made["en"]["notebooks/so-lieu-tre-em.ipynb"]

    assert "**Objectives**" in text(lesson)
    asked = [
        cell.metadata["mangnon"]["question"] for cell in lesson.cells if "mangnon" in cell.metadata
    ]
    assert not any("Kiểm tra" in each["form"] for each in asked)
    assert all("Check" in each["form"] for each in asked if each["kind"] != "story")
    code = "\n".join(cell.source for cell in charts.cells if cell.cell_type == "code")
    assert '_("calls")' in code
    assert charts.metadata["mangnon"]["words"]["Năm"] == "Year"


def test_no_other_host_is_asked_for_a_picture_or_a_script(output: Path) -> None:
    for path in (output / "notebooks").rglob("*.ipynb"):
        written = path.read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\(|<img[^>]+src=.{0,2}http|<script", written), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_runs_headless(
    made: dict[str, dict[str, Notebook]], output: Path, language: str, tmp_path: Path
) -> None:
    """All notebooks run in one kernel, each in its own folder."""
    copy = tmp_path / language
    shutil.copytree(output / "notebooks" / language, copy)
    cells = []
    for name, notebook in made[language].items():
        cells.append(nbformat.v4.new_code_cell(f"%cd -q {str((copy / name).parent)!r}"))
        code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
        cells += [nbformat.v4.new_code_cell(source) for source in code]
    whole = nbformat.v4.new_notebook(cells=cells)

    NotebookClient(whole, timeout=120, kernel_name="python3").execute()

    shown = [out for cell in whole.cells for out in cell.get("outputs", [])]
    assert any("widget-view" in str(out.get("data")) for out in shown)
    assert not [out.text for out in shown if out.get("name") == "stderr"]


def test_a_notebook_holds_all_that_its_page_shows(make_book: Callable[..., Book]) -> None:
    book = make_book("vi", QUIZ_LESSON + "\n![Một mầm](../assets/images/mang-non.svg)\n")
    output = book.build("notebooks")
    folder = output / "notebooks"
    once = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    lesson = notebooks(folder / "vi")["bai-thu.ipynb"]

    assert "data:image/svg+xml;base64," in text(lesson)
    assert "Mục tiêu" in text(lesson)
    assert "](<https://" in text(lesson)  # sources can be opened
    asked = [
        cell.metadata["mangnon"]["question"] for cell in lesson.cells if "mangnon" in cell.metadata
    ]
    kinds = ["single", "multiple", "true-false", "ordering", "matching", "fill-in"]
    assert [each["kind"] for each in asked] == [*kinds, "story", "test"]
    assert len(asked[-1]["questions"]) == 4
    (book.root / ".mangnon" / "stamp").unlink()
    book.build("notebooks")
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == once


def test_an_installed_kit_runs_notebooks_without_the_book(output: Path, tmp_path: Path) -> None:
    """What pyproject.toml puts into the wheel is enough."""
    shutil.copytree(ROOT / "src" / "mangnon", tmp_path / "site" / "mangnon")
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    for source, target in wheel["targets"]["wheel"]["force-include"].items():
        copied = tmp_path / "site" / target
        copied.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, copied)
    alone = tmp_path / "alone"
    alone.mkdir()
    for name in ("bao-tin/bao-tin", "notebooks/so-lieu-tre-em"):
        shutil.copy(output / "notebooks" / "en" / f"{name}.ipynb", alone)
    code = (
        "from mangnon.widget import quiz\n"
        "from mangnon.chart import Notebook\n"
        "notebook = Notebook('notebooks/so-lieu-tre-em')\n"
        "chart = notebook.bars('hotline-calls', title='Calls', unit='calls')\n"
        "import json, mangnon\n"
        "print(json.dumps([mangnon.__file__, quiz().language, chart.caption]))\n"
    )
    hidden = ("MANGNON_ROOT", "MANGNON_LANGUAGE")
    clean = {key: value for key, value in os.environ.items() if key not in hidden}
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=alone, capture_output=True, text=True, check=True,
        env=clean | {"PYTHONPATH": str(tmp_path / "site")},
    )  # fmt: skip

    where, language, caption = json.loads(asked.stdout)
    assert where.startswith(str(tmp_path))
    assert language == "en"
    assert caption.startswith("Source:")
