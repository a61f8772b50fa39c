"""Quizzes of every kind: read as written, told when faulty, translated by ordinary catalogs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import polib
import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quiz_book import QUIZ_LESSON
from small_book import Book, write_book
from sphinx.application import Sphinx

from mangnon.book import application
from mangnon.errors import MangnonError
from mangnon.lesson.quiz import KINDS, STORY
from mangnon.lesson.quiz_test import quiz_test
from mangnon.output import question as data
from mangnon.output.question import Question, Text, questions
from mangnon.output.test_versions import versions
from mangnon.translate.catalogs import update_catalogs

PAGE = "book/bai-thu"
_ENGLISH = {
    "Gọi {contact}`111`": "Call {contact}`111`",
    "Trẻ ngất": "A child faints",
    "Muốn báo tin thì gọi ____ nhé.": "To report, call the ____.",
    "tổng đài": "helpline",
    "Gọi 111, kể điều mình nghe": "Call 111 and say what you hear",
    "Có hai số.": "There are two.",
}


def read(book: Book, language: str = "vi") -> nodes.document:
    """Return the lesson as the site gets it."""
    folder = book.root / ".mangnon" / "test" / language
    with application(book.project, language, "site", folder) as (app, problems):
        app.builder.read()
        assert problems == []
        return app.env.get_and_resolve_doctree(PAGE, app.builder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("quizzes") / "book", "vi, en", QUIZ_LESSON)


@pytest.fixture(scope="module")
def page(book: Book) -> nodes.document:
    return read(book)


@pytest.fixture(scope="module")
def asked(page: nodes.document) -> dict[str, Question]:
    return {question.name: question for question in questions(page)}


def test_every_kind_follows_from_what_the_author_wrote(asked: dict[str, Question]) -> None:
    assert {question.kind for question in asked.values()} == set(KINDS)
    assert asked["hai-so"].kind == "multiple"
    assert [step.id for step in asked["thu-tu"].steps] == ["a", "b", "c"]
    assert [pair.partner.plain for pair in asked["noi-cap"].pairs] == ["113", "115", "111"]
    assert [(each.text, each.correct) for each in asked["dien-so"].answers] == [
        ("tổng đài", True),
        ("hàng xóm", False),
    ]
    assert [scene.ending for scene in asked["sau-vach"].scenes] == ["", "good", "poor"]
    assert asked["sau-vach"].scenes[0].paths[1].target == "sang-hoi"
    hint = asked["hai-so"].hint
    assert hint is not None
    assert hint.plain == "Có hai số."


def test_no_mark_is_left_and_every_text_is_xhtml_of_its_own(asked: dict[str, Question]) -> None:
    found = [text for question in asked.values() for text in _texts(question)]
    assert len(found) > 40
    for text in found:
        assert not re.search(r"\[[x=\s]?\]|\[goi-111\]|:::|class=|<script", text.html)
        root = ET.fromstring(f"<div>{text.html}</div>")
        for link in root.iter("a"):
            assert re.match(r"https?://|tel:", link.attrib["href"])
        assert "".join(root.itertext()).split()[:1] == text.plain.split()[:1]


def _texts(question: Question) -> Iterator[Text]:
    yield question.prompt
    for choice in question.choices:
        yield from (choice.text, choice.feedback)
    for step in question.steps:
        yield from (step.text, step.feedback)
    for pair in question.pairs:
        yield from (pair.term, pair.partner, pair.feedback)
    for answer in question.answers:
        yield answer.feedback
    for scene in question.scenes:
        yield scene.text
        for path in scene.paths:
            yield path.text


def test_what_must_be_put_in_order_is_never_shown_in_order(asked: dict[str, Question]) -> None:
    for name in ("thu-tu", "noi-cap"):
        order = asked[name].shuffled
        assert sorted(order) == [0, 1, 2]
        assert list(order) != sorted(order)


def test_a_question_belongs_to_its_page_or_to_the_pools_it_names(
    asked: dict[str, Question],
) -> None:
    assert asked["thu-tu"].pools == ("bai-thu",)
    assert asked["dung-sai"].pools == ("bai-thu", "khac")


def test_a_test_draws_the_same_questions_in_every_language(
    book: Book, page: nodes.document
) -> None:
    (drawn,) = data.tests(page)
    names = [question.name for question in drawn.questions]
    assert len(set(names)) == 4
    assert "dung-sai" in names  # the only one of the pool 'khac'
    assert drawn.passing == 75
    (english,) = data.tests(read(book, "en"))
    assert [question.name for question in english.questions] == names


def test_another_seed_draws_other_questions(book: Book, page: nodes.document) -> None:
    drawn = set()
    for seed in ("2026", "2027", "2028"):
        book.edit(f"{PAGE}.md", ":seed: 2026", f":seed: {seed}")
        drawn.add(tuple(question.name for question in data.tests(read(book))[0].questions))
        book.edit(f"{PAGE}.md", f":seed: {seed}", ":seed: 2026")
    assert len(drawn) > 1


def test_versions_differ_in_order_and_ask_the_same(page: nodes.document) -> None:
    made = versions(next(page.findall(quiz_test)))
    orders = [[each.node["name"] for each in version.questions] for version in made]
    assert [version.letter for version in made] == ["A", "B", "C"]
    assert len({tuple(order) for order in orders}) == 3
    assert len({frozenset(order) for order in orders}) == 1


def test_translators_see_words_without_marks_and_readers_get_them(book: Book) -> None:
    update_catalogs(book.project, ["en"])
    path = book.root / f"translations/en/LC_MESSAGES/{PAGE}.po"
    catalog = polib.pofile(str(path))
    texts = [entry.msgid for entry in catalog]
    assert _ENGLISH.keys() <= set(texts)
    assert not [text for text in texts if re.match(r"\[[^\]]*\] ", text)]
    for entry in catalog:
        entry.msgstr = _ENGLISH.get(entry.msgid, "")
    catalog.save(str(path))
    english = {question.name: question for question in questions(read(book, "en"))}
    assert english["thu-tu"].steps[1].text.plain == "Call 111"
    assert english["noi-cap"].pairs[1].term.plain == "A child faints"
    assert english["dien-so"].prompt.plain == "To report, call the ____."
    assert english["dien-so"].answers[0].text == "helpline"
    assert english["sau-vach"].scenes[0].paths[0].text.plain == "Call 111 and say what you hear"


def test_a_translation_that_loses_its_blank_is_told(book: Book) -> None:
    path = book.root / f"translations/en/LC_MESSAGES/{PAGE}.po"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    book.write(
        path.relative_to(book.root).as_posix(),
        'msgid "Muốn báo tin thì gọi ____ nhé."\nmsgstr "Call whom?"\n',
    )
    with application(book.project, "en", "site", book.root / ".mangnon/test/en") as (app, problems):
        app.env.all_docs.clear()
        app.builder.read()
    path.write_text(before, encoding="utf-8")
    assert any("'dien-so' has 0 blanks" in str(problem) for problem in problems)


_GOOD = "- [x] Một\n\n  > Vì thế.\n- [ ] Hai\n\n  > Chưa.\n"
_END = ":::{scene} cuoi\n:ending: good\n\nHết.\n:::\n"
# What an author may get wrong, and the line (from 1) and words by which it is told.
_FAULTS = {
    "one step": (":::{quiz} a\nHỏi.\n\n1. Một\n\n   > Vì.\n:::", 1, "1 step"),
    "step without feedback": (
        ":::{quiz} a\nHỏi.\n\n1. Một\n\n   > Vì.\n2. Hai\n:::",
        7,
        "the step “Hai” has no feedback",
    ),
    "equal steps": (
        ":::{quiz} a\nHỏi.\n\n1. Một\n\n   > V.\n2. Một\n\n   > V.\n:::",
        1,
        "the step “Một” twice",
    ),
    "one pair": (":::{quiz} a\nHỏi.\n\nMột\n: 1\n\n  > Vì.\n:::", 1, "1 pair"),
    "equal partners": (
        ":::{quiz} a\nHỏi.\n\nMột\n: 1\n\n  > V.\n\nHai\n: 1\n\n  > V.\n:::",
        9,
        "the partner “1” twice",
    ),
    "pair without feedback": (
        ":::{quiz} a\nHỏi.\n\nMột\n: 1\n\n  > V.\n\nHai\n: 2\n:::",
        9,
        "the pair “Hai 2” has no feedback",
    ),
    "no blank": (":::{quiz} a\nHỏi.\n\n- [=] Một\n\n  > V.\n:::", 1, "0 blanks"),
    "two blanks": (":::{quiz} a\n____ và ____.\n\n- [=] Một\n\n  > V.\n:::", 1, "2 blanks"),
    "blank without an accepted answer": (
        ":::{quiz} a\n:kind: fill-in\n\nHỏi ____.\n\n- [ ] Một\n\n  > V.\n:::",
        1,
        "accepts no answer",
    ),
    "mixed marks": (
        f":::{{quiz}} a\nHỏi.\n\n{_GOOD}- [=] Ba\n\n  > V.\n:::",
        1,
        "mixes [x] and [=]",
    ),
    "choice without a mark": (
        f":::{{quiz}} a\nHỏi.\n\n{_GOOD}- Ba\n\n  > V.\n:::",
        10,
        "begins with [x] (right) or [ ] (wrong)",
    ),
    "empty choice": (f":::{{quiz}} a\nHỏi.\n\n{_GOOD}-\n:::", 10, "a choice is empty"),
    "kind that the list is not": (
        f":::{{quiz}} a\n:kind: ordering\n\nHỏi.\n\n{_GOOD}:::",
        1,
        "it needs a numbered list",
    ),
    "no list": (":::{quiz} a\nHỏi.\n:::", 1, "it needs a list"),
    "name that is none": (f":::{{quiz}} Câu Một\nHỏi.\n\n{_GOOD}:::", 1, "small letters"),
    "name used twice": (
        f":::{{quiz}} a\nHỏi.\n\n{_GOOD}:::\n\n::::{{story}} a\nTruyện\n\n{_END}::::",
        12,
        "'a' is used twice",
    ),
    "branch that leads nowhere": (
        "::::{story} a\nTruyện\n\n:::{scene} dau\nĐầu.\n\n- [cuoi] Tới\n- [mat] Lạc\n:::\n"
        f"{_END}::::",
        8,
        "[mat] leads nowhere",
    ),
    "scene that cannot be reached": (
        f"::::{{story}} a\nTruyện\n\n{_END}\n:::{{scene}} xa\n:ending: poor\n\nXa.\n:::\n::::",
        10,
        "lead to scene 'xa'",
    ),
    "circle": (
        "::::{story} a\nTruyện\n\n:::{scene} dau\nĐầu.\n\n- [vong] Đi\n- [cuoi] Tới\n:::\n"
        f":::{{scene}} vong\nVòng.\n\n- [vong] Nữa\n:::\n{_END}::::",
        10,
        "lead from scene 'vong' to an ending",
    ),
    "no good ending": (
        "::::{story} a\nTruyện\n\n:::{scene} dau\n:ending: poor\n\nHết.\n:::\n::::",
        1,
        "no good ending",
    ),
    "scene without choices or ending": (
        f"::::{{story}} a\nTruyện\n\n:::{{scene}} dau\nĐầu.\n:::\n{_END}::::",
        4,
        "'dau' leads nowhere",
    ),
    "ending with choices": (
        "::::{story} a\nTruyện\n\n:::{scene} dau\n:ending: poor\n\nĐầu.\n\n- [cuoi] Tới\n:::\n"
        f"{_END}::::",
        4,
        "is an ending and offers choices",
    ),
    "scene outside a story": (_END, 1, "stands in no {story}"),
    "unknown pool": (":::{test} a\n:draw: khong-co 1\n:seed: 1\n:pass: 70\n:::", 1, "'khong-co'"),
    "pool smaller than the draw": (
        f":::{{quiz}} a\n:pool: it\n\nHỏi.\n\n{_GOOD}:::\n\n"
        ":::{test} b\n:draw: it 2\n:seed: 1\n:pass: 70\n:::",
        14,
        "draws 2 questions from pool 'it', which has 1",
    ),
    "draw that is none": (":::{test} a\n:draw: it\n:seed: 1\n:pass: 70\n:::", 1, "draws “it”"),
    "test without a seed": (":::{test} a\n:draw: x 1\n:pass: 70\n:::", 1, "needs a seed"),
    "pass mark above 100": (":::{test} a\n:draw: x 1\n:seed: 1\n:pass: 170\n:::", 1, "1 to 100"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[MangnonError]:
    """All that is told of a book with one fault on each page, read once."""
    book = write_book(tmp_path_factory.mktemp("faults") / "book")
    toc = ["format: jb-book", "root: book/index", "chapters:", "  - file: book/bai-thu"]
    for number, (text, _line, _says) in enumerate(_FAULTS.values()):
        # A name of its own on each page: only one fault is about names.
        own = re.sub(r"\{(quiz|story|test)\} ([ab])\b", rf"{{\1}} \g<2>{number}", text)
        (book.root / f"book/loi-{number}.md").write_text(f"# Trang\n\n{own}\n", encoding="utf-8")
        toc.append(f"  - file: book/loi-{number}")
    book.write("_toc.yml", "\n".join(toc) + "\n")
    with application(book.project, "vi", "site", book.root / ".mangnon/faults") as (app, problems):
        app.build()
    return problems


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_is_told_with_file_and_line(told: list[MangnonError], fault: str) -> None:
    number = list(_FAULTS).index(fault)
    _text, line, says = _FAULTS[fault]
    mine = [problem for problem in told if str(problem.path) == f"book/loi-{number}.md"]
    says = re.sub(r"'a'", f"'a{number}'", says)
    matching = [problem for problem in mine if says in problem.message]
    assert matching, [str(problem) for problem in mine]
    assert matching[0].line == line + 2  # below the page's title


def test_a_faulty_quiz_publishes_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    book = write_book(tmp_path_factory.mktemp("fault") / "book", lesson=QUIZ_LESSON)
    book.edit(f"{PAGE}.md", ":draw: bai-thu 3", ":draw: bai-thu 30")
    line = (book.root / f"{PAGE}.md").read_text("utf-8").splitlines().index(":::{test} cuoi-bai")
    assert f"{PAGE}.md:{line + 1}: " in book.fault("site")
    assert not book.project.output.exists()


_LINES = st.lists(
    st.sampled_from(
        [
            *("", "", "Hỏi ____.", "Hỏi?", "- [x] a", "- [ ] b", "- [=] c", "- [d] d", "-", "- e"),
            *("  > vì", "> vì", "   > vì", "1. một", "2. hai", "Từ", ": nghĩa", ":::", "____"),
            *(":::{hint}", ":::{scene} d", ":ending: good", ":kind: ordering", ":pool: p, q"),
            *("{law}`x`", "**", "[", "| a |", "<!-- c -->", "# T", "+ [x] a", ":draw: p 2", "```"),
        ]
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Sphinx]]:
    book = write_book(tmp_path_factory.mktemp("random") / "book")
    with application(book.project, "vi", "site", book.root / ".mangnon/random") as (app, _):
        app.builder.read()
        yield book, app


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(element=st.sampled_from(["quiz", "story", "test", "scene"]), lines=_LINES)
def test_whatever_is_written_is_read_or_told(
    reader: tuple[Book, Sphinx], element: str, lines: list[str]
) -> None:
    book, app = reader
    text = "\n".join(lines)
    (book.root / f"{PAGE}.md").write_text(f"# T\n\n::::{{{element}}} n\n{text}\n::::\n", "utf-8")
    app.builder.read_doc(PAGE)
    doctree = app.env.get_doctree(PAGE)
    for question in questions(doctree):
        assert question.kind in (*KINDS, "")
        assert question.kind != STORY or question.scenes is not None
