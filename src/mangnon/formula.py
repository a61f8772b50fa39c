"""Texts that a spreadsheet would take for formulas, and run, if nothing told it otherwise."""

from __future__ import annotations

# The last four are the wide signs, which East Asian spreadsheets take for the narrow ones.
_SIGNS = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, perhaps after taking out blanks."""
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_SIGNS)


def as_text(text: str) -> str:
    """Return a cell of a CSV file, which has no other way to say that it holds a text."""
    return f"'{text}" if is_formula_like(text) else text
