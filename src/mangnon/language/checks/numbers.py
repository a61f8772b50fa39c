"""Whether the numbers of a message are those of its original, however they are written.

12.000 in Vietnamese is 12,000 in English; 01/6/2017 is 1 June 2017.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from mangnon.language.checks.message import Fault, Pair, Setting, quoted
from mangnon.language.formats import locale_of
from mangnon.language.marks import words
from mangnon.say import wrong

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Small numbers may be written as words, and are then no fault of a translation.
_WORDS = {
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty",
}
_ORDINALS = {
    "vi": "x nhất nhì",
    "en": "x first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
}


def number_faults(pair: Pair, setting: Setting) -> Iterator[Fault]:
    """The same numbers stand in both, each at least once."""
    there, here = numbers(pair.source, "vi"), numbers(pair.target, setting.language)
    told_there = there | said(pair.source, "vi")
    told_here = here | said(pair.target, setting.language)
    if lost := there - told_here:
        yield Fault(
            "numbers",
            wrong("the translation lacks {missing}: put it in", missing=quoted(sorted(lost))),
            pair.path,
            pair.line,
        )
    if more := here - told_there:
        yield Fault(
            "numbers",
            wrong("the original has no {added}: take it out", added=quoted(sorted(more))),
            pair.path,
            pair.line,
        )


def numbers(text: str, language: str) -> set[str]:
    """Return the numbers of a text that are written in digits, without grouping: "12000", "1.5".

    :param language: the language whose signs group digits and begin decimals
    """
    locale = locale_of(language)
    group, decimal = get_group_symbol(locale), get_decimal_symbol(locale)
    shown = words(text)
    if group.isspace():
        shown = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))", "", shown)
    return {_value(each, group, decimal) for each in _NUMBER.findall(shown)} - {""}


def _value(written: str, group: str, decimal: str) -> str:
    sign = re.escape(group)
    if re.fullmatch(rf"\d{{1,3}}(?:{sign}\d{{3}})+(?:{re.escape(decimal)}\d+)?", written):
        written = written.replace(group, "")
    whole, _, rest = written.replace(decimal, ".").partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{rest}" if rest else whole


def said(text: str, language: str) -> set[str]:
    """Return the small numbers that a text says in words, months among them."""
    found = set()
    names = {
        word: str(value)
        for table in (_WORDS, _ORDINALS)
        for value, word in enumerate(table.get(language, "").split())
    }
    for width in ("wide", "abbreviated"):
        months = get_month_names(width, locale=locale_of(language))
        names |= {name.casefold(): str(value) for value, name in months.items()}
    for word in re.findall(r"\w+", text.casefold()):
        if word in names:
            found.add(names[word])
    return found
