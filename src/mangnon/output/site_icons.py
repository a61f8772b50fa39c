"""The site's signs: one 2 px line with round ends on a 24 px grid, drawn into the page once."""

from __future__ import annotations

import re

_SIGNS = {
    "mang-non": '<path class="leaf" d="M12 21c-3.6-1-5.4-3.8-5-8 2.2.8 3.9 2.3 5 4.6"/>'
    '<path d="M12 21c3.6-1 5.4-3.8 5-8-2.2.8-3.9 2.3-5 4.6"/>'
    '<path d="M12 2.5c-2.6 3-3.9 6-3.9 9.2 2 1 3.3 2.8 3.9 5.3.6-2.5 1.9-4.3 3.9-5.3 0-3.2'
    '-1.3-6.2-3.9-9.2z"/><path d="M5 21.5h14"/>',
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "find": '<path d="M15 15l5.5 5.5"/><circle cx="10" cy="10" r="6.5"/>',
    "exit": '<path d="M10 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20H10"/>'
    '<path d="M10 12h10m-4-4.5l4.5 4.5-4.5 4.5"/>',
    "phone": '<path d="M7.5 4.5L5 5.5c-.6 6.8 6.7 14 13.5 13.5l1-2.5-4-2.5-2 1.5c-2-1-3.5-2.5-4.5'
    '-4.5l1.5-2z"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3.5 19.5v-1.5a5.5 5.5 0 0 1 11 0v1.5"/>'
    '<path d="M15.5 5.2a3.2 3.2 0 0 1 0 5.6M17.5 13.3a5.5 5.5 0 0 1 3 4.7v1.5"/>',
    "goal": '<path d="M6 21V4m0 1h11l-2.5 4 2.5 4H6"/>',
    "hand": '<path d="M4 12.5l3 6.5h9l4-6.5M4 12.5c2-.8 3.5 0 4.5 2h5"/>'
    '<path d="M12 10.5c-3-2-4-3.3-4-4.8a2 2 0 0 1 4-.7 2 2 0 0 1 4 .7c0 1.5-1 2.8-4 4.8z"/>',
    "steps": '<path d="M5 19h4.5v-4.5H14V10h4.5V5.5M15.5 8l3-3 3 3"/>',
    "sheet": '<path d="M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8.5h4.5M9 12.5h6.5M9 16h6.5"/>',
    "group": '<circle cx="12" cy="7" r="2.8"/><circle cx="5.5" cy="14" r="2.3"/>'
    '<circle cx="18.5" cy="14" r="2.3"/><path d="M8.5 18a3.5 3.5 0 0 1 7 0v2h-7z"/>',
    "book": '<path d="M12 6.5C10 5 7.5 4.5 4 4.5v14c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2v-14'
    'c-3.5 0-6 .5-8 2zm0 0v14"/>',
    "list": '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"/>',
    "print": '<path d="M7 8.5V4h10v4.5M7 17H4.5V9.5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1V17H17"/>'
    '<path d="M7 14h10v6.5H7z"/>',
    "parent": '<path d="M4 11.5L12 4l8 7.5M6 10v10h12V10"/><path d="M12 17.5c-2-1.3-2.8-2.2-2.8-3.3'
    'a1.4 1.4 0 0 1 2.8-.5 1.4 1.4 0 0 1 2.8.5c0 1.1-.8 2-2.8 3.3z"/>',
    "teacher": '<path d="M4 4.5h16v11H4zM12 15.5V20M8 20h8M8 8.5h5M8 11.5h8"/>',
    "officer": '<path d="M6 4.5h12v16H6zM9.5 4.5a2.5 2.5 0 0 1 5 0"/>'
    '<circle cx="12" cy="11" r="2"/><path d="M8.8 17a3.3 3.3 0 0 1 6.4 0"/>',
    "child": '<circle cx="12" cy="6.5" r="2.8"/><path d="M12 9.5v6M7.5 12.5c1.5-1.5 3-2.2 4.5-2.2'
    's3 .7 4.5 2.2M9.5 21l2.5-5.5 2.5 5.5"/>',
    "guide": '<path d="M12 3.5l9 16H3zM12 9.5v4.5M12 16.8v.01"/>',
    "listen": '<path d="M4 9.5v5h3.5l5 4.5V5l-5 4.5z"/>'
    '<path d="M16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.8 7.8 0 0 1 0 11"/>',
    "next": '<path d="M5 12h14m-5.5-5.5L19 12l-5.5 5.5"/>',
    "back": '<path d="M19 12H5m5.5-5.5L5 12l5.5 5.5"/>',
}


def icon(name: str) -> str:
    """Return the mark-up that shows a sign; the words beside it say the same."""
    assert name in _SIGNS, name
    return f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>'


def sprite(page: str) -> str:
    """Return the signs that a page uses, to stand once at its top.

    :param page: the page's mark-up
    """
    used = dict.fromkeys(re.findall(r'href="#i-([\w-]+)"', page))
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{_SIGNS[name]}</symbol>' for name in used
    )
    return f'<svg class="sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>'
