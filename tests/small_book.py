"""A small real book in a temporary folder, for tests to build and to spoil."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from mangnon.build import build
from mangnon.errors import MangnonError
from mangnon.project import Project, load_project

ROOT = Path(__file__).parents[1]

LESSON = """\
---
lesson: 1
audience: [learner, parent]
minutes: 30
law_checked: 2026-11-23
reviewed_by:
reviewed_on:
---

# Bài thử

:::{objectives}
- Gọi được 111.
:::

:::{key-message}
Bạn không cần chắc chắn mới được báo.
:::

## Nội dung

Luật cấm che giấu ({law}`no-hiding-abuse`). Năm 2019 có {stat}`calls-111-2019` cuộc gọi.

:::{do-now}
1. Gọi {contact}`111`.
:::

## Thử sức

:::{quiz} ai-bao-tin
Ai có trách nhiệm báo tin?

- [ ] Chỉ cha mẹ

  > Chưa đủ. Mọi người đều có trách nhiệm.
- [x] Mọi người

  > Đúng. Bạn không cần chắc chắn.
:::

:::{activity} Gọi thử
:minutes: 20

Chia nhóm hai người.
:::

:::{scenario} Hàng xóm
Chị Mai nghe tiếng khóc mỗi tối.
:::

:::{handout} Tờ nhớ
Gọi {contact}`111`.
:::
"""

CONFIG = """\
title: Sách thử
author: Nhóm thử
only_build_toc_files: true
execute:
  execute_notebooks: cache
  timeout: 60
  stderr_output: error
parse:
  myst_enable_extensions: [colon_fence, deflist]
sphinx:
  config:
    language: vi
    mangnon_languages: [{languages}]
"""


@dataclass(frozen=True)
class Book:
    """A book in a temporary folder."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        """Write a file of the book."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text that must be there."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def project(self) -> Project:
        """The book as the build sees it, read afresh."""
        return load_project(self.root)

    def build(self, *products: str) -> Path:
        """Build, and return the output folder."""
        build(self.project, products)
        return self.project.output

    def build_in(self, language: str, *products: str) -> Path:
        """Build in one language, which may be one that is coming; return the output folder."""
        build(self.project, products, [language])
        return self.project.output

    def fault(self, *products: str) -> str:
        """Build a faulty book, and return what it says."""
        with pytest.raises(MangnonError) as caught:
            build(self.project, products)
        return str(caught.value)


def write_book(root: Path, languages: str = "vi", lesson: str = LESSON) -> Book:
    """Write a small real book: a home page, one lesson, and the kit's own assets.

    :param languages: as in ``_config.yml``: "vi, en"
    """
    book = Book(root)
    book.write("_config.yml", CONFIG.format(languages=languages))
    book.write(
        "_toc.yml",
        """\
        format: jb-book
        root: book/index
        chapters:
          - file: book/bai-thu
          - file: book/tra-cuu/van-ban
          - file: book/tra-cuu/so-lieu
        """,
    )
    book.write("book/index.md", "# Trang đầu\n\n- [Bài thử](bai-thu.md)\n")
    book.write("book/bai-thu.md", lesson)
    book.write("book/tra-cuu/van-ban.md", "# Văn bản\n\n:::{instruments-table}\n:::\n")
    book.write("book/tra-cuu/so-lieu.md", "# Số liệu\n\n:::{statistics-table}\n:::\n")
    (book.root / "assets").mkdir()
    for name in ("print", "site", "lms", "fonts", "images"):
        (book.root / "assets" / name).symlink_to(ROOT / "assets" / name)
    # Facts are copied, so that a test may spoil them.
    shutil.copytree(ROOT / "assets" / "facts", book.root / "assets" / "facts")
    shutil.copytree(ROOT / "translations" / "en", book.root / "translations" / "en")
    shutil.copy(ROOT / "translations" / "glossary.csv", book.root / "translations")
    return book
