"""What the head and the foot of a lesson say, in the reader's language."""

from __future__ import annotations

import datetime

from docutils import nodes

from mangnon.language.formats import date, listing, minutes
from mangnon.language.interface import Interface
from mangnon.output.audience import READERS


def header_words(node: nodes.Element, _: Interface) -> list[str]:
    """Say which lesson it is, how long it takes and for whom it is.

    :param node: a lesson's header
    """
    readers = listing([_(READERS[name]) for name in node["audience"]], _.language)
    return [
        _("Bài {number}", number=node["number"]),
        minutes(node["minutes"], _),
        _("Dành cho: {readers}", readers=readers),
    ]


def foot_words(node: nodes.Element, _: Interface) -> list[str]:
    """Say how far a lesson can be relied upon.

    :param node: a lesson's list of sources
    """
    checked = date(datetime.date.fromisoformat(node["checked"]), _.language)
    said = [_("Luật được kiểm tra ngày {date}.", date=checked)]
    if node["reviewed_by"]:
        said.append(_("Người đọc duyệt: {name}.", name=node["reviewed_by"]))
    else:
        said.append(_("Chưa có luật sư hay nhân viên công tác xã hội đọc duyệt bài này."))
    return [*said, _("Tài liệu tập huấn, không thay thế tư vấn pháp lý.")]
