"""What the command says, in Vietnamese or English by its user's locale.

Words are written in English where they are said, as templates with named places; their Vietnamese
stands in ``locale/vi/LC_MESSAGES/mangnon.po``, compiled beside it. The locale is that of gettext:
``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, in this order. What readers of the book see
has catalogs of its own: :mod:`mangnon.language.interface`.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Literal

DOMAIN = "mangnon"

gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent / "locale"))


def say(template: str, **values: object) -> str:
    """Return a line about how things are, in the user's language.

    :param template: English, written out where it is said; a brace of its own is doubled
    :param values: what fills its ``{named places}``
    """
    return gettext.dgettext(DOMAIN, template).format(**values)


def wrong(template: str, **values: object) -> str:
    """Return what is wrong and how to mend it, in the user's language.

    These are the messages that ``docs/errors.md`` lists. Parameters as of :func:`say`.
    """
    return gettext.dgettext(DOMAIN, template).format(**values)


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Return :func:`say` of a number of things: "1 message", "1,234 messages"; "1.234 câu".

    :param one: the template in English for one thing
    :param many: for any other number
    :param count: how many there are; fills ``{count}``, written as the user's language does
    """
    template = gettext.dngettext(DOMAIN, one, many, count)
    return template.format(count=written(count), **values)


def wrong_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Return :func:`wrong` of a number of things. Parameters as of :func:`say_many`."""
    return say_many(one, many, count, **values)


def written(value: float, unit: Literal["", "%"] = "") -> str:
    """Return a number, or a percentage, as the user's language writes it (Babel, CLDR).

    :param unit: "%" where ``value`` is of a hundred
    """
    if not unit and isinstance(value, int) and abs(value) < 1000:
        return str(value)  # alike in both languages: most commands need no Babel
    from babel.numbers import format_decimal, format_percent

    if unit:
        return str(format_percent(value / 100, locale=spoken()))
    return str(format_decimal(value, locale=spoken()))


def spoken() -> str:
    """Return the language that the command speaks: the catalog's that gettext finds."""
    return "vi" if gettext.find(DOMAIN, gettext.bindtextdomain(DOMAIN)) else "en"


def marked(template: str) -> str:
    """Mark words for the catalog where they are named; :func:`say` translates them where used."""
    return template
