"""What the loader refuses, and whether it says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from mangnon.errors import MangnonError, Problems
from mangnon.facts import Confidence, load


def spoil(folder: Path, old: str, new: str, name: str = "law.yml", last: bool = False) -> Path:
    """Replace one piece of a file (the first, or the last one) and return its path."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = new.join(text.rsplit(old, 1)) if last else text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path) -> list[str]:
    with pytest.raises(Problems) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_folder_loads(folder: Path) -> None:
    facts = load(folder)
    provision = facts.provision("luat-thu.dieu-1")
    assert provision.instrument.short.in_language("en") == "Law on Trying 2020"
    assert provision.statement.in_language("en-GB") == "An English sentence."
    assert provision.statement.in_language("sed") == "Câu tiếng Việt."
    assert provision.confidence is Confidence.SECONDARY
    assert [(ref.article, ref.clauses, ref.points) for ref in provision.refs] == [
        ("1", ("2", "4"), ()),
        ("3-5", ("3",), ("đ",)),
    ]
    assert (provision.path, provision.line) == (folder / "law.yml", 15)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("    source: https://example.org/luat/1\n", "", 15, "missing: source"),
        ("https://example.org/luat/1", "ftp://example.org", 28, "must be an http or https address"),
        ("https://example.org/luat/1", "https://", 28, "must be an http or https address"),
        ("confidence: secondary", "confidence: recalled", 29, "must not reach a reader"),
        ("confidence: secondary", "confidence: sure", 29, "must be one of seen, secondary"),
        ("    confidence: secondary\n", "", 15, "missing: confidence"),
        ("      vi: Câu tiếng Việt.\n", "", 23, "has no Vietnamese text"),
        ("      en: An English sentence.\n", "", 23, "has no English text"),
        ("Câu tiếng Việt.", "12", 24, "must be text"),
        ("instrument: 1/2020/QH14", "instrument: 9/9999/QH14", 16, "unknown instrument: 9/9999"),
        ("point: đ", "pont: đ", 22, "unknown key: pont"),
        ("clauses: [2, 4]", "clauses: [[2], 4]", 19, "must be a number or a letter"),
        ("- article: 1\n", "- article: 1\n        instrument: X\n", 19, "unknown instrument: X"),
        ("id: luat-thu.dieu-1", "id: 1/2020/QH14", 15, "id used twice: 1/2020/QH14 (first in"),
        ("id: luat-thu.dieu-1", "id: 111", 15, "id must be text"),
        ("refs:", "refs: {}\n    also:", 17, "refs must be a list"),
        ("confidence: secondary", "confidence: seen\n    see: [khong-co]", 15, "unknown id: khong"),
    ],
)
def test_a_spoilt_provision_is_refused_at_its_line(
    folder: Path, old: str, new: str, line: int, message: str
) -> None:
    path = spoil(folder, old, new, last=True)
    problems = refused(folder)
    assert any(p.startswith(f"{path}:{line}: ") and message in p for p in problems), problems


@pytest.mark.parametrize(
    ("new", "line", "message"),
    [
        ("", 15, "missing: as_of"),
        ("    as_of: soon\n", 27, "must be a date"),
        ("    as_of: 2026-13-45\n", 27, "not a valid date"),
        ("    as_of: 2026-11-23 10:00:00\n", 27, "date without a time"),
        ("    as_of: 2026-11-23\n    as_of: 2026-11-24\n", 28, "key given twice: as_of"),
        ("    as_of: &day 2026-11-23\n", 27, "anchors are not allowed"),
        ("    as_of: *day\n", 27, "aliases are not allowed"),
        ("    as_of: !!python/name:os.system x\n", 27, "tags are not allowed"),
        ("    111: x\n    as_of: 2026-11-23\n", 27, "a key must be text"),
        ("    as_of: [\n", 29, "not valid YAML"),
    ],
)
def test_a_spoilt_date_or_yaml_is_refused_at_its_line(
    folder: Path, new: str, line: int, message: str
) -> None:
    path = spoil(folder, "    as_of: 2026-11-23\n", new, last=True)
    problems = refused(folder)
    assert any(p.startswith(f"{path}:{line}: ") and message in p for p in problems), problems


def test_a_yaml_bomb_is_refused_before_it_unfolds(folder: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    (folder / "bomb.yml").write_text(bomb, encoding="utf-8")
    assert any("bomb.yml:1: anchors are not allowed" in problem for problem in refused(folder))


def test_all_problems_of_all_files_are_told_at_once_in_order(folder: Path) -> None:
    spoil(folder, "kind: phone", "kind: pigeon", "contacts.yml")
    spoil(folder, "uri: tel:111", "uri: javascript:alert(1)", "contacts.yml")
    spoil(folder, "issued: 2020-01-01", "issued: long ago")
    problems = refused(folder)
    assert [p.split(": ")[0].rsplit("/", 1)[-1] for p in problems] == [
        "contacts.yml:4",
        "contacts.yml:6",
        "law.yml:7",
    ]


def test_a_file_that_cannot_be_read_does_not_make_others_look_wrong(folder: Path) -> None:
    law = (folder / "law.yml").read_text(encoding="utf-8")
    instruments, provisions = law.split("\nprovisions:")
    (folder / "law.yml").write_text(instruments + "  - [\n", encoding="utf-8")
    (folder / "more.yml").write_text("provisions:" + provisions, encoding="utf-8")
    spoil(folder, "kind: phone", "kind: pigeon", "contacts.yml")
    problems = refused(folder)
    assert len(problems) == 2
    assert "kind must be one of" in problems[0]
    assert "not valid YAML" in problems[1]


def test_a_contact_number_without_quotes_is_refused(folder: Path) -> None:
    path = spoil(folder, "value: '111'", "value: 111", "contacts.yml")
    assert refused(folder) == [f"{path}:5: value must be text (a number must be put in quotes)"]


def test_an_id_may_not_be_used_in_two_kinds_or_files(folder: Path) -> None:
    spoil(folder, "id: '111'", "id: luat-thu.dieu-1", "contacts.yml")
    assert any("contacts.yml:2: id used twice" in p and "law.yml:15" in p for p in refused(folder))


@pytest.mark.parametrize(
    ("year", "message"),
    [("", "either a year or a period"), ("    year: 2020\n    period: 2020-2021\n", "either")],
)
def test_a_statistic_has_one_time(folder: Path, year: str, message: str) -> None:
    entry = (
        "statistics:\n  - id: so\n    statement: {vi: Một, en: One}\n    value: 1\n    unit: ca\n"
        f"{year}    as_of: 2026-11-23\n    source: https://example.org\n    confidence: seen\n"
    )
    (folder / "statistics.yml").write_text(entry, encoding="utf-8")
    assert any("statistics.yml:2" in p and message in p for p in refused(folder))


def test_unknown_kinds_and_shapes_are_refused(folder: Path) -> None:
    (folder / "x.yml").write_text("contact: []\nsigns: {}\npractice:\n  - text\n", encoding="utf-8")
    (folder / "y.yml").write_text("- a list\n", encoding="utf-8")
    (folder / "z.yml").write_bytes(b"signs: \xff\n")
    told = "\n".join(refused(folder))
    assert "x.yml:1: unknown key: contact" in told
    assert "x.yml:2: signs must be a list" in told
    assert "x.yml:4: practice must be a list of mappings" in told
    assert "y.yml:1: a registry is a mapping" in told
    assert "z.yml: is not in UTF-8" in told


def test_an_empty_file_is_nothing_and_an_empty_folder_is_an_error(folder: Path) -> None:
    (folder / "empty.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert len(load(folder)) == 3
    with pytest.raises(MangnonError, match="no fact registry"):
        load(folder / "nowhere")
