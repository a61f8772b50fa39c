"""The kit's own words ("Điều cần nhớ", "Kiểm tra"), in the reader's language.

They are written in Vietnamese in the code and translated by the catalog
``mangnon.po`` of each language. What the fact base says is kept in Vietnamese and English;
for other languages the catalog ``facts.po`` translates it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes
from sphinx.config import Config

from mangnon.facts import Text
from mangnon.language.catalog import FACTS, INTERFACE, translations
from mangnon.project import SOURCE_LANGUAGE

__all__ = [
    "FACTS",
    "INTERFACE",
    "N_",
    "Interface",
    "in_source_language",
    "interface",
    "interface_of",
]


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

    def said(self, text: Text) -> str:
        """Return what the fact base says in the reader's language; in Vietnamese if it has none."""
        kept = text.in_language(self.language)
        return self.strings.get(kept, kept) if kept == text.vi else kept

    def node(self, text: Text) -> nodes.Node:
        """Return what :meth:`said` says as a node that names its language where it has to."""
        said = self.said(text)
        if self.is_foreign(text):
            return nodes.inline("", said, classes=["language-vi"])
        return nodes.Text(said)

    def is_foreign(self, text: Text) -> bool:
        """Tell whether :meth:`said` has only Vietnamese for a reader of another language."""
        return (
            self.language != SOURCE_LANGUAGE
            and text.vi not in self.strings
            and text.in_language(self.language) == text.vi
        )


def interface(language: str, catalogs: Path | None) -> Interface:
    """Return the interface of a language.

    :param catalogs: the language's ``LC_MESSAGES``, or ``None`` for the source language
    :raises mangnon.errors.MangnonError: when the catalog does not parse
    """
    if catalogs is None:
        return Interface(language)
    facts, own = (translations(catalogs / f"{name}.po") for name in (FACTS, INTERFACE))
    return Interface(language, facts | own)


@contextmanager
def in_source_language(config: Config) -> Iterator[None]:
    """Resolve what is written meanwhile in the source language, whatever is being built."""
    kept = config.language, config.mangnon_catalogs
    config.language, config.mangnon_catalogs = SOURCE_LANGUAGE, ""
    try:
        yield
    finally:
        config.language, config.mangnon_catalogs = kept


def interface_of(config: Config) -> Interface:
    """Return the interface of the language that Sphinx is building."""
    catalogs = config.mangnon_catalogs
    return interface(config.language, Path(catalogs) if catalogs else None)
