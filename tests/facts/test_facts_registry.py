"""Finding facts by id, and what is said about an id nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mangnon.errors import MangnonError, Problems
from mangnon.facts import UnknownFact, load


def test_every_kind_is_found_by_its_own_name_and_by_fact(folder: Path) -> None:
    facts = load(folder)
    assert facts.contact("111").uri == "tel:111"
    assert facts.fact("111") is facts.contact("111")
    assert [entry.id for entry in facts] == ["1/2020/QH14", "luat-thu.dieu-1", "111"]
    assert "111" in facts
    assert "112" not in facts


def test_a_near_miss_is_suggested(folder: Path) -> None:
    facts = load(folder)
    with pytest.raises(UnknownFact, match=r"unknown provision: luat-thu\.dieu1; did you mean luat"):
        facts.provision("luat-thu.dieu1")
    with pytest.raises(KeyError):  # callers that know nothing of us can still catch it
        facts.statistic("khong-co")
    with pytest.raises(MangnonError):
        facts.finding("khong-co")


def test_an_id_of_another_kind_is_explained(folder: Path) -> None:
    with pytest.raises(UnknownFact, match=r"unknown statistic: 111 \(it is a contact\)"):
        load(folder).statistic("111")


def test_a_replaced_id_names_what_replaced_it(folder: Path) -> None:
    path = folder / "law.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "    replaces: [luat-cu]\n", encoding="utf-8"
    )
    with pytest.raises(UnknownFact) as caught:
        load(folder).fact("luat-cu")
    assert caught.value.hints == ("luat-thu.dieu-1",)
    assert "it was replaced" in str(caught.value)


def test_errors_show_the_path_as_given() -> None:
    assert str(MangnonError("wrong", "law.yml", 3)) == "law.yml:3: wrong"
    assert str(MangnonError("wrong", Path("a/law.yml"))) == "a/law.yml: wrong"
    assert str(MangnonError("wrong")) == "wrong"
    several = Problems([MangnonError("a", "x", 1), MangnonError("b")])
    assert str(several) == "x:1: a\nb"
