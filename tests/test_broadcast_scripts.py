"""The scripts for loudspeaker and radio last as long as their headings say."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "book" / "truyen-thong" / "loi-loa-va-bai-dang.md"
# Syllables a minute, read slowly and clearly; the page says so to its readers.
SLOWEST, FASTEST = 150, 170

_SECTION = re.compile(
    r"^## [^\n]*, (?P<seconds>60|180) giây\n(?P<scripts>.*?)(?=^## )", re.M | re.S
)
_SCRIPT = re.compile(
    r"^### (?P<title>.+)\n\nĐộ dài: (?P<said>\d+) tiếng\.\n\n(?P<words>(?:>.*\n)+)", re.M
)


def test_each_broadcast_script_is_as_long_as_it_says_and_fits_its_time() -> None:
    lengths: list[int] = []
    for section in _SECTION.finditer(PAGE.read_text(encoding="utf-8")):
        minutes = int(section["seconds"]) / 60
        for script in _SCRIPT.finditer(section["scripts"]):
            words = script["words"].split()
            count = sum(1 for word in words if any(letter.isalnum() for letter in word))
            assert count == int(script["said"]), script["title"]
            assert SLOWEST * minutes <= count <= FASTEST * minutes, script["title"]
            lengths.append(int(section["seconds"]))
    assert {60, 180} <= set(lengths)
