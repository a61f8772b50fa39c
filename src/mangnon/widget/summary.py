"""A group's results as a file to keep or to send: without any name."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence

from mangnon.errors import MangnonError
from mangnon.formula import as_text, is_formula_like
from mangnon.widget.answer_sheet import AFTER, BEFORE, heads
from mangnon.widget.exam import Exam
from mangnon.widget.group import Group
from mangnon.widget.group_chart import group_chart, percent
from mangnon.widget.words import Words

Table = list[list[str]]


def questions_table(group: Group, _: Words) -> Table:
    """Return the results of each question."""
    head = [_("Câu"), _("Câu hỏi"), _("Trước"), _("Sau"), _("Tăng thêm")]
    rows = [
        [
            str(number),
            outcome.item.prompt,
            percent(outcome.before, _),
            percent(outcome.after, _),
            percent(outcome.gain, _),
        ]
        for number, outcome in enumerate(group.outcomes(), 1)
    ]
    mean = [percent(group.mean(time), _) for time in (BEFORE, AFTER)]
    return [head, *rows, ["", _("Trung bình"), *mean, ""]]


def persons_table(group: Group, _: Words) -> Table:
    """Return each person's score, by code: names stay in the trainer's own file."""
    head = [_("Mã"), _("Trước"), _("Sau"), _("Đạt")]
    return [
        head,
        *(
            [
                person.code,
                percent(person.before, _),
                percent(person.after, _),
                _("đạt") if person.passed else _("chưa đạt"),
            ]
            for person in group.persons()
        ),
    ]


def summary(group: Group, kind: str, _: Words) -> bytes:
    """Return a summary as a file.

    :param kind: "csv", "xlsx" or "html"
    :raises mangnon.errors.MangnonError: for another kind
    """
    tables = [
        (_("Từng câu"), questions_table(group, _)),
        (_("Từng người"), persons_table(group, _)),
    ]
    match kind:
        case "csv":
            return _as_csv([[group.exam.title], *tables[0][1], [], *tables[1][1]])
        case "xlsx":
            return workbook(tables)
        case "html":
            return _as_html(group, tables, _)
    raise MangnonError(_("chỉ xuất được: {kinds}", kinds="csv, xlsx, html"))


def blank_sheet(exam: Exam, _: Words) -> bytes:
    """Return an empty workbook to fill in, with the questions and their letters beside it."""
    example = [["A01", _("trước")], ["A01", _("sau")], ["A02", _("trước")], ["A02", _("sau")]]
    asked: Table = [[_("Câu"), _("Câu hỏi"), _("Cách ghi câu trả lời")]]
    for number, item in enumerate(exam.items, 1):
        said = "; ".join(f"{letter}. {text}" for letter, text in item.options)
        if item.terms:
            said = _("{terms} – ghi chữ theo thứ tự này: ", terms=", ".join(item.terms)) + said
        asked.append([str(number), item.prompt, said or _("ghi từ cần điền")])
    return workbook([(_("Câu trả lời"), [heads(exam, _), *example]), (_("Câu hỏi"), asked)])


def workbook(tables: Sequence[tuple[str, Table]]) -> bytes:
    """Return tables as an XLSX workbook, one sheet each."""
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, table in tables:
        sheet = book.create_sheet(title)
        for row, texts in enumerate(table, 1):
            for column, text in enumerate(texts, 1):
                cell = sheet.cell(row, column)
                cell.value = text
                cell.data_type = "s"  # what somebody typed is never a formula
                cell.quotePrefix = is_formula_like(text)  # nor when the cell is edited
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=row == 1)
        for column in range(1, len(table[0]) + 1):
            longest = max((len(r[column - 1]) for r in table if len(r) >= column), default=8)
            letters = sheet.cell(1, column).column_letter
            sheet.column_dimensions[letters].width = min(max(longest + 2, 8), 60)
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _as_csv(table: Table) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    for row in table:
        writer.writerow([as_text(text) for text in row])
    return stream.getvalue().encode("utf-8-sig")


def _as_html(group: Group, tables: Sequence[tuple[str, Table]], _: Words) -> bytes:
    chart = group_chart(group, _)
    title = html.escape(_("{test} · Kết quả của nhóm", test=group.exam.title))
    body = [f"<h1>{title}</h1>", f"<figure>{chart.svg[chart.svg.index('<svg') :]}"]
    body.append(f"<figcaption>{html.escape(chart.caption)}</figcaption></figure>")
    for name, table in tables:
        head, *rows = [[html.escape(text) for text in row] for row in table]
        cells = "".join(f"<th>{text}</th>" for text in head)
        lines = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in rows)
        body.append(f"<h2>{html.escape(name)}</h2><table><tr>{cells}</tr>{lines}</table>")
    style = (
        "body{font-family:system-ui,sans-serif;color:#1b2b23;max-width:46rem;margin:2rem auto;"
        "padding:0 1rem;line-height:1.5}h1,h2{color:#1f6b45}svg{max-width:100%;height:auto}"
        "table{border-collapse:collapse;width:100%}td,th{border:1px solid #cbd8cf;padding:.3rem "
        ".5rem;text-align:left;vertical-align:top}figure{margin:0}"
    )
    page = (
        f'<!doctype html><html lang="{_.language}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style>{''.join(body)}</html>\n"
    )
    return page.encode()
