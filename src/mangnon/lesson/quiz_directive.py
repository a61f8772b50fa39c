"""``{quiz}``: one question; what stands in its list says of which kind it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson import quiz_choices, quiz_fill_in, quiz_matching, quiz_ordering
from mangnon.lesson.element import ElementDirective
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import (
    FILL_IN,
    KINDS,
    MATCHING,
    MOST_OPTIONS,
    MULTIPLE,
    NAME,
    ORDERING,
    SINGLE,
    STORY,
    TRUE_FALSE,
    check_name,
    quiz,
    quiz_hint,
    quiz_question,
)
from mangnon.say import say, wrong

_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
_Reader = Callable[[quiz, nodes.Element], None]
# Which list each kind is written as, and who reads it.
_WRITTEN: dict[str, tuple[type[nodes.Element], _Reader]] = {
    SINGLE: (nodes.bullet_list, quiz_choices.read),
    MULTIPLE: (nodes.bullet_list, quiz_choices.read),
    TRUE_FALSE: (nodes.bullet_list, quiz_choices.read),
    ORDERING: (nodes.enumerated_list, quiz_ordering.read),
    MATCHING: (nodes.definition_list, quiz_matching.read),
    FILL_IN: (nodes.bullet_list, quiz_fill_in.read),
}


def _kind(argument: str) -> str:
    return str(directives.choice(argument, [kind for kind in KINDS if kind != STORY]))


class _Directive(ElementDirective):
    node_class = quiz
    required_arguments = 1
    option_spec = {"pool": directives.unchanged_required, "kind": _kind}

    def run(self) -> list[nodes.Node]:
        node = quiz(name=self.arguments[0].strip(), kind=self.options.get("kind", ""))
        self.set_source_info(node)
        check_name(node, "quiz")
        node["pools"] = self._pools(node)
        parsed = nodes.Element()
        self.parse(parsed)
        hints = [block for block in parsed.children if isinstance(block, nodes.hint)]
        blocks = [
            block
            for block in parsed.children
            if not isinstance(block, nodes.hint | nodes.comment | nodes.target)
        ]
        answers = self._answers(node, blocks)
        question = quiz_question()
        question += [block for block in blocks if block is not answers]
        node += question
        if not question.astext().strip():
            report(
                wrong(
                    "quiz '{name}' asks nothing: write the question before its list",
                    name=node["name"],
                ),
                node,
            )
        if len(hints) > 1:
            report(
                wrong(
                    "quiz '{name}' has {count} hints: put them into one",
                    name=node["name"],
                    count=len(hints),
                ),
                node,
            )
        for hint in hints:
            node += quiz_hint("", *hint.children)
        if answers is not None:
            self._read(node, answers)
        return [node]

    def _pools(self, node: quiz) -> list[str]:
        """Return the pools that the author names, or else the page's own."""
        written = self.options.get("pool")
        if written is None:
            return [PurePosixPath(self.env.docname).name]
        pools = [pool.strip() for pool in written.split(",")]
        for pool in pools:
            if not NAME.fullmatch(pool):
                report(
                    wrong(
                        "the name of a pool is in small letters, digits and hyphens: '{pool}'",
                        pool=pool,
                    ),
                    node,
                )
        return pools

    def _answers(self, node: quiz, blocks: Sequence[nodes.Node]) -> nodes.Element | None:
        """Return the list that holds the answers: the last block; other lists ask."""
        name = node["name"]
        last = blocks[-1] if blocks else None
        if isinstance(last, _LISTS):
            for block in blocks[:-1]:
                if isinstance(block, nodes.bullet_list) and _marked(block):
                    report(
                        wrong(
                            "quiz '{name}' has its choices in more than one list: put them "
                            "into one",
                            name=name,
                        ),
                        node,
                    )
            return last
        if any(isinstance(block, _LISTS) for block in blocks):
            report(
                wrong(
                    "quiz '{name}': nothing may stand after the choices: move it before them",
                    name=name,
                ),
                node,
            )
        else:
            report(
                wrong(
                    "quiz '{name}' has no choices: it needs a list marked [x] and [ ], a numbered "
                    "list, a definition list, or answers marked [=]",
                    name=name,
                ),
                node,
            )
        return None

    def _read(self, node: quiz, answers: nodes.Element) -> None:
        if len(answers.children) > MOST_OPTIONS:
            report(
                wrong(
                    "quiz '{name}' has {count} options: leave {most} at most, one for each letter",
                    name=node["name"],
                    count=len(answers.children),
                    most=MOST_OPTIONS,
                ),
                node,
            )
            return
        if isinstance(answers, nodes.enumerated_list):
            kind = ORDERING
        elif isinstance(answers, nodes.definition_list):
            kind = MATCHING
        else:
            marks = {mark for item in answers.children for mark in _marks(item)}
            kind = FILL_IN if "[=]" in marks else SINGLE
            if {"[=]", "[x]"} <= marks:
                report(
                    wrong(
                        "quiz '{name}' mixes [x] and [=]: choices are marked [x] and [ ], answers "
                        "to enter [=] and [ ]",
                        name=node["name"],
                    ),
                    node,
                )
                return
        wanted, reader = _WRITTEN[node["kind"] or kind]
        if not isinstance(answers, wanted):
            shown = {
                nodes.bullet_list: say("a bullet list"),
                nodes.enumerated_list: say("a numbered list"),
            }
            report(
                wrong(
                    "quiz '{name}' is of kind '{kind}': it needs {needed}",
                    name=node["name"],
                    kind=node["kind"],
                    needed=shown.get(wanted, say("a definition list")),
                ),
                node,
            )
            return
        reader(node, answers)


def _marked(block: nodes.bullet_list) -> bool:
    return any(_marks(item) for item in block.children)


def _marks(item: nodes.Node) -> list[str]:
    text = item.astext()[:4].lower()
    return [mark for mark in ("[x]", "[=]", "[ ]") if text.startswith(f"{mark} ")]


def setup(app: Sphinx) -> None:
    """Register the element; its node is registered with all that quizzes share."""
    app.add_directive("quiz", _Directive)
