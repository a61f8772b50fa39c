"""A small real book in a temporary folder, for tests to build and to spoil."""

from __future__ import annotations

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

    def fault(self, *products: str) -> str:
        """Build a faulty book, and return what it says."""
        with pytest.raises(MangnonError) as caught:
            build(self.project, products)
        return str(caught.value)
