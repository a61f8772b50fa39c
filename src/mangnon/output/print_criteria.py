"""The standard of a child-friendly commune as data for print: a form to fill in by hand."""

from __future__ import annotations

from docutils import nodes

from mangnon.language.formats import number
from mangnon.lesson.commune_criteria import (
    commune_criteria,
    commune_group,
    commune_groups,
    criteria_law,
    criterion,
)
from mangnon.output.criteria_words import part_label
from mangnon.output.print_writer import Data, Writer, writes_block


@writes_block(commune_criteria)
def _criteria(node: commune_criteria, writer: Writer) -> list[Data]:
    _ = writer.words
    groups = next(child for child in node.children if isinstance(child, commune_groups))
    law = next(child for child in node.children if isinstance(child, criteria_law))
    return [
        {
            "type": "criteria",
            "title": _("Bảng tự chấm: xã, phường phù hợp với trẻ em"),
            "law": writer.inline([nodes.Text(_("Theo:") + " "), *law.children]),
            "head": [_("Tiêu chí"), _("Nhiều nhất"), _("Điểm tự chấm"), _("Cần cải thiện")],
            "rows": [_row(each, writer) for each in node.children if isinstance(each, criterion)],
            "unread": _("xem bản gốc"),
            "total": _("Tổng điểm:"),
            "asked": writer.inline(
                [nodes.Text(_("Xã, phường của bạn thuộc nhóm nào?") + " "), *groups.children[:1]]
            ),
            "groups": [_group(each, writer) for each in groups.children[1:]],
            "place": _("Xã, phường:"),
            "day": _("Ngày:"),
            "people": _("Người cùng chấm:"),
            "note": _("Đây là điểm tự chấm để lập kế hoạch, không phải kết quả công nhận."),
        }
    ]


def _row(node: criterion, writer: Writer) -> Data:
    _ = writer.words
    points = node["points"]
    return {
        "number": node["number"],
        "name": writer.inline([nodes.Text(_.said(node["name"]) + " "), *node.children]),
        "points": None if points is None else number(points, _.language),
        "parts": [writer.text(part_label(part, earns, _), node) for part, earns in node["parts"]],
    }


def _group(node: commune_group, writer: Writer) -> Data:
    _ = writer.words
    return {
        "blocks": writer.blocks(node.children),
        "least": _("từ {points} điểm", points=number(node["points"], _.language)),
    }
