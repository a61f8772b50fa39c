"""The table of editions: whatever it holds, every row is an edition or a fault with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_book import Book, write_book

from mangnon.edition.table import COLUMNS, read_table
from mangnon.errors import MangnonError
from mangnon.project import Project

cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["xa-mot", "Xã Một", "111", "0912 345 678", "2026-06-01", "vi", "posters", ""]),
)
# Names that are good by themselves, so that something is at stake in every other cell.
good_names = st.text("abcdefgh", min_size=1, max_size=8)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    book: Book = write_book(tmp_path_factory.mktemp("table") / "book", "vi, en")
    return book.project


def write(folder: Path, rows: list[list[str]]) -> tuple[Path, list[int]]:
    """Write a table; return it and the line on which each row after the head begins."""
    buffer, begins = io.StringIO(newline=""), []
    writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        begins.append(sum(1 for _line in io.StringIO(buffer.getvalue(), newline="")) + 1)
        writer.writerow(row)
    path = folder / "table.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")
    return path, begins[1:]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_row_is_an_edition_or_a_fault_with_its_line(
    project: Project, tmp_path: Path, data: st.DataObject
) -> None:
    head = ["id", "name", *data.draw(st.lists(st.sampled_from(COLUMNS[2:]), unique=True))]
    row = st.lists(cells, min_size=1, max_size=len(head) + 1)
    whole = (
        st.tuples(good_names, good_names)
        .map(list)
        .flatmap(
            lambda first: st.lists(cells, min_size=len(head) - 2, max_size=len(head) - 2).map(
                lambda rest: first + rest
            )
        )
    )
    rows = data.draw(st.lists(st.one_of(row, whole), max_size=6))
    path, begins = write(tmp_path, [head, *rows])
    found = list(read_table(path, project))
    filled = [
        (line, row)
        for line, row in zip(begins, rows, strict=True)
        if any(cell.strip() for cell in row)
    ]
    assert [each.line for each in found] == [line for line, _row in filled]
    for each, (line, row) in zip(found, filled, strict=True):
        if each.edition is None:
            assert isinstance(each.problem, MangnonError)
            assert (each.problem.path, each.problem.line) == (path, line)
        else:
            assert len(row) == len(head)
            contacts = [each.edition.desk, *each.edition.contacts]
            shown = {contact.phone for contact in contacts if contact is not None}
            assert shown <= {cell.strip() for cell in row}  # none is invented
    good = [each.edition.id for each in found if each.edition is not None]
    assert len(good) == len(set(good))
