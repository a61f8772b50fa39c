"""Whether a provision applies on a day, from its own dates and its instrument's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mangnon.facts import Validity, load

V = Validity


def provision_validity(folder: Path, on: str, own: str = "", home: str = "") -> Validity:
    path = folder / "law.yml"
    before, after = path.read_text(encoding="utf-8").split("provisions:")
    if home:
        before = before.replace("    state: in-force\n", home)
    if own:
        after = after.replace("    state: in-force\n", own)
    path.write_text(before + "provisions:" + after, encoding="utf-8")
    return load(folder).provision("luat-thu.dieu-1").validity(date.fromisoformat(on))


REPEALED = "    state: ended\n    repealed_by: 2/2025/QH15\n    in_force_to: 2025-10-31\n"
ENDED = "    state: ended\n    in_force_to: 2025-12-31\n"
AMENDED = "    state: in-force\n    amended_by: [2/2025/QH15]\n    amended_from: 2025-07-01\n"


@pytest.mark.parametrize(
    ("own", "home", "on", "expected"),
    [
        ("", "", "2020-06-30", V.NOT_YET),
        ("", "", "2020-07-01", V.IN_FORCE),
        ("    state: in-force\n    in_force_from: 2026-01-01\n", "", "2025-12-31", V.NOT_YET),
        (REPEALED, "", "2025-10-30", V.IN_FORCE),
        (REPEALED, "", "2025-10-31", V.REPEALED),
        ("", REPEALED, "2025-10-30", V.IN_FORCE),
        ("", REPEALED, "2026-11-23", V.REPEALED),
        (ENDED, "", "2025-12-31", V.IN_FORCE),
        (ENDED, "", "2026-01-01", V.ENDED),
        ("", ENDED, "2026-01-01", V.ENDED),
        ("    state: ended\n", "", "2021-01-01", V.ENDED),
        (AMENDED, "", "2025-06-30", V.IN_FORCE),
        (AMENDED, "", "2025-07-01", V.AMENDED),
        ("    state: in-force\n    amended_by: [2/2025/QH15]\n", "", "2021-01-01", V.AMENDED),
        ("", AMENDED, "2026-01-01", V.IN_FORCE),  # another article may have been amended
        ("    state: unclear\n", "", "2026-01-01", V.UNCLEAR),
        ("", "    state: unclear\n", "2026-01-01", V.UNCLEAR),
        (AMENDED, "    state: unclear\n", "2026-01-01", V.UNCLEAR),
        ("    state: unclear\n", REPEALED, "2026-01-01", V.REPEALED),
        ("    state: draft\n", "", "2026-01-01", V.DRAFT),
        ("    state: draft\n", REPEALED, "2026-01-01", V.DRAFT),
        ("", "    state: draft\n", "2026-01-01", V.DRAFT),
    ],
)
def test_validity(folder: Path, own: str, home: str, on: str, expected: Validity) -> None:
    assert provision_validity(folder, on, own, home) is expected


def test_an_instrument_says_that_it_was_amended(folder: Path) -> None:
    path = folder / "law.yml"
    text = path.read_text(encoding="utf-8").replace("    state: in-force\n", AMENDED, 1)
    path.write_text(text, encoding="utf-8")
    instrument = load(folder).instrument("1/2020/QH14")
    assert instrument.validity(date(2026, 1, 1)) is V.AMENDED


def test_a_place_in_a_repealed_instrument_drags_the_provision_down(folder: Path) -> None:
    path = folder / "law.yml"
    text = path.read_text(encoding="utf-8")
    second = text.split("instruments:\n")[1].split("\nprovisions:")[0]
    second = second.replace("1/2020/QH14", "2/2020/QH14").replace("    state: in-force\n", REPEALED)
    text = text.replace("\nprovisions:", second + "\nprovisions:")
    text = text.replace("- article: 1\n", "- article: 1\n        instrument: 2/2020/QH14\n")
    path.write_text(text, encoding="utf-8")
    assert load(folder).provision("luat-thu.dieu-1").validity(date(2026, 1, 1)) is V.REPEALED
