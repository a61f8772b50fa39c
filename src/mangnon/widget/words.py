"""The kit's own words in a running notebook, where no catalog is at hand."""

from __future__ import annotations

from mangnon.saved import Saved


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a word for the catalog where it is named; it is translated where it is used."""
    return text


class Words:
    """The words in one language; it is called like gettext's ``_``.

    :param language: the reader's language
    :param strings: translations by their Vietnamese original
    """

    def __init__(self, language: str, strings: dict[str, str]) -> None:
        self.language = language
        self._strings = strings

    def __call__(self, text: str, **values: object) -> str:
        """Return ``text`` in the reader's language, its ``{names}`` filled from ``values``."""
        translated = self._strings.get(text, text)
        return translated.format(**values) if values else translated


def words_of(saved: Saved | None) -> Words:
    """Return the words that a notebook brings with it; Vietnamese without one."""
    return Words("vi", {}) if saved is None else Words(saved.language, saved.words)
