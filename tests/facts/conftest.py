"""A minimal registry on disk that each test spoils in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

LAW = """\
instruments:
  - id: 1/2020/QH14
    kind: luật
    title: {vi: Luật Thử, en: Law on Trying}
    short: {vi: Luật Thử 2020, en: Law on Trying 2020}
    issuer: null
    issued: 2020-01-01
    in_force_from: 2020-07-01
    state: in-force
    as_of: 2026-11-23
    source: https://example.org/luat
    confidence: seen

provisions:
  - id: luat-thu.dieu-1
    instrument: 1/2020/QH14
    refs:
      - article: 1
        clauses: [2, 4]
      - article: 3-5
        clause: 3
        point: đ
    statement:
      vi: Câu tiếng Việt.
      en: An English sentence.
    state: in-force
    as_of: 2026-11-23
    source: https://example.org/luat/1
    confidence: secondary
"""

CONTACTS = """\
contacts:
  - id: '111'
    name: {vi: Tổng đài, en: Hotline}
    kind: phone
    value: '111'
    uri: tel:111
    when: {vi: Khi cần, en: When needed}
    cost: null
    hours: null
    as_of: 2026-11-23
    source: https://example.org/111
    confidence: seen
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound registry of one instrument, one provision and one contact."""
    (tmp_path / "law.yml").write_text(LAW, encoding="utf-8")
    (tmp_path / "contacts.yml").write_text(CONTACTS, encoding="utf-8")
    return tmp_path
