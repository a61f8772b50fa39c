"""``{test}``: questions drawn from pools, the same ones each time, with a pass mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.fingerprint import states
from mangnon.lesson.element import ElementDirective
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import NAME, check_name, digest, named, quiz
from mangnon.lesson.records import PAGE_INPUTS, PageRecords
from mangnon.say import say, wrong, wrong_many

_Draw = tuple[str, int]


@dataclass(frozen=True)
class Pooled:
    """A question that can be drawn.

    :param docname: the page on which it stands
    :param name: its identifier
    :param pools: the pools to which it belongs
    :param state: a digest of all that it says
    :param images: the pictures that it shows
    """

    docname: str
    name: str
    pools: tuple[str, ...]
    state: str = ""
    images: tuple[str, ...] = ()


_pooled: PageRecords[list[Pooled]] = PageRecords("mangnon_pooled")
_tests: PageRecords[list[tuple[str, int | None, list[_Draw], str]]] = PageRecords("mangnon_tests")


class quiz_test(named):  # noqa: N801 - docutils names nodes in lower case
    """A test: ``draw`` is a list of pools and counts, ``seed`` a text, ``passing`` a percentage.

    Its children are its introduction and, when the page is written, the questions drawn.
    """


class quiz_test_intro(nodes.General, nodes.Element):  # noqa: N801
    """What is said before the first question."""


class _Directive(ElementDirective):
    node_class = quiz_test
    required_arguments = 1
    option_spec = {
        "draw": directives.unchanged,
        "seed": directives.unchanged,
        "pass": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        node = quiz_test(name=self.arguments[0].strip())
        self.set_source_info(node)
        check_name(node, "test")
        node["draw"] = self._draw(node)
        node["seed"] = (self.options.get("seed") or "").strip()
        node["passing"] = self._passing(node)
        if not node["seed"]:
            report(wrong("test '{name}' needs a seed: add ':seed: 2026'", name=node["name"]), node)
        intro = quiz_test_intro()
        self.parse(intro)
        node += intro
        return [node]

    def _draw(self, node: quiz_test) -> list[_Draw]:
        drawn: list[_Draw] = []
        for part in (self.options.get("draw") or "").split(","):
            written = re.fullmatch(rf"\s*({NAME.pattern})\s+([1-9]\d{{0,2}})\s*", part)
            if written is None:
                report(
                    wrong(
                        "test '{name}' draws “{part}”: name pools and how many questions of each, "
                        "':draw: bao-tin 4, khi-tre-ke 3'",
                        name=node["name"],
                        part=part.strip(),
                    ),
                    node,
                )
                continue
            drawn.append((written[1], int(written[3])))
        return drawn

    def _passing(self, node: quiz_test) -> int:
        written = (self.options.get("pass") or "").strip().removesuffix("%").strip()
        if not re.fullmatch(r"\d{1,3}", written) or not 1 <= int(written) <= 100:
            report(
                wrong(
                    "test '{name}' needs a pass mark from 1 to 100 percent: add ':pass: 70'",
                    name=node["name"],
                ),
                node,
            )
            return 100
        return int(written)


def draw(env: BuildEnvironment, draws: list[_Draw], seed: str) -> list[Pooled]:
    """Return the questions that a test asks, in order; fewer where a pool is too small.

    The same seed draws the same questions, in every language and product. A question
    that belongs to two pools is drawn once.

    :param draws: pools, each with how many questions to draw
    :param seed: any text; another seed draws other questions
    """
    return [one for pool in _drawn(env, draws, seed) for one in pool.drawn]


@dataclass(frozen=True)
class _Drawn:
    """What is drawn from one pool, of how many that are left in it."""

    pool: str
    wanted: int
    size: int
    left: int
    drawn: tuple[Pooled, ...]


def _drawn(env: BuildEnvironment, draws: list[_Draw], seed: str) -> Iterator[_Drawn]:
    taken: set[str] = set()
    for pool, wanted in draws:
        members = _pool(env, pool)
        left = [one for one in members if one.name not in taken]
        order = sorted(left, key=lambda one: digest(f"{seed}/{one.name}"))
        drawn = tuple(order[:wanted])
        taken |= {one.name for one in drawn}
        yield _Drawn(pool, wanted, len(members), len(left), drawn)


def _pool(env: BuildEnvironment, name: str) -> list[Pooled]:
    return [
        one for _, page in sorted(_pooled.all(env).items()) for one in page if name in one.pools
    ]


def _note(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.docname
    _pooled.note(
        app.env,
        [
            Pooled(
                docname,
                node["name"],
                tuple(node["pools"]),
                digest(node.pformat()),
                tuple(image["uri"] for image in node.findall(nodes.image)),
            )
            for node in doctree.findall(quiz)
        ],
    )
    _tests.note(
        app.env,
        [
            (node["name"], node.line, node["draw"], node["seed"])
            for node in doctree.findall(quiz_test)
        ],
    )


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    for docname, tests in sorted(_tests.all(env).items()):
        for name, line, draws, seed in tests:
            for problem in _faults(env, name, draws, seed):
                report(problem, (docname, line))


def _faults(env: BuildEnvironment, name: str, draws: list[_Draw], seed: str) -> Iterator[str]:
    for one in _drawn(env, draws, seed):
        if not one.size:
            pools = {p for page in _pooled.all(env).values() for each in page for p in each.pools}
            yield wrong(
                "test '{name}' draws from pool '{pool}', which no question names "
                "(there are: {known})",
                name=name,
                pool=one.pool,
                known=", ".join(sorted(pools)) or say("none"),
            )
        elif one.left < one.wanted:
            yield wrong_many(
                "test '{name}' draws {count} question from pool '{pool}', which has {left}: "
                "draw fewer (a question drawn from one pool is not drawn from another)",
                "test '{name}' draws {count} questions from pool '{pool}', which has {left}: "
                "draw fewer (a question drawn from one pool is not drawn from another)",
                one.wanted,
                name=name,
                pool=one.pool,
                left=one.left,
            )


class DrawQuestions(SphinxPostTransform):
    """Copy the questions that a test draws into it, before their citations get text.

    A builder that only speaks of tests says so by its attribute ``draws_questions``.
    """

    default_priority = 2

    def run(self, **kwargs: Any) -> None:
        """Work on the page that is being written."""
        if not getattr(self.app.builder, "draws_questions", True):
            return
        for test in list(self.document.findall(quiz_test)):
            for one in draw(self.env, test["draw"], test["seed"]):
                test += self._copy(one, test)

    def _copy(self, one: Pooled, test: quiz_test) -> quiz:
        page = self.env.get_doctree(one.docname)
        found = next(node for node in page.findall(quiz) if node["name"] == one.name)
        copy: quiz = found.deepcopy()
        copy["ids"] = [f"{test['ids'][0]}-{name}" for name in found["ids"]]
        copy["drawn_from"] = one.docname
        for link in copy.findall(addnodes.pending_xref):
            link["refdoc"] = self.env.docname
        return copy


def _inputs(app: Sphinx, env: BuildEnvironment, docname: str) -> list[object]:
    """Say what a page's tests draw."""
    return [
        [one.docname, one.name, one.state, states(Path(env.srcdir, name) for name in one.images)]
        for _name, _line, draws, seed in _tests.all(env).get(docname, ())
        for one in draw(env, draws, seed)
    ]


def setup(app: Sphinx) -> None:
    """Register the element, and keep track of pools and tests."""
    app.add_node(quiz_test)
    app.add_node(quiz_test_intro)
    app.add_directive("test", _Directive)
    app.add_post_transform(DrawQuestions)
    app.connect("doctree-read", _note)
    app.connect("env-check-consistency", _check)
    app.connect(PAGE_INPUTS, _inputs)
    _pooled.setup(app)
    _tests.setup(app)
