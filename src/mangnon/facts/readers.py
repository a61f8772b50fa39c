"""From a YAML record to a typed entry, one function per kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mangnon.errors import MangnonError
from mangnon.facts.contacts import Channel, Contact
from mangnon.facts.evidence import Correction, Language, Practice, Sign
from mangnon.facts.fact import Confidence
from mangnon.facts.law import Attachment, Instrument, Limits, Period, Provision, Ref, State
from mangnon.facts.penalty import Alternative, Fine, Frame, Penalty, Term
from mangnon.facts.programmes import Criterion, Indicator, SubPoint
from mangnon.facts.record import Record
from mangnon.facts.statistics import Statistic
from mangnon.say import wrong

Instruments = Mapping[str, Instrument]


class UnknownInstrument(MangnonError):
    """An entry names an instrument that no registry holds."""


def _entry(record: Record) -> dict[str, Any]:
    return {
        "id": record.text("id"),
        "as_of": record.day("as_of"),
        "note": record.opt_text("note"),
        "path": record.path,
        "line": record.line,
    }


def _sourced(record: Record) -> dict[str, Any]:
    if record.opt_text("confidence") == "recalled":
        record.problem(
            wrong("a recalled fact must not reach a reader: find its source"), "confidence"
        )
        confidence = Confidence.SECONDARY
    else:
        confidence = record.choice("confidence", Confidence)
    return _entry(record) | {
        "source": record.url("source"),
        "confidence": confidence,
        "other_sources": record.urls("other_sources"),
        "official_url": record.opt_url("official_url"),
    }


def _fact(record: Record) -> dict[str, Any]:
    return _sourced(record) | {
        "statement": record.localized("statement"),
        "see": record.texts("see"),
    }


def _period(record: Record) -> Period:
    return Period(
        state=record.choice("state", State),
        in_force_from=record.opt_day("in_force_from"),
        in_force_to=record.opt_day("in_force_to"),
        amended_by=record.texts("amended_by"),
        amended_from=record.opt_day("amended_from"),
        repealed_by=record.opt_text("repealed_by"),
        status_note=record.opt_text("status_note"),
    )


def _look_up(record: Record, key: str, name: str | None, known: Instruments) -> Instrument | None:
    if name and name not in known:
        message = wrong("unknown instrument: {name} (enter it in assets/facts/law.yml)", name=name)
        record.problem(message, key, UnknownInstrument)
    return known.get(name) if name else None


def instrument(record: Record) -> Instrument:
    """Read an instrument."""
    return Instrument(
        **_sourced(record),
        kind=record.text("kind"),
        title=record.localized("title"),
        short=record.localized("short"),
        issuer=record.opt_text("issuer"),
        issued=record.opt_day("issued"),
        period=_period(record),
    )


def provision(record: Record, known: Instruments) -> Provision | None:
    """Read a provision; None when its instrument is not known."""
    name = record.text("instrument")
    home = _look_up(record, "instrument", name, known)
    also = [_look_up(record, "also", other, known) for other in record.texts("also")]
    fields = _fact(record) | {
        "refs": tuple(_ref(ref, known) for ref in record.children("refs")),
        "period": _period(record),
        "title": record.opt_localized("title"),
        "also": tuple(other for other in also if other is not None),
        "penalty": _penalty(record),
        "limits": _limits(record, "limits"),
        "numbers": _limits(record, "numbers"),
        "listed_articles": record.integers("listed_articles"),
        "messages": record.texts("messages"),
        "replaces": record.texts("replaces"),
    }
    return None if home is None else Provision(instrument=home, **fields)


def _ref(record: Record, known: Instruments) -> Ref:
    article = record.labels("article", "article")
    return Ref(
        article=article[0] if article else None,
        clauses=record.labels("clause", "clauses"),
        points=record.labels("point", "points"),
        section=record.opt_text("section"),
        annex=record.opt_text("annex"),
        codes=record.opt_text("codes"),
        attachment=record.opt_choice("attachment", Attachment),
        instrument=_look_up(record, "instrument", record.opt_text("instrument"), known),
    )


def _limits(record: Record, key: str) -> Limits | None:
    child = record.child(key)
    if child is None:
        return None
    unit = child.opt_text("unit")
    return Limits(values=child.values(), unit=unit)


def _term(record: Record, key: str) -> Term | None:
    child = record.child(key)
    if child is None:
        return None
    unit = child.text("unit")
    if unit not in ("month", "year"):
        child.problem(wrong("unit must be month or year, not {unit}", unit=unit), "unit")
    return Term(amount=child.integer("amount"), unit=unit)


def _penalty(record: Record) -> Penalty | None:
    child = record.child("penalty")
    if child is None:
        return None
    fine, alternative = child.child("fine"), child.child("alternative")
    return Penalty(
        min=_term(child, "min"),
        max=_term(child, "max"),
        life=child.flag("life"),
        death=child.flag("death"),
        fine=Fine(min=fine.integer("min"), max=fine.integer("max"), kind=fine.text("kind"))
        if fine
        else None,
        alternative=Alternative(
            name=alternative.localized("name"), max_years=alternative.integer("max_years")
        )
        if alternative
        else None,
        frames=tuple(
            Frame(
                clause=frame.text("clause"),
                min_years=frame.number("min_years"),
                max_years=frame.number("max_years"),
                life=frame.flag("life"),
                death=frame.flag("death"),
                when=frame.text("when"),
            )
            for frame in child.children("frames")
        ),
        victim_age=child.opt_text("victim_age"),
        offender_age=child.opt_text("offender_age"),
        applies_to=child.opt_text("applies_to"),
    )


def statistic(record: Record) -> Statistic:
    """Read a statistic; it needs a year or a period."""
    fields = record.child("fields")
    numbers: dict[str, int | float] = {}
    for name, value in (fields.values() if fields else {}).items():
        if isinstance(value, str):
            record.problem(wrong("fields.{name} must be a number", name=name), "fields")
        else:
            numbers[name] = value
    year, period = record.opt_integer("year"), record.opt_text("period")
    if (year is None) == (period is None):
        record.problem(wrong("a statistic has either a year or a period"))
    return Statistic(
        **_fact(record),
        value=record.opt_number("value"),
        unit=record.text("unit"),
        year=year,
        period=period,
        population=record.opt_text("population"),
        publisher=record.opt_localized("publisher"),
        geography=record.opt_text("geography"),
        series=record.opt_text("series"),
        qualifier=record.opt_text("qualifier"),
        chartable=record.flag("chartable"),
        derived=record.flag("derived"),
        fields=numbers,
    )


def contact(record: Record) -> Contact:
    """Read a contact."""
    uri = record.opt_text("uri")
    if uri and not uri.startswith(("tel:", "https://", "http://")):
        record.problem(
            wrong("uri must start with tel:, https:// or http://: {uri}", uri=uri), "uri"
        )
    return Contact(
        **_sourced(record),
        name=record.localized("name"),
        kind=record.choice("kind", Channel),
        value=record.text("value"),
        uri=uri,
        when=record.localized("when"),
        cost=record.opt_localized("cost"),
        hours=record.opt_localized("hours"),
        see=record.texts("see"),
    )


def sign(record: Record) -> Sign:
    """Read a sign of abuse."""
    return Sign(
        **_fact(record),
        abuse_type=record.text("abuse_type"),
        kind=record.text("kind"),
        numbers=_limits(record, "numbers"),
    )


def practice(record: Record) -> Practice:
    """Read a finding about practice."""
    child = record.child("language")
    return Practice(
        **_fact(record),
        topic=record.text("topic"),
        kind=record.opt_text("kind"),
        title=record.opt_localized("title"),
        year=record.opt_integer("year"),
        numbers=_limits(record, "numbers"),
        messages=record.texts("messages"),
        items=record.texts("items"),
        language=Language(
            name=child.localized("name"),
            codes=child.texts("codes"),
            radio=child.texts("radio"),
            school=child.opt_text("school"),
            locale=child.opt_text("locale"),
        )
        if child
        else None,
        status_note=record.opt_text("status_note"),
        replaces=record.texts("replaces"),
    )


def correction(record: Record) -> Correction:
    """Read a corrected belief; it must point at what proves it."""
    see = record.texts("see")
    if not see:
        record.problem(wrong("missing: see (a correction rests on the entries it points at)"))
    return Correction(
        **_entry(record),
        belief=record.localized("belief", need_en=False),
        correct=record.localized("correct"),
        see=see,
    )


def criterion(record: Record, known: Instruments) -> Criterion | None:
    """Read a child-friendly commune criterion; None when its instrument is not known."""
    home = _look_up(record, "instrument", record.text("instrument"), known)
    fields = _sourced(record) | {
        "number": record.integer("number"),
        "name": record.localized("name"),
        "points": record.opt_integer("points"),
        "points_confidence": record.opt_choice("points_confidence", Confidence),
        "sub_points": tuple(
            SubPoint(name=line.localized("name"), points=line.opt_integer("points"))
            for line in record.children("sub_points")
        ),
        "see": record.texts("see"),
    }
    return None if home is None else Criterion(instrument=home, **fields)


def indicator(record: Record, known: Instruments) -> Indicator | None:
    """Read a statistical indicator; None when its instrument is not known."""
    home = _look_up(record, "instrument", record.text("instrument"), known)
    fields = _sourced(record) | {
        "annex": record.text("annex"),
        "code": record.text("code"),
        "name": record.localized("name", need_en=False),
        "group": record.localized("group", need_en=False),
        "national_code": record.opt_text("national_code"),
    }
    return None if home is None else Indicator(instrument=home, **fields)
