"""How a provision is cited, in the words of the reader's language.

Vietnamese names the smallest unit first ("điểm b khoản 1 Điều 123"), English the
largest ("Article 123(1)(b)"); the patterns are interface strings, so that a
translator can give a language its own order. Where several are named at once, the
pattern says so in its placeholder ("Điều {articles}"): Vietnamese is the same, and
another language can use its plural ("Articles 6–7").
"""

from __future__ import annotations

import datetime

from mangnon.facts import (
    Attachment,
    Confidence,
    Instrument,
    Provision,
    Ref,
    Sourced,
    State,
    Validity,
)
from mangnon.language.formats import date, listing
from mangnon.language.interface import N_, Interface

_ATTACHMENTS = {Attachment.CHARTER: N_("Điều lệ"), Attachment.REGULATION: N_("Quy định")}


def place_label(ref: Ref, _: Interface) -> str:
    """Name one place in an instrument: "khoản 1 Điều 51"; "Article 51(1)"."""
    article = ref.article and ref.article.replace("-", "–")
    names = {
        "article": article,
        "clause": ", ".join(ref.clauses).replace("-", "–"),
        "point": ", ".join(ref.points).replace("-", "–"),
        "section": ref.section,
        "annex": ref.annex,
    }
    if ref.article is None:
        if ref.annex and ref.codes and _several(ref.codes):
            return _("mã {codes} Phụ lục {annex}", codes=ref.codes, **names)
        if ref.annex and ref.codes:
            return _("mã {code} Phụ lục {annex}", code=ref.codes, **names)
        if ref.annex:
            return _("Phụ lục {annex}", **names)
        if ref.attachment is not None and ref.section is None:
            return _(_ATTACHMENTS[ref.attachment])
        return _("Mục {section}", **names)
    if ref.clauses and ref.points:
        place = _("điểm {point} khoản {clause} Điều {article}", **names)
    elif ref.points:
        place = _("điểm {point} Điều {article}", **names)
    elif ref.clauses:
        place = _("khoản {clause} Điều {article}", **names)
    elif _several(ref.article):
        place = _("Điều {articles}", articles=article)
    else:
        place = _("Điều {article}", **names)
    if ref.attachment is not None:
        return _(
            "{place} của {attachment}", place=place, attachment=_(_ATTACHMENTS[ref.attachment])
        )
    return place


def _several(numbers: str) -> bool:
    """Tell whether more than one is named: "6-7"; "2, 4"."""
    return "-" in numbers or "," in numbers


def law_label(fact: Provision | Instrument, _: Interface) -> str:
    """Name a provision with its instrument: "khoản 1 Điều 51 Luật Trẻ em 2016".

    :param fact: the provision, or an instrument as a whole
    """
    if isinstance(fact, Instrument):
        return _.said(fact.short)
    if fact.state is State.DRAFT:
        # A draft is not the law that it would change.
        short = _.said(fact.instrument.short)
        if fact.instrument.state is State.DRAFT:  # its name says it
            return short
        return _("dự thảo liên quan đến {instrument}", instrument=short)
    places: dict[str, list[str]] = {fact.instrument.id: []}
    instruments = {fact.instrument.id: fact.instrument}
    for ref in fact.refs:
        instrument = ref.instrument or fact.instrument
        instruments[instrument.id] = instrument
        places.setdefault(instrument.id, []).append(place_label(ref, _))
    for instrument in fact.also:
        instruments[instrument.id] = instrument
        places.setdefault(instrument.id, [])
    labels = []
    for identifier, named in places.items():
        name = _.said(instruments[identifier].short)
        if named:
            provision = listing(named, _.language)
            name = _("{provision} {instrument}", provision=provision, instrument=name)
        labels.append(name)
    return "; ".join(labels)


def validity_note(fact: Provision | Instrument, day: datetime.date, _: Interface) -> str:
    """Say that a citation is not plainly in force; an empty string when it is.

    :param day: the day on which its validity is told
    """
    period = fact.deciding(day)
    match fact.validity(day):
        case Validity.NOT_YET if period.in_force_from:
            return _("có hiệu lực từ {date}", date=date(period.in_force_from, _.language))
        case Validity.NOT_YET:
            return _("chưa có hiệu lực")
        case Validity.REPEALED if period.in_force_to:
            return _("hết hiệu lực từ {date}", date=date(period.in_force_to, _.language))
        case Validity.REPEALED:
            return _("đã hết hiệu lực")
        case Validity.ENDED:
            return _("đã hết thời hạn thực hiện")
        case Validity.AMENDED:
            return _("còn hiệu lực, đã được sửa đổi")
        case Validity.UNCLEAR:
            return _("hiệu lực cần kiểm tra")
        case Validity.DRAFT:
            return _("dự thảo, chưa phải là luật")
        case _:
            return ""


def check_note(fact: Sourced, _: Interface) -> str:
    """Say that the original has not been read; an empty string when it has."""
    return _("cần đối chiếu văn bản gốc") if fact.confidence is Confidence.SECONDARY else ""
