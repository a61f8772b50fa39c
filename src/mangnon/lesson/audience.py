"""For whom a lesson or one of its sheets is."""

from __future__ import annotations

AUDIENCES = ("learner", "trainer", "parent", "school")


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a list as front matter writes it: ``[learner, parent]``."""
    return tuple(word for part in text.split(",") if (word := part.strip(" []\"'")))
