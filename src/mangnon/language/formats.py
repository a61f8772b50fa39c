"""Numbers and dates as the reader writes them (Babel, CLDR)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from mangnon.language.interface import Interface
from mangnon.project import SOURCE_LANGUAGE

# The kit speaks of Viet Nam to readers there and abroad: British forms (23 November 2026).
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}


def locale_of(language: str) -> Locale:
    """Return the locale of a language; Vietnamese forms for those that CLDR does not know."""
    return _known(language) or Locale.parse("vi_VN")


def _known(language: str) -> Locale | None:
    try:
        return Locale.parse(_LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        return None


def number(value: float, language: str) -> str:
    """Format a number: 12.000 in Vietnamese, 12,000 in English."""
    return format_decimal(value, locale=locale_of(language))


def percent(value: float, language: str) -> str:
    """Format a percentage: 12,5% in Vietnamese, 12.5% in English.

    :param value: of a hundred
    """
    share = Decimal(str(value)) / 100
    return format_percent(share, locale=locale_of(language), decimal_quantization=False)


def percent_template(language: str) -> str:
    """Return how a whole percentage is written, for scripts to fill: ``{percent}%``."""
    return percent(88, language).replace("88", "{percent}")


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
    """Write a length of time in minutes: 30 phút; 1 minute, 30 minutes."""
    if _known(_.language) is None:  # the translator's word, where CLDR has none
        return _("{count} phút", count=number(count, _.language))
    locale = locale_of(_.language)
    # CLDR has no longer form of it in Vietnamese.
    length: Literal["short", "long"] = "short" if locale.language == SOURCE_LANGUAGE else "long"
    return format_unit(count, "duration-minute", length, locale=locale)


def length_of_time(seconds: float, language: str) -> str:
    """Write how long a sound is: 2 phút 5 giây; 2 mins 5 secs."""
    locale = locale_of(language)
    whole, rest = divmod(max(1, round(seconds)), 60)
    parts = [(whole, "duration-minute"), (rest, "duration-second")]
    # CLDR has no longer form of these in Vietnamese.
    said = (format_unit(count, unit, "short", locale=locale) for count, unit in parts if count)
    return _on_one_line(" ".join(said))


def file_size(size: int, language: str) -> str:
    """Write how much a file weighs: 0,5 MB in Vietnamese, 0.5 MB in English; 3 kB for a small one.

    :param size: in bytes
    """
    locale = locale_of(language)
    if size < 100_000:
        return _on_one_line(
            format_unit(-(-size // 1000), "digital-kilobyte", "short", locale=locale)
        )
    megabytes = format_unit(size / 1e6, "digital-megabyte", "short", format="0.0", locale=locale)
    return _on_one_line(megabytes)


def _on_one_line(text: str) -> str:
    """Keep a number and its unit together."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")
