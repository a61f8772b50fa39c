"""A decision guide: questions in order, each with what to do, for a frightened reader."""

from __future__ import annotations

import re

from small_book import Book

PAGE = "book/bai-thu.md"
GUIDE = """\
:::{decision}
1. Trẻ đang gặp nguy hiểm?

   Gọi {contact}`113`
2. Tôi chỉ thấy lo?

   Gọi {contact}`111`
:::
"""


def test_each_question_stands_with_a_number_to_dial(small_book: Book) -> None:
    small_book.edit(PAGE, "## Nội dung\n", f"## Nội dung\n\n{GUIDE}\n")
    html = (small_book.build("site") / "site/vi/bai-thu.html").read_text(encoding="utf-8")
    guide = html[html.index('<div class="decision">') :]
    first, second = re.findall(r"<li>.*?</li>", guide, re.DOTALL)[:2]
    assert "nguy hiểm" in first
    assert 'href="tel:113"' in first
    assert "thấy lo" in second
    assert 'href="tel:111"' in second


def test_a_question_that_does_not_say_what_to_do_is_refused_with_its_line(small_book: Book) -> None:
    faulty = GUIDE.replace("   Gọi {contact}`111`\n", "")
    small_book.edit(PAGE, "## Nội dung\n", f"## Nội dung\n\n{faulty}\n")
    lines = (small_book.root / PAGE).read_text(encoding="utf-8").splitlines()
    at = lines.index("2. Tôi chỉ thấy lo?") + 1
    assert f"{PAGE}:{at}: {{decision}} asks “Tôi chỉ thấy lo?”" in small_book.fault("site")
