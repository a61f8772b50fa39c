"""The standard of a child-friendly commune as a worksheet, made from the fact base's criteria.

The author names the decision, and lists the groups of communes with what each must reach::

    :::{commune-criteria} 06/QĐ-TTg
    :conditions: cfc-recognition-conditions

    - [min_points_others] Các xã, phường còn lại
    :::

The name in brackets is one of the numbers of the provision under ``conditions``, so that no
threshold is typed into a lesson.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mangnon.errors import MangnonError
from mangnon.facts import Criterion, Provision
from mangnon.lesson.element import ElementDirective, LessonElement, register
from mangnon.lesson.law import law_citation
from mangnon.lesson.problem import report
from mangnon.lesson.registry import facts_of
from mangnon.lesson.source import source_citation
from mangnon.say import say, wrong

_MARK = re.compile(r"\[([a-z0-9_]+)\] +")


class commune_criteria(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """The worksheet: ``criteria_law``, ``criterion`` nodes, and after them ``commune_groups``."""


class criteria_law(nodes.TextElement):  # noqa: N801
    """The decision that sets the criteria: its citation, which tells its validity."""


class criterion(LessonElement):  # noqa: N801
    """One criterion: ``number``, ``name`` (a :class:`~mangnon.facts.Text`), ``points``.

    ``points`` is the most it can earn, or ``None`` where that was not read; ``parts`` are its
    lines, each with its name and points. A criterion with points holds the mark of its source.
    """


class commune_groups(LessonElement):  # noqa: N801
    """The kinds of communes; its first child is the mark of the source of their thresholds."""


class commune_group(LessonElement):  # noqa: N801
    """One kind of commune, in the author's words; ``points`` is the least it must reach."""


class _Directive(ElementDirective):
    node_class = commune_criteria
    required_arguments = 1
    option_spec = {"conditions": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        node = commune_criteria()
        self.set_source_info(node)
        instrument = self.arguments[0].strip()
        node["ids"] = [f"tieu-chi-{nodes.make_id(instrument)}"]
        facts = facts_of(self.env)
        found = [c for c in facts.commune_criteria.values() if c.instrument.id == instrument]
        if not found:
            report(
                wrong(
                    "the fact base has no commune criteria of '{instrument}': enter them, or "
                    "name another",
                    instrument=instrument,
                ),
                node,
            )
            return []
        node += criteria_law("", "", law_citation("", fact=instrument))
        node += [self._criterion(each) for each in sorted(found, key=lambda each: each.number)]
        conditions = self._conditions(node)
        if conditions is None:
            return []
        self.env.note_dependency(str(found[0].path))
        self.env.note_dependency(str(conditions.path))
        groups = commune_groups()
        groups += source_citation("", fact=conditions.id)
        parsed = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, parsed)
        for item in parsed.findall(nodes.list_item):
            groups += self._group(item, conditions)
        if len(groups.children) < 2:
            report(wrong("{{commune-criteria}} needs a list of groups: '- [number] words'"), node)
        node += groups
        return [node]

    def _conditions(self, node: commune_criteria) -> Provision | None:
        name = self.options.get("conditions", "")
        if not name:
            report(
                wrong("{{commune-criteria}} needs ':conditions:', the provision with the totals"),
                node,
            )
            return None
        try:
            return facts_of(self.env).provision(name)
        except MangnonError as error:
            report(error.message, node)
            return None

    def _criterion(self, fact: Criterion) -> criterion:
        node = criterion(
            number=fact.number,
            name=fact.name,
            points=fact.points,
            parts=[(part.name, part.points) for part in fact.sub_points],
        )
        self.set_source_info(node)
        if fact.points is not None and fact.see:
            # The provision that says it comes first.
            node += source_citation("", fact=fact.see[0])
        return node

    def _group(self, item: nodes.list_item, conditions: Provision) -> commune_group:
        """Read one group, and take the name of its number out of the text for translators."""
        node = commune_group(points=0)
        node.source, node.line = item.source, item.line
        node += item.children
        paragraph = node.next_node(nodes.paragraph)
        text = paragraph.next_node(nodes.Text) if paragraph is not None else None
        found = _MARK.match(text.astext()) if text is not None else None
        if paragraph is None or text is None or found is None:
            report(
                wrong("a group of {{commune-criteria}} begins with [the name of its number]"), node
            )
            return node
        values = dict(conditions.numbers.values) if conditions.numbers is not None else {}
        points = values.get(found[1])
        if not isinstance(points, int | float):
            known = ", ".join(values) or say("none")
            report(
                wrong(
                    "'{id}' has no number '{number}' (it has: {known})",
                    id=conditions.id,
                    number=found[1],
                    known=known,
                ),
                node,
            )
            return node
        text.parent.replace(text, nodes.Text(text.astext()[found.end() :]))
        paragraph.rawsource = paragraph.rawsource[found.end() :]
        node["points"] = points
        return node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the element."""
    register(app, "commune-criteria", _Directive)
    for node in (criteria_law, criterion, commune_groups, commune_group):
        app.add_node(node)
    return {"env_version": 1}
