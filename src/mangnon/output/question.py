"""The questions of a page as data, for products that are no pages: notebooks, LMS packages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docutils import nodes

from mangnon.lesson.quiz import (
    FILL_IN,
    MATCHING,
    ORDERING,
    STORY,
    feedback_of,
    options_of,
    quiz,
    quiz_hint,
    quiz_question,
    shuffled,
    words_of,
)
from mangnon.lesson.quiz_matching import quiz_partner, quiz_term
from mangnon.lesson.quiz_test import quiz_test, quiz_test_intro
from mangnon.lesson.story import story, story_intro, story_path, story_scene
from mangnon.output.question_text import Text, origins_of, text_of

__all__ = [
    "Answer",
    "Choice",
    "Pair",
    "Path",
    "Question",
    "Scene",
    "Step",
    "Test",
    "Text",
    "questions",
    "tests",
]
_Origins = Mapping[str, nodes.reference]


@dataclass(frozen=True)
class Choice:
    """A choice of a single, multiple or true-or-false question."""

    id: str
    text: Text
    correct: bool
    feedback: Text


@dataclass(frozen=True)
class Step:
    """A step of an ordering."""

    id: str
    text: Text
    feedback: Text


@dataclass(frozen=True)
class Pair:
    """A term and its partner in a matching."""

    id: str
    term: Text
    partner: Text
    feedback: Text


@dataclass(frozen=True)
class Answer:
    """An answer that a reader may enter."""

    text: str
    correct: bool
    feedback: Text


@dataclass(frozen=True)
class Path:
    """What a reader may do next in a story; ``target`` is the scene to which it leads."""

    target: str
    text: Text
    feedback: Text | None


@dataclass(frozen=True)
class Scene:
    """A scene of a story; ``ending`` is empty, ``"good"`` or ``"poor"``."""

    id: str
    text: Text
    paths: tuple[Path, ...]
    ending: str


@dataclass(frozen=True)
class Question:
    """A question, or a story (whose prompt is its title and introduction).

    :param name: its identifier in the whole book
    :param kind: one of :data:`mangnon.lesson.quiz.KINDS`
    :param prompt: what is asked
    :param hint: a hint, if there is one
    :param pools: the pools from which it can be drawn; none for a story
    :param choices: in the author's order, as are all that follow; ids are "a", "b", ...
    :param steps: in their right order
    :param pairs: each term with its partner
    :param answers: accepted ones, and wrong ones that are expected
    :param scenes: the first one begins the story
    :param shuffled: the order in which to show steps, or partners
    """

    name: str
    kind: str
    prompt: Text
    hint: Text | None
    pools: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = ()
    pairs: tuple[Pair, ...] = ()
    answers: tuple[Answer, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shuffled: tuple[int, ...] = ()


@dataclass(frozen=True)
class Test:
    """A test: questions drawn from pools.

    :param name: its identifier in the whole book
    :param intro: what is said before the first question
    :param passing: the pass mark, in percent
    :param questions: in the order drawn
    """

    name: str
    intro: Text
    passing: int
    questions: tuple[Question, ...]


def questions(doctree: nodes.document) -> list[Question]:
    """Return the questions and stories of a page, in its order; not those that a test draws.

    :param doctree: a resolved page, as ``env.get_and_resolve_doctree`` returns it
    """
    origins = origins_of(doctree)
    drawn = {id(node) for test in doctree.findall(quiz_test) for node in test.findall(quiz)}
    found: list[Question] = []
    for node in doctree.findall(nodes.Element):
        if isinstance(node, quiz) and id(node) not in drawn:
            found.append(question_of(node, origins))
        elif isinstance(node, story):
            found.append(_story(node, origins))
    return found


def tests(doctree: nodes.document) -> list[Test]:
    """Return the tests of a page, with the questions that they draw.

    :param doctree: a resolved page, as ``env.get_and_resolve_doctree`` returns it
    """
    origins = origins_of(doctree)
    return [
        Test(
            node["name"],
            text_of(
                [block for intro in node.findall(quiz_test_intro) for block in intro.children],
                origins,
            ),
            node["passing"],
            tuple(question_of(drawn, origins) for drawn in node.findall(quiz)),
        )
        for node in doctree.findall(quiz_test)
    ]


def identifiers(count: int) -> list[str]:
    """Return the identifiers of a question's options: "a" to "z", then "a1", "b1", ..."""
    return [chr(ord("a") + n % 26) + (str(n // 26) if n >= 26 else "") for n in range(count)]


def question_of(node: quiz, origins: _Origins) -> Question:
    """Return one question as data.

    :param origins: what :func:`mangnon.output.question_text.origins_of` returns for its page
    """
    hints = [block for hint in node.findall(quiz_hint) for block in hint.children]
    asked = [block for part in node.findall(quiz_question) for block in part.children]
    question = Question(
        name=node["name"],
        kind=node["kind"],
        prompt=text_of(asked, origins),
        hint=text_of(hints, origins) if hints else None,
        pools=tuple(node["pools"]),
    )
    options = options_of(node)
    lettered = list(zip(identifiers(len(options)), options, strict=True))
    order = shuffled(node["name"], len(options))
    match node["kind"]:
        case kind if kind == ORDERING:
            steps = tuple(Step(letter, *_said(option, origins)) for letter, option in lettered)
            return replace(question, steps=steps, shuffled=order)
        case kind if kind == MATCHING:
            pairs = tuple(_pair(letter, option, origins) for letter, option in lettered)
            return replace(question, pairs=pairs, shuffled=order)
        case kind if kind == FILL_IN:
            answers = []
            for option in options:
                text, feedback = _said(option, origins)
                answers.append(Answer(text.plain, option["correct"], feedback))
            return replace(question, answers=tuple(answers))
    choices = []
    for letter, option in lettered:
        text, feedback = _said(option, origins)
        choices.append(Choice(letter, text, option["correct"], feedback))
    return replace(question, choices=tuple(choices))


def _said(option: nodes.Element, origins: _Origins) -> tuple[Text, Text]:
    return text_of(words_of(option), origins), text_of(feedback_of(option), origins)


def _pair(letter: str, option: nodes.Element, origins: _Origins) -> Pair:
    term, partner = (
        text_of([block for part in option.findall(kind) for block in part.children], origins)
        for kind in (quiz_term, quiz_partner)
    )
    return Pair(letter, term, partner, text_of(feedback_of(option), origins))


def _story(node: story, origins: _Origins) -> Question:
    intro = [block for part in node.findall(story_intro) for block in part.children]
    scenes = tuple(_scene(scene, origins) for scene in node.findall(story_scene))
    return Question(node["name"], STORY, text_of(intro, origins), None, (), scenes=scenes)


def _scene(node: story_scene, origins: _Origins) -> Scene:
    told = [child for child in node.children if not isinstance(child, story_path)]
    paths = []
    for path in node.findall(story_path):
        text, feedback = _said(path, origins)
        paths.append(Path(path["target"], text, feedback if feedback.plain else None))
    return Scene(node["name"], text_of(told, origins), tuple(paths), node["ending"])
