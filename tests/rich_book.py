"""A small book that holds one of everything that a reader can see."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from quiz_book import QUIZ_LESSON
from small_book import ROOT, Book, write_book

_MORE = """\

:::{content-note}
Trang này nói về bạo lực.
:::

:::{decision}
1. Trẻ đang gặp nguy hiểm?

   Gọi {contact}`113` {source}`emergency-numbers`
2. Trẻ kể, hay tôi chỉ thấy lo?

   Gọi {contact}`111`, miễn phí ({law}`hotline-111-free-24h`)
:::

:::{table} Hai số cần nhớ
| Việc | Số |
|---|---|
| Trẻ bị đánh | 113 |
| Trẻ cần người nghe | 111 |
:::

![Một người lớn ngồi nghe một em nhỏ.](../assets/images/khi-tre-ke.svg)

Luật trước đây đã khác ({former-law}`144/2021/NĐ-CP`).

:::{trainer-note}
Nhắc lớp rằng ai cũng được ra ngoài.
:::

:::{activity}"""

_POSTER = """\
# Áp phích

:::{poster} Lo cho một đứa trẻ? Gọi 111
:name: goi-111
:number: 111

![Một người lớn cầm điện thoại.](../assets/images/ap-phich-111.svg)

Chưa chắc vẫn gọi {source}`signs-certainty-not-needed`.
:::
"""

_CRITERIA = """\
---
lesson: 2
audience: [school, trainer]
minutes: 20
law_checked: 2026-11-23
reviewed_by:
reviewed_on:
---

# Xã phù hợp

:::{objectives}
- Chấm được điểm của xã.
:::

:::{key-message}
Chấm để làm tốt hơn.
:::

:::{do-now}
1. Gọi {contact}`111`.
:::

:::{commune-criteria} 06/QĐ-TTg
:conditions: cfc-recognition-conditions

- [min_points_mountain_island_especially_disadvantaged] Xã miền núi, hải đảo
- [min_points_others] Các xã còn lại
:::

:::{programme} Một ngày
:start: 8:00
:end: 8:45

- [15] Đón tiếp
- [bai-thu]
:::
"""

_HOME = """\
# Trang đầu

:::{doors}
:signs: parent, teacher

- [Cha mẹ](bai-thu.md): một câu hỏi, một câu trả lời
- [Thầy cô](xa-phu-hop.md): việc của trường
:::
"""

_TABLES = ("contacts", "corrections", "glossary", "review", "translations")

_CODE = (
    'from mangnon.chart import Choice, Notebook\n\nnotebook = Notebook("book/so-lieu-tre-em")\n'
    "_ = notebook.words",
    'notebook.bars(\n    "hotline-calls",\n    title=_("Số cuộc gọi cao nhất vào năm 2020"),\n'
    '    unit=_("cuộc gọi"),\n    apart={"calls-111-2025-8m": _("2025, tám tháng")},\n'
    '    break_remark=_("Năm 2025 mới có tám tháng"),\n)',
    'notebook.misleading(\n    ["calls-111-2023", "calls-111-2024"],\n'
    '    title=_("Giảm hơn một nửa"),\n    unit=_("cuộc gọi"),\n    start=318_500,\n)',
    "def so_voi(nam):\n    giam = notebook.percent(12.5)\n    return notebook.bars(\n"
    '        "hotline-calls",\n'
    '        title=_("So với năm {year}, giảm {percent}", year=nam, percent=giam),\n'
    '        unit=_("cuộc gọi"),\n        strong=[nam, 2024],\n    )\n\n\n'
    'notebook.explore(so_voi, nam=Choice(_("So với năm"), {"2022": 2022, "2023": 2023}))',
)


def write_rich_book(root: Path, coming: str) -> Book:
    """Write the book.

    :param coming: a language that is being translated
    """
    lesson = QUIZ_LESSON.replace("\n:::{activity}", _MORE, 1)
    assert lesson != QUIZ_LESSON
    book = write_book(root, lesson=lesson)
    book.edit("_config.yml", "[vi]", f"[vi]\n    mangnon_coming: [{coming}]")
    book.edit(
        "_config.yml",
        "mangnon_languages",
        'mangnon_site_address: "https://example.org/"\n    mangnon_languages',
    )
    book.write("book/index.md", _HOME)
    book.write("book/xa-phu-hop.md", _CRITERIA)
    book.write("book/ap-phich.md", _POSTER)
    pages = ["xa-phu-hop", "so-lieu-tre-em", "ap-phich"]
    for table in _TABLES:
        book.write(f"book/tra-cuu/{table}.md", f"# Bảng tra\n\n:::{{{table}-table}}\n:::\n")
        pages.append(f"tra-cuu/{table}")
    text = (root / "_toc.yml").read_text(encoding="utf-8")
    listed = text.replace("chapters:", "parts:\n  - caption: Một phần\n    chapters:")
    lines = listed.rstrip() + "".join(f"\n  - file: book/{page}" for page in pages)
    lines = lines.replace("\n  - file", "\n    - file")
    (root / "_toc.yml").write_text(f"{lines}\n", encoding="utf-8")
    _write_notebook(book)
    return book


def _write_notebook(book: Book) -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "id": "a0", "source": "# Số liệu"}]
    cells += [
        {
            "cell_type": "code",
            "metadata": {"tags": ["remove-input"]},
            "id": f"c{count}",
            "source": code,
            "outputs": [],
            "execution_count": None,
        }
        for count, code in enumerate(_CODE)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    book.write("book/so-lieu-tre-em.ipynb", json.dumps(notebook, ensure_ascii=False))
    shutil.copy(ROOT / "translations" / "glossary.csv", book.root / "translations")
