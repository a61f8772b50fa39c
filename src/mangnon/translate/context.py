"""A page for translators: every message in reading order, as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import polib

from mangnon.facts import Facts
from mangnon.language.marks import ROLE
from mangnon.language.said import said

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
td, th { border-top: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td { width: 48%; } td:first-child { width: 3rem; color: #666; }
mark { background: #eaf3e6; padding: 0 .2em; } .none { color: #a33; }
"""


def context_page(
    language: str, pages: Iterable[tuple[str, list[polib.POEntry]]], facts: Facts
) -> str:
    """Return a page with each message in its context, for a browser without a network.

    :param pages: each page's name and the entries of its catalog, in reading order
    """
    parts = [
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>Ngữ cảnh ({escape(language)})</title><style>{_STYLE}</style></head><body>",
        "<h1>Mỗi câu, theo thứ tự người đọc gặp</h1>",
        "<p>Phần tô màu là chỗ máy điền; trong bản dịch, chép nguyên mã của phần ấy.</p>",
    ]
    for name, entries in pages:
        parts.append(f"<h2>{escape(name)}</h2><table>")
        parts.append("<tr><th>Dòng</th><th>Tiếng Việt</th><th>Bản dịch</th></tr>")
        for entry in entries:
            done = entry.msgstr if entry.translated() else ""
            target = (
                f'<td lang="{escape(language)}">{shown(done, facts)}</td>'
                if done
                else '<td class="none">chưa dịch</td>'
            )
            parts.append(
                f'<tr id="{escape(name)}-{entry.linenum}"><td>{entry.linenum}</td>'
                f"<td>{shown(entry.msgid, facts)}</td>{target}</tr>"
            )
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def shown(message: str, facts: Facts) -> str:
    """Return a message as HTML, its roles replaced by what a reader of Vietnamese sees."""
    parts, end = [], 0
    for found in ROLE.finditer(message):
        parts.append(escape(message[end : found.start()]))
        words = escape(said(found["name"], found["text"], facts))
        parts.append(f'<mark title="{escape(found[0])}">{words}</mark>')
        end = found.end()
    return "".join([*parts, escape(message[end:])])
