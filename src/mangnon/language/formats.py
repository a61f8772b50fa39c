"""Numbers and dates as the reader writes them (Babel, CLDR)."""

from __future__ import annotations

import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from mangnon.language.interface import Interface

# The kit speaks of Viet Nam to readers there and abroad: British forms (23 November 2026).
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}


def locale_of(language: str) -> Locale:
    """Return the locale of a language; Vietnamese forms for those that CLDR does not know."""
    try:
        return Locale.parse(_LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("vi_VN")


def number(value: float, language: str) -> str:
    """Format a number: 12.000 in Vietnamese, 12,000 in English."""
    return format_decimal(value, locale=locale_of(language))


def date(day: datetime.date, language: str) -> str:
    """Format a date: 23/11/2026, as Vietnamese documents do; 23 November 2026."""
    locale = locale_of(language)
    return format_date(day, format="dd/MM/y" if locale.language == "vi" else "long", locale=locale)


def month_year(day: datetime.date, language: str) -> str:
    """Format a month: tháng 11 năm 2026; November 2026."""
    return format_date(day, format="MMMM y", locale=locale_of(language))


def listing(items: list[str], language: str) -> str:
    """Join items: "a, b và c"; "a, b and c"."""
    return format_list(items, locale=locale_of(language))


def minutes(count: int, _: Interface) -> str:
    """Write a length of time in minutes."""
    return _("{count} phút", count=number(count, _.language))
