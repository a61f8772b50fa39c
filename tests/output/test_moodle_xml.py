"""Moodle XML, as Moodle's importer and an independent reader of it understand it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from moodle_xml_parser.parser import parse_bytes
from output.item_samples import (
    EVERY_KIND,
    FILL_IN,
    HOSTILE,
    MULTIPLE,
    ORDERING,
    SINGLE,
    SPITE,
    SPITEFUL,
    TRUE_FALSE,
    bank,
    choice,
    report,
)

from mangnon.output import moodle_xml
from mangnon.output.question import Question

# The grades that Moodle takes without a warning, in percent.
GRADES = {
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20),
    *(16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0),
}


def made(*questions: Question) -> bytes:
    (content,) = moodle_xml.make(bank(*questions), report()).values()
    return content


def nodes(*questions: Question) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(made(*questions))
    found = root.findall("question")[1:]  # the first one names the category
    return {str(node.findtext("name/text")): node for node in found}


def test_each_kind_is_of_moodles_own_type() -> None:
    found = {name: node.get("type") for name, node in nodes(*EVERY_KIND).items()}
    assert found == {
        "mot-y": "multichoice",
        "nhieu-y": "multichoice",
        "dung-sai": "truefalse",
        "thu-tu": "ordering",
        "noi": "matching",
        "dien": "shortanswer",
    }


def test_a_reader_of_moodle_xml_finds_choices_grades_and_feedback() -> None:
    single, multiple = parse_bytes(made(SINGLE, MULTIPLE))["multichoice"]
    assert (single.single, multiple.single) == (True, False)
    assert [one.score_fraction for one in single.options] == [0, 100, 0]
    assert [one.feedback for one in single.options][1] == "<p>vì b 111</p>"
    assert [one.score_fraction for one in multiple.options] == [33.33333, -100, 33.33333, 33.33333]


def test_true_and_false_are_told_apart_whichever_the_author_wrote_first() -> None:
    answers = nodes(TRUE_FALSE)["dung-sai"].findall("answer")
    told = {
        answer.findtext("text"): (answer.get("fraction"), answer.findtext("feedback/text"))
        for answer in answers
    }
    assert told == {"true": ("0", "<p>vì b Đúng</p>"), "false": ("100", "<p>vì a Sai</p>")}


def test_steps_are_graded_by_their_place_and_stand_in_the_right_order() -> None:
    node = nodes(ORDERING)["thu-tu"]
    assert node.findtext("gradingtype") == "ABSOLUTE_POSITION"
    steps = [answer.findtext("text") for answer in node.findall("answer")]
    assert steps == ["<p>việc a</p>", "<p>việc b</p>", "<p>việc c</p>"]
    assert "vì b" in str(node.findtext("generalfeedback/text"))


def test_an_answer_without_marks_is_right_and_is_told_how_to_write_it() -> None:
    answers = {
        answer.findtext("text"): (answer.get("fraction"), answer.findtext("feedback/text"))
        for answer in nodes(FILL_IN)["dien"].findall("answer")
    }
    assert answers["Ủy ban nhân dân"] == ("100", "<p>Nơi nhận tin.</p>")
    grade, told = answers["Uy ban nhan dan"]
    assert grade == "100"
    assert "Viết đủ dấu là: Ủy ban nhân dân" in str(told)
    assert answers["toa an"][0] == "0"


def test_hostile_words_stay_words() -> None:
    found = nodes(*SPITEFUL)
    node = found[SPITE.name]
    asked = ElementTree.fromstring(str(node.findtext("questiontext/text")))
    assert asked.text == HOSTILE
    accepted = [answer.findtext("text") for answer in found["doc-dien"].findall("answer")]
    assert " ".join(HOSTILE.split()) in accepted
    assert r"\*" in accepted
    assert "*" not in accepted
    assert "Báo tin // ở đâu & ra sao" in made(SINGLE).decode().replace("&amp;", "&")


@pytest.mark.parametrize("right", range(1, 11))
def test_every_grade_is_one_that_moodle_takes(right: int) -> None:
    choices = tuple(choice(f"c{n}", n < right) for n in range(11))
    question = Question("q", "multiple", SINGLE.prompt, None, (), choices=choices)
    grades = {float(one.get("fraction", "")) for one in nodes(question)["q"].findall("answer")}
    assert {abs(grade) for grade in grades} <= GRADES


def test_what_moodle_cannot_hold_is_left_out_and_told() -> None:
    told = report()
    crowd = tuple(choice(f"c{n}", n < 11) for n in range(12))
    questions = (*EVERY_KIND, Question("dong", "multiple", SINGLE.prompt, None, (), choices=crowd))
    (content,) = moodle_xml.make(bank(*questions), told).values()
    assert b"dong" not in content
    assert b"chuyen" not in content
    assert {line.split(":")[0] for line in told.lines} == {"chuyen", "dong"}
