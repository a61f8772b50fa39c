"""The kit's own words ("Điều cần nhớ", "Kiểm tra"), in the reader's language.

They are written in Vietnamese in the code and translated by the catalog
``mangnon.po`` of each language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sphinx.config import Config

from mangnon.language.catalog import translations

INTERFACE = "mangnon"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a word for the catalog where it is named; it is translated where it is used."""
    return text


@dataclass(frozen=True)
class Interface:
    """The interface in one language.

    :param language: the reader's language, as in a folder's name under ``translations/``
    :param strings: translations by their Vietnamese original
    """

    language: str
    strings: dict[str, str] = field(default_factory=dict)

    def __call__(self, text: str, **values: object) -> str:
        """Return ``text`` in the reader's language, its ``{names}`` filled from ``values``."""
        translated = self.strings.get(text, text)
        return translated.format(**values) if values else translated


def interface(language: str, catalogs: Path | None) -> Interface:
    """Return the interface of a language.

    :param catalogs: the language's ``LC_MESSAGES``, or ``None`` for the source language
    :raises mangnon.errors.MangnonError: when the catalog does not parse
    """
    if catalogs is None:
        return Interface(language)
    return Interface(language, translations(catalogs / f"{INTERFACE}.po"))


def interface_of(config: Config) -> Interface:
    """Return the interface of the language that Sphinx is building."""
    catalogs = config.mangnon_catalogs
    return interface(config.language, Path(catalogs) if catalogs else None)
