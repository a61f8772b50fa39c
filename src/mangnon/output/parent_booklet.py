"""What of the book is in the parents' booklet: its pages' own elements, and no words besides."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from mangnon.lesson.audience import names_in
from mangnon.lesson.do_now import do_now
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_header, lesson_of, sources
from mangnon.lesson.problem import report
from mangnon.lesson.reference import page_of
from mangnon.output.print_cited import renumbered
from mangnon.output.resolved import resolved
from mangnon.say import wrong

# A lesson's front matter names by their anchors the sections that parents get whole.
SECTIONS = "parent_sections"
_READER = "parent"
_WHOLE = (nodes.title, lesson_header, key_message, do_now, handout)


def for_parents(env: BuildEnvironment, docname: str, builder: Builder) -> nodes.document | None:
    """Return what the booklet takes of a page, resolved; ``None`` where it takes nothing.

    Of a lesson for parents that is the key message, what to do now, the handouts, and the
    sections that its front matter lists; besides, the page of contacts, whole.
    """
    if docname == page_of(env, "contacts"):
        return resolved(builder, docname)
    metadata = env.metadata[docname]
    try:
        lesson = lesson_of(metadata)
    except ValueError:  # reported when the page was read
        return None
    if lesson is None or _READER not in lesson.audience:
        return None
    wanted = set(names_in(str(metadata.get(SECTIONS, ""))))
    page = resolved(builder, docname)
    whole = page.next_node(nodes.section)
    assert whole is not None  # a lesson has a title
    for name in sorted(
        wanted - {name for part in whole.findall(nodes.section) for name in part["ids"]}
    ):
        report(
            wrong(
                "'{key}' names the section '{name}', which the lesson has not",
                key=SECTIONS,
                name=name,
            ),
            (docname, 1),
        )
    section = whole.copy()
    section += _chosen(whole, wanted)
    taken, foot = renumbered(section, page.next_node(sources))
    booklet = page.copy()
    booklet += taken
    if foot is not None:
        for said in list(foot.findall(nodes.inline)):
            if "statement" in said["classes"]:  # the lesson has said it
                said.parent.remove(said)
        booklet += foot
    return booklet


def _chosen(node: nodes.Element, wanted: set[str]) -> Iterator[nodes.Node]:
    """Yield, in the page's order, what the booklet takes whole."""
    for child in node.children:
        if isinstance(child, _WHOLE):
            if _is_wanted(child):
                yield child.deepcopy()
        elif isinstance(child, nodes.section):
            if wanted & set(child["ids"]):
                yield child.deepcopy()
            else:
                yield from _chosen(child, wanted)


def _is_wanted(node: nodes.Node) -> bool:
    """Leave out the titles of what is not taken whole, and the sheets for others."""
    if isinstance(node, nodes.title):
        return isinstance(node.parent.parent, nodes.document)
    return not isinstance(node, handout) or not node["audience"] or _READER in node["audience"]
