"""Numbers and dates as the reader writes them (Babel, CLDR)."""

from __future__ import annotations

import datetime
import re
import unicodedata

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


def period(text: str) -> str:
    """Write a period of the fact base for readers: "2015-01 to 2019-06" is 01/2015–06/2019."""
    return re.sub(r"(\d{4})-(\d{2})\b", r"\2/\1", text).replace(" to ", "–").replace("-", "–")


# Letters of the Vietnamese alphabet that follow their base letter (TCVN 5712 order).
_AFTER = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as Vietnamese dictionaries do: a ă â b c d đ e ê; tones last."""
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character == "đ":
            letters.append("d1")
        elif character in _AFTER and letters:
            letters[-1] = letters[-1][0] + _AFTER[character]
        elif not unicodedata.combining(character):
            letters.append(f"{character}0")
    return "".join(letters), text


def minutes(count: int, _: Interface) -> str:
    """Write a length of time in minutes."""
    return _("{count} phút", count=number(count, _.language))
