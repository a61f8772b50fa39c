"""Certificates of a training, one page each, made on this machine."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.facts.load import load
from mangnon.kit import kit_files
from mangnon.language.formats import date
from mangnon.output.print_typst import make_pdf
from mangnon.widget.words import Words

_TEMPLATE = "certificate.typ"
_LOGO = "mang-non.svg"


def certificates(
    names: Sequence[str], *, course: str, place: str, day: datetime.date, giver: str, _: Words
) -> bytes:
    """Return certificates as a PDF.

    :param names: who gets one; an empty name leaves a line to write it by hand
    :param course: what was learnt
    :param place: where; may be empty
    :param day: when
    :param giver: who gives it; may be empty
    :raises mangnon.errors.MangnonError: when there is nobody to give one to
    """
    if not names:
        raise MangnonError(_("chưa có ai để cấp giấy chứng nhận"))
    when = date(day, _.language)
    assets = kit_files() / "assets"
    data = {
        "language": _.language,
        "title": _("Giấy chứng nhận"),
        "author": giver or "Măng Non",
        "words": {
            "confirms": _("Chứng nhận"),
            "attended": _("đã tham dự buổi tập huấn"),
            "giver": giver or _("Người tập huấn"),
            "sign": _("(ký và ghi rõ họ tên)"),
            "help": _("Gọi 111 khi lo cho một đứa trẻ: miễn phí, 24/7"),
        },
        "law": _("Pháp luật kiểm tra đến {date}", date=date(_law_read(assets), _.language)),
        "names": [name.strip() for name in names],
        "course": course,
        "place": _("{place}, ngày {date}", place=place, date=when) if place else when,
    }
    return make_pdf(_TEMPLATE, data, {_LOGO: assets / "images" / _LOGO}, assets, day)


def _law_read(assets: Path) -> datetime.date:
    """Return the day up to which all law of the fact base was compared with its sources."""
    facts = load(assets / "facts")
    return min(entry.as_of for entry in (*facts.instruments.values(), *facts.provisions.values()))
