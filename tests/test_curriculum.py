"""Every lesson of the book has the full shape of the curriculum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from mangnon.book import application
from mangnon.lesson.activity import activity
from mangnon.lesson.content_note import content_note
from mangnon.lesson.do_now import do_now
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_of
from mangnon.lesson.objectives import objectives
from mangnon.lesson.prose import sentences
from mangnon.lesson.quiz import quiz
from mangnon.lesson.scenario import scenario
from mangnon.lesson.trainer_note import trainer_note
from mangnon.project import load_project

Lessons = dict[int, nodes.document]

# Lessons whose subject may weigh on a reader.
HEAVY = {7, 8, 9, 10}


@pytest.fixture(scope="session")
def lessons(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Lessons:
    folder = tmp_path_factory.mktemp("lessons")
    found: Lessons = {}
    reader = application(load_project(output.parent), "vi", "dummy", folder, run_notebooks=False)
    with reader as (app, problems):
        app.builder.read()
        for docname in app.env.found_docs:
            if lesson := lesson_of(app.env.metadata[docname]):
                assert lesson.number not in found, docname
                found[lesson.number] = app.env.get_doctree(docname)
    assert problems == []
    return found


def count(doctree: nodes.document, kind: type[nodes.Element]) -> int:
    return sum(1 for _ in doctree.findall(kind))


def test_the_lessons_that_everything_stands_on_are_there(lessons: Lessons) -> None:
    assert {1, 7, 12, 13, 14} <= lessons.keys()


def test_each_lesson_has_two_to_four_objectives(lessons: Lessons) -> None:
    for number, doctree in lessons.items():
        listed = next(doctree.findall(objectives))
        assert 2 <= count(listed, nodes.list_item) <= 4, number


def test_each_key_message_is_three_sentences(lessons: Lessons) -> None:
    for number, doctree in lessons.items():
        message = next(doctree.findall(key_message))
        page = nodes.document(doctree.settings, doctree.reporter)
        page += message.deepcopy()
        assert len(list(sentences(page))) == 3, number


def test_each_lesson_has_five_to_eight_questions_of_mixed_kinds(lessons: Lessons) -> None:
    for number, doctree in lessons.items():
        questions = list(doctree.findall(quiz))
        assert 5 <= len(questions) <= 8, number
        assert len({question["kind"] for question in questions}) >= 2, number


def test_each_lesson_says_what_to_do_now_in_numbered_steps(lessons: Lessons) -> None:
    for number, doctree in lessons.items():
        (steps,) = doctree.findall(do_now)
        assert 3 <= count(steps, nodes.list_item) <= 6, number


def test_each_lesson_serves_its_trainer(lessons: Lessons) -> None:
    for number, doctree in lessons.items():
        assert count(doctree, activity) >= 1, number
        assert count(doctree, trainer_note) >= 2, number
        assert 2 <= count(doctree, scenario) <= 4, number
        assert count(doctree, handout) >= 1, number


def test_each_lesson_has_a_picture_of_its_own(lessons: Lessons) -> None:
    seen: set[str] = set()
    for number, doctree in lessons.items():
        pictures = {image["uri"] for image in doctree.findall(nodes.image)}
        assert pictures - seen, number
        seen |= pictures


def test_a_content_note_stands_before_heavy_subjects(lessons: Lessons) -> None:
    for number in HEAVY & lessons.keys():
        doctree = lessons[number]
        note = next(doctree.findall(content_note))
        order = list(doctree.findall(lambda node: isinstance(node, content_note | nodes.section)))
        # Only the page itself opens before it.
        assert order.index(note) == 1, number


def test_the_tests_before_and_after_the_course_ask_mostly_different_questions(site: Path) -> None:
    before, after = (
        set(re.findall(r'data-name="([\w-]+)" data-kind', (site / name).read_text("utf-8")))
        for name in (f"vi/tra-cuu/kiem-tra-{which}-khoa.html" for which in ("dau", "cuoi"))
    )
    assert len(before) == len(after) >= 12
    assert len(before & after) <= len(before) // 3
