"""A sheet of a spreadsheet as a file of Excel: texts are texts and never formulas."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from xml.etree import ElementTree

from mangnon.formula import is_formula_like
from mangnon.output.archive import archive
from mangnon.output.item_markup import Element, add, clean, document

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The format of cells that begin like a formula: Excel shows and keeps them as text.
_PLAIN, _QUOTED = 0, 1

Cell = str | int | None


def workbook(
    name: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int], day: datetime.date
) -> bytes:
    """Return a workbook of one sheet.

    :param name: the sheet's name
    :param rows: what stands in each row, from the first column on; ``None`` leaves a cell empty
    :param widths: how wide each column is, in characters
    :param day: the time stamp of the file's parts
    """
    strings: dict[str, int] = {}
    sheet = _sheet(rows, widths, strings)
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(name),
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("styles", "styles.xml"),
                "rId3": ("sharedStrings", "sharedStrings.xml"),
            }
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": _styles(),
        "xl/sharedStrings.xml": _strings(strings),
    }
    return archive(files, day)


def _sheet(rows: Sequence[Sequence[Cell]], widths: Sequence[int], strings: dict[str, int]) -> bytes:
    root = _root("worksheet")
    columns = add(root, "cols")
    for place, width in enumerate(widths, 1):
        add(columns, "col", min=str(place), max=str(place), width=str(width), customWidth="1")
    data = add(root, "sheetData")
    for line, row in enumerate(rows, 1):
        node = add(data, "row", r=str(line))
        for place, value in enumerate(row):
            if value is not None:
                _cell(node, f"{chr(ord('A') + place)}{line}", value, strings)
    return document(root)


def _cell(row: Element, reference: str, value: str | int, strings: dict[str, int]) -> None:
    if isinstance(value, int):
        add(add(row, "c", r=reference), "v", str(value))
        return
    style = _QUOTED if is_formula_like(value) else _PLAIN
    cell = add(row, "c", r=reference, t="s", s=str(style))
    add(cell, "v", str(strings.setdefault(clean(value), len(strings))))


def _strings(strings: dict[str, int]) -> bytes:
    root = _root("sst")
    for text in strings:
        add(add(root, "si"), "t", text, **{"xml:space": "preserve"})
    return document(root)


def _workbook(name: str) -> bytes:
    root = _root("workbook")
    root.set("xmlns:r", _OFFICE)
    add(add(root, "sheets"), "sheet", name=name, sheetId="1", **{"r:id": "rId1"})
    return document(root)


def _styles() -> bytes:
    root = _root("styleSheet")
    font = add(add(root, "fonts", count="1"), "font")
    add(font, "sz", val="11")
    add(font, "name", val="Calibri")
    fills = add(root, "fills", count="2")
    for pattern in ("none", "gray125"):
        add(add(fills, "fill"), "patternFill", patternType=pattern)
    border = add(add(root, "borders", count="1"), "border")
    for side in ("left", "right", "top", "bottom", "diagonal"):
        add(border, side)
    ids = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    add(add(root, "cellStyleXfs", count="1"), "xf", **ids)
    formats = add(root, "cellXfs", count="2")
    add(formats, "xf", **ids, xfId="0")
    # 49 is Excel's own format for text.
    add(formats, "xf", **(ids | {"numFmtId": "49"}), xfId="0", quotePrefix="1")
    styles = add(root, "cellStyles", count="1")
    add(styles, "cellStyle", **{"name": "Normal", "xfId": "0", "builtinId": "0"})
    return document(root)


def _content_types() -> bytes:
    root = ElementTree.Element("Types", {"xmlns": _TYPES})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    add(root, "Default", Extension="rels", ContentType=relations)
    add(root, "Default", Extension="xml", ContentType="application/xml")
    for path, kind in (
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/worksheets/sheet1.xml", "worksheet"),
        ("/xl/styles.xml", "styles"),
        ("/xl/sharedStrings.xml", "sharedStrings"),
    ):
        add(root, "Override", PartName=path, ContentType=f"{_KIND}.{kind}+xml")
    return document(root)


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    root = ElementTree.Element("Relationships", {"xmlns": _PACKAGE})
    for name, (kind, target) in targets.items():
        add(root, "Relationship", Id=name, Type=f"{_OFFICE}/{kind}", Target=target)
    return document(root)


def _root(name: str) -> Element:
    return ElementTree.Element(name, {"xmlns": _MAIN})
