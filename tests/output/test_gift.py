"""GIFT, read back by a grammar of GIFT that others wrote."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

from output.item_samples import (
    EVERY_KIND,
    FILL_IN,
    HOSTILE,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SINGLE,
    SPITEFUL,
    TRUE_FALSE,
    bank,
    report,
)
from peers_places import NODE_MODULES, installed

from mangnon.output import gift
from mangnon.output.question import Question

_READ = """
const {parse} = require(process.argv[1]);
process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""
# The grammar leaves its own stand-ins for marked signs in partners; Moodle does not.
_STAND_INS = re.compile(r"&&(\d{3});")


def read(*questions: Question) -> dict[str, Any]:
    (content,) = gift.make(bank(*questions), report()).values()
    grammar = str(installed(NODE_MODULES / "gift-pegjs" / "pegjs-gift.js"))
    run = subprocess.run(["node", "-e", _READ, grammar], input=content, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    found = json.loads(run.stdout)
    assert found[0] == {
        "type": "Category",
        "title": "$course$/top/Măng Non/Bài 13. Báo tin // ở đâu & ra sao",
    }
    return {question["title"]: question for question in found[1:]}


def test_each_kind_that_gift_knows_is_of_its_own_type_and_an_order_becomes_a_matching() -> None:
    found = {name: question["type"] for name, question in read(*EVERY_KIND).items()}
    assert found == {
        "mot-y": "MC",
        "nhieu-y": "MC",
        "dung-sai": "TF",
        "thu-tu": "Matching",
        "noi": "Matching",
        "dien": "Short",
    }


def test_choices_carry_their_grades_and_feedback() -> None:
    found = read(SINGLE, MULTIPLE, TRUE_FALSE)
    assert [one["isCorrect"] for one in found["mot-y"]["choices"]] == [False, True, False]
    assert found["mot-y"]["choices"][1]["feedback"]["text"] == "<p>vì b 111</p>"
    assert [one["weight"] for one in found["nhieu-y"]["choices"]] == [
        33.33333,
        -100,
        33.33333,
        33.33333,
    ]
    assert found["nhieu-y"]["tags"] == ["bao-tin", "khi-tre-ke"]
    assert found["nhieu-y"]["id"] == "nhieu-y"
    assert found["dung-sai"]["isTrue"] is False
    # What is said to a wrong answer comes first in GIFT.
    assert found["dung-sai"]["trueFeedback"]["text"] == "<p>vì b Đúng</p>"


def test_pairs_places_and_spellings_are_read_back() -> None:
    found = read(MATCHING, ORDERING, FILL_IN)
    pairs = {
        one["subquestion"]["text"]: one["subanswer"].strip() for one in found["noi"]["matchPairs"]
    }
    assert pairs["<p>Trẻ ngất</p>"] == "115"
    order = [one["subanswer"].strip() for one in found["thu-tu"]["matchPairs"]]
    assert order == ["việc a", "việc b", "việc c"]
    spelt = {one["text"]["text"]: one["weight"] for one in found["dien"]["choices"]}
    assert spelt == {"Ủy ban nhân dân": 100, "Uy ban nhan dan": 100, "tòa án": 0, "toa an": 0}


def test_hostile_words_stay_words() -> None:
    found = read(*SPITEFUL)
    assert set(found) == {"doc-<&>", "doc-dien", "doc-noi"}
    line = " ".join(HOSTILE.split())
    shown = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert found["doc-<&>"]["stem"]["text"] == f"<p>{shown}</p>"
    assert found["doc-<&>"]["choices"][0]["text"]["text"] == f"<p>{shown}</p>"
    partner = found["doc-noi"]["matchPairs"][0]["subanswer"].strip()
    assert _STAND_INS.sub(lambda sign: chr(int(sign[1])), partner) == f"phải {line}"
    assert found["doc-noi"]["matchPairs"][1]["subanswer"].strip().endswith("1+1")
    spelt = [one["text"]["text"] for one in found["doc-dien"]["choices"]]
    assert spelt == ["{=~#:} \\n", r"\*"]


def test_what_gift_cannot_hold_is_told() -> None:
    told = report()
    gift.make(bank(*EVERY_KIND, *SPITEFUL), told)
    assert {line.split(":")[0] for line in told.lines} == {
        *("mot-y", "dien", "thu-tu", "chuyen"),  # hints, an order, a story
        *("doc-<&>", "doc-dien"),  # a hint, a spelling with an arrow
    }
