"""What is written apart from its place: lines and blocks that a question or story puts together."""

from __future__ import annotations

import html
from collections.abc import Sequence

from docutils import nodes

from mangnon.language.interface import Interface

# The two marks differ in shape and in words, so that they never rest on colour.
_RIGHT = '<path d="M5 12.5l4.5 4.5L19 7.5"/>'
_WRONG = '<path d="M6.5 6.5l11 11m0-11l-11 11"/>'


class FragmentVisitor:
    """Writes nodes as text of its own; mixed into a translator, below what writes elements."""

    body: list[str]
    section_level: int
    words: Interface

    def _blocks(self, blocks: Sequence[nodes.Node]) -> str:
        start = len(self.body)
        for block in blocks:
            block.walkabout(self)
        written = "".join(self.body[start:])
        del self.body[start:]
        return written

    def _inline(self, blocks: Sequence[nodes.Node]) -> str:
        """Write paragraphs where HTML allows only a line of text."""
        lines = []
        for block in blocks:
            if not isinstance(block, nodes.paragraph):
                lines.append(self._blocks([block]))
                continue
            line = nodes.inline("", "", classes=block["classes"])
            line.children = block.children
            lines.append(self._blocks([line] if block["classes"] else block.children))
        return "<br>".join(line.strip() for line in lines)

    def _plain_inline(self, blocks: Sequence[nodes.Node]) -> str:
        """Write a line of text without links: touching a choice chooses it, and calls nobody."""
        return self._inline([_without_links(block) for block in blocks])

    def _tag(self) -> str:
        """Return the heading that comes below the section in which an element stands."""
        return f"h{min(self.section_level + 1, 6)}"

    def mark(self, right: bool, names: tuple[str, str]) -> str:
        """Return a mark: its sign and its words."""
        drawn = _RIGHT if right else _WRONG
        sign = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{drawn}</svg>'
        text = html.escape(self.words(names[0] if right else names[1]))
        return f'<p class="quiz-mark {"is-right" if right else "is-wrong"}">{sign} {text}</p>'


def _without_links(block: nodes.Node) -> nodes.Node:
    """Return a copy of a block, its links made plain words."""
    plain = block.deepcopy()
    if isinstance(plain, nodes.Element):
        for link in list(plain.findall(nodes.reference)):
            link.parent.replace(link, link.children)
    return plain
