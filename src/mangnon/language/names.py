"""What languages are called: by those who read them, and by the reader at hand."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from mangnon.language.formats import locale_of
from mangnon.language.interface import N_, Interface

# Languages that CLDR does not know; a language's own speakers may call it otherwise.
_NAMES = {
    "jra": N_("Gia Rai"),
    "bdq": N_("Ba Na"),
    "sed": N_("Xơ Đăng"),
    "jeh": N_("Giẻ"),
}


def language_name(code: str, _: Interface) -> str:
    """Return a language's name as a heading has it: "Gia Rai", "Tiếng Khmer"."""
    if code in _NAMES:
        return _(_NAMES[code])
    return str(locale_of(_.language).languages.get(code, code))


def language_in_a_sentence(code: str, _: Interface) -> str:
    """Return a language's name as a sentence has it: "tiếng Gia Rai", "tiếng Khmer"; "Khmer"."""
    name = language_name(code, _)
    if code in _NAMES:
        return _("tiếng {name}", name=name)
    locale = locale_of(_.language)
    if locale.language == "vi":  # CLDR writes "Tiếng Khmer"
        return name[:1].lower() + name[1:]
    return name


def own_name(code: str) -> str:
    """Return a language's name in itself; its code where CLDR does not know it."""
    tag = code.replace("-", "_")
    try:
        name = Locale.parse(tag).get_display_name(tag) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]
