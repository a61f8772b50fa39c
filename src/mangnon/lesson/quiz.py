"""A quiz question, written as a Markdown list with ``[x]`` and ``[ ]``.

The choices' feedback is the quotation under each of them.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.problem import report
from mangnon.lesson.records import PageRecords

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true-false"
_used: PageRecords[list[tuple[str, int | None]]] = PageRecords("mangnon_quizzes")
_TRUE_FALSE = {"Đúng", "Sai"}
_MARKS = {"[x] ": True, "[X] ": True, "[ ] ": False}


class quiz(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A question: ``name`` is its identifier, ``kind`` one of the kinds above."""


class quiz_question(LessonElement):  # noqa: N801
    """What is asked."""


class quiz_choice(LessonElement):  # noqa: N801
    """One choice; ``correct`` tells whether to choose it. Its last child is its feedback."""


class quiz_feedback(LessonElement):  # noqa: N801
    """What a reader learns after choosing."""


class _Directive(ElementDirective):
    node_class = quiz
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        node = quiz(name=self.arguments[0].strip(), kind=SINGLE)
        self.set_source_info(node)
        node["ids"] = [f"quiz-{nodes.make_id(node['name'])}"]
        parsed = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, parsed)
        question = quiz_question()
        node += question
        for block in parsed.children:
            if isinstance(block, nodes.bullet_list):
                node += [
                    self._choice(item)
                    for item in block.findall(nodes.list_item, descend=True)
                    if item.parent is block
                ]
            elif len(node) == 1:
                question += block
            else:
                report(f"quiz '{node['name']}': nothing may stand after the choices", node)
        self.check(node)
        return [node]

    def check(self, node: LessonElement) -> None:
        name = node["name"]
        choices = [child for child in node.children if isinstance(child, quiz_choice)]
        right = [choice for choice in choices if choice["correct"]]
        if not node.children[0].children:
            report(f"quiz '{name}' asks nothing: write the question before the choices", node)
        if len(choices) < 2:
            report(f"quiz '{name}' has {len(choices)} choice(s): it needs two or more", node)
        elif not right:
            report(f"quiz '{name}' has no right answer: mark one with [x]", node)
        texts = {choice[0].astext().strip() for choice in choices if choice.children}
        if len(choices) == 2 and texts == _TRUE_FALSE:
            node["kind"] = TRUE_FALSE
        elif len(right) > 1:
            node["kind"] = MULTIPLE
        for choice in choices:
            if not isinstance(choice.children[-1], quiz_feedback):
                report(
                    f"quiz '{name}': the choice “{choice.astext().strip()[:40]}” has no feedback: "
                    "write it as a quotation (> …) under the choice",
                    choice,
                )

    def _choice(self, item: nodes.list_item) -> quiz_choice:
        choice = quiz_choice(correct=False)
        choice.source, choice.line = item.source, item.line
        feedback = quiz_feedback()
        for block in item.children:
            if isinstance(block, nodes.block_quote):
                feedback += block.children
            else:
                choice += block
        marked = self._take_mark(choice)
        if marked is None:
            report("a choice of a quiz begins with [x] (right) or [ ] (wrong)", choice)
        choice["correct"] = bool(marked)
        if feedback.children:
            choice += feedback
        return choice

    def _take_mark(self, choice: quiz_choice) -> bool | None:
        """Remove ``[x]`` from a choice's text, so that translators never see it."""
        paragraph = choice.next_node(nodes.paragraph)
        text = paragraph.next_node(nodes.Text) if paragraph else None
        if paragraph is None or text is None:
            return None
        correct = _MARKS.get(text.astext()[:4])
        if correct is not None:
            text.parent.replace(text, nodes.Text(text.astext()[4:]))
            paragraph.rawsource = paragraph.rawsource[4:]
        return correct


def _note(app: Sphinx, doctree: nodes.document) -> None:
    _used.note(app.env, [(node["name"], node.line) for node in doctree.findall(quiz)])


def _check_unique(app: Sphinx, env: BuildEnvironment) -> None:
    first: dict[str, str] = {}
    for docname, used in sorted(_used.all(env).items()):
        for name, line in used:
            if name in first:
                message = f"quiz '{name}' is used twice: first in {first[name]}"
                report(message, (docname, line))
            first.setdefault(name, f"{env.doc2path(docname, base=False)}:{line}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the element."""
    register(app, "quiz", _Directive)
    for node in (quiz_question, quiz_choice, quiz_feedback):
        app.add_node(node)
    app.connect("doctree-read", _note)
    _used.setup(app)
    app.connect("env-check-consistency", _check_unique)
    return {"env_version": 1}
