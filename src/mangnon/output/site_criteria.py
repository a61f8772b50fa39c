"""How the standard of a child-friendly commune becomes HTML: a form that ``criteria.js`` adds up.

Without a script it is a form to print and fill in by hand.
"""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes

from mangnon.language.formats import number
from mangnon.language.interface import N_, Interface
from mangnon.lesson.commune_criteria import (
    commune_group,
    commune_groups,
    criteria_law,
    criterion,
)
from mangnon.output.criteria_words import part_label, scale_label

CLASS = "criteria"

# What criteria.js says, by the attribute from which it takes the words.
_SAID = {
    "none": N_("Bạn chưa nhập điểm nào."),
    "wrong": N_("Xem lại điểm của tiêu chí {list}."),
    "range": N_("{number} (từ 0 đến {most})"),
    "least": N_("{number} (từ 0 trở lên)"),
    "sum": N_("Tổng điểm đã nhập: {total}, ở {count}/{all} tiêu chí."),
    "missing": N_("Chưa nhập điểm: tiêu chí {list}. Nhập đủ rồi mới so được."),
    "zero": N_("Bị 0 điểm: tiêu chí {list}. Còn tiêu chí 0 điểm thì chưa đủ điều kiện."),
    "ungrouped": N_("Hãy chọn nhóm xã, phường để so với mức tối thiểu."),
    "below": N_("Còn thiếu {less} điểm so với mức tối thiểu của nhóm: {least} điểm."),
    "enough": N_("Tổng điểm đã đạt mức tối thiểu của nhóm: {least} điểm."),
    "plan": N_("Đưa vào kế hoạch cải thiện:"),
    "unmarked": N_("Đánh dấu “Cần cải thiện” ở việc bạn muốn đưa vào kế hoạch."),
    "note": N_("Đây là điểm tự chấm để lập kế hoạch, không phải kết quả công nhận."),
}


class CriteriaVisitor:
    """Writes the worksheet; mixed into a translator."""

    body: list[str]
    words: Interface
    _blocks: Any
    _inline: Any

    def visit_commune_criteria(self, node: nodes.Element) -> None:
        """Write the whole form at once."""
        _ = self.words
        anchor = node["ids"][0]
        said = "".join(f' data-{key}="{html.escape(_(text))}"' for key, text in _SAID.items())
        law = next(child for child in node.children if isinstance(child, criteria_law))
        listed = [child for child in node.children if isinstance(child, criterion)]
        groups = next(child for child in node.children if isinstance(child, commune_groups))
        total, check, clear = (
            html.escape(text) for text in (_("Tổng điểm:"), _("Tính điểm"), _("Xóa hết"))
        )
        self.body += [
            f'<form class="{CLASS}" id="{anchor}" autocomplete="off" novalidate{said}>\n',
            f'<p class="criteria-law">{html.escape(_("Theo:"))} {self._blocks(law.children)}</p>\n',
            self._groups(groups, anchor),
            *(self._criterion(each, f"{anchor}-{each['number']}") for each in listed),
            f'<p class="criteria-total">{total} <span></span></p>\n'
            '<p class="criteria-buttons" hidden>'
            f'<button type="submit">{check}</button> <button type="reset">{clear}</button></p>\n'
            '<div class="criteria-result" role="status"></div>\n</form>\n',
        ]
        raise nodes.SkipNode

    def _groups(self, node: commune_groups, anchor: str) -> str:
        _ = self.words
        asked = html.escape(_("Xã, phường của bạn thuộc nhóm nào?"))
        mark, groups = node.children[0], node.children[1:]
        choices = "".join(
            self._group(each, f"{anchor}-nhom-{count}", f"{anchor}-nhom")
            for count, each in enumerate(groups, 1)
        )
        legend = f"<legend>{asked} {self._blocks([mark])}</legend>"
        return f'<fieldset class="criteria-groups">{legend}\n{choices}</fieldset>\n'

    def _group(self, node: nodes.Node, mine: str, name: str) -> str:
        assert isinstance(node, commune_group)
        _ = self.words
        least = _("từ {points} điểm", points=number(node["points"], _.language))
        text = f"{self._inline(node.children)}: {html.escape(least)}"
        return (
            f'<div class="criteria-group"><input type="radio" name="{name}" id="{mine}" '
            f'value="{node["points"]}"><label for="{mine}">{text}</label></div>\n'
        )

    def _criterion(self, node: criterion, mine: str) -> str:
        _ = self.words
        name = f"{node['number']}. {_.said(node['name'])}"
        most = "" if node["points"] is None else f' max="{node["points"]}"'
        mark = self._blocks(node.children)
        parts = "".join(
            f"<li>{html.escape(part_label(part, earns, _))}</li>\n" for part, earns in node["parts"]
        )
        lines = f'<ul class="criteria-parts">\n{parts}</ul>\n' if parts else ""
        score, better = html.escape(_("Điểm tự chấm")), html.escape(_("Cần cải thiện"))
        return (
            f'<fieldset class="criterion" data-number="{node["number"]}">'
            f"<legend>{html.escape(name)}</legend>\n"
            f'<p class="criteria-scale" id="{mine}-thang">'
            f"{html.escape(scale_label(node['points'], _))}{mark}</p>\n{lines}"
            f'<p class="criteria-fields"><label for="{mine}">{score}</label> '
            f'<input type="number" id="{mine}" min="0"{most} step="any" inputmode="decimal" '
            f'aria-describedby="{mine}-thang"> '
            f'<span class="criteria-better"><input type="checkbox" id="{mine}-can">'
            f'<label for="{mine}-can">{better}</label></span></p></fieldset>\n'
        )
