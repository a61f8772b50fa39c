"""Telephone numbers in Viet Nam: what can be dialled, and nothing else."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[ .\-()]")
# National short numbers; free and paid service numbers; fixed lines (02…) and mobiles.
_NUMBER = re.compile(
    r"11[1-5]|1(?:800|900)\d{4,6}|(?:0|\+84)(?:2\d{9}|[35789]\d{8})",
    re.ASCII,
)


def is_phone(text: str) -> bool:
    """Tell whether a text is a number that can be dialled in Viet Nam."""
    return _NUMBER.fullmatch(_BETWEEN.sub("", text)) is not None
