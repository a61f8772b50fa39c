"""A resolved page as Markdown, in pieces: between them stand what a notebook runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from mangnon.language.formats import minutes
from mangnon.language.interface import Interface
from mangnon.lesson.activity import activity
from mangnon.lesson.content_note import content_note
from mangnon.lesson.do_now import do_now
from mangnon.lesson.element import LessonElement, element_title
from mangnon.lesson.handout import handout
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_header, sources, trainer_part
from mangnon.lesson.objectives import objectives
from mangnon.lesson.poster import poster
from mangnon.lesson.quiz import named
from mangnon.lesson.scenario import scenario
from mangnon.lesson.trainer_note import trainer_note
from mangnon.output.lesson_words import foot_words, header_words
from mangnon.output.markdown_inline import Keep, escaped, inline, language_mark
from mangnon.output.markdown_table import table

# What begins a line and would be taken for a mark.
_BEGINS = re.compile(r"^(?:([-+#=])|(\d+)([.)])(?=\s|$))")
_CODE_CELL = "cell_code"
_INVISIBLE = (
    nodes.comment,
    nodes.target,
    nodes.substitution_definition,
    nodes.meta,
    nodes.docinfo,
    nodes.field_list,
    nodes.colspec,
)


@dataclass(frozen=True)
class Words:
    """A piece of text.

    :param text: in Markdown
    :param heads: whether it begins with a heading
    """

    text: str
    heads: bool = False


@dataclass(frozen=True)
class Asked:
    """A place at which a quiz, a story or a test stands.

    :param node: what is answered there
    """

    node: nodes.Element


@dataclass(frozen=True)
class Code:
    """A place at which the author's notebook has a code cell.

    :param index: the number of that cell, from 0
    """

    index: int


Piece = Words | Asked | Code


class MarkdownWriter:
    """Writes pages.

    :param words: the interface in the reader's language
    :param keep: takes each picture along, and returns its name
    """

    def __init__(self, words: Interface, keep: Keep) -> None:
        self.words = words
        self._keep = keep
        self._depth = 0

    def pieces(self, children: Iterable[nodes.Node]) -> Iterator[Piece]:
        """Yield a page piece by piece, in reading order."""
        _ = self.words
        for node in children:
            if isinstance(node, nodes.section):
                self._depth += 1
                yield from self.pieces(node.children)
                self._depth -= 1
            elif isinstance(node, trainer_part):
                self._depth += 1
                yield Words(self._heading(escaped(_("Dành cho người tập huấn"))), heads=True)
                yield from self.pieces(node.children)
                self._depth -= 1
            elif isinstance(node, nodes.title):
                title = language_mark(node) + self._inline(node)
                yield Words(self._heading(title), heads=True)
            elif isinstance(node, named):
                yield Asked(node)
            elif isinstance(node, nodes.container) and node.get("nb_element") == _CODE_CELL:
                yield Code(node["cell_index"])
            elif isinstance(node, nodes.Element):
                heads = _heads(node)
                for text in self.blocks([node]):
                    yield Words(text, heads)
                    heads = False

    def blocks(self, children: Iterable[nodes.Node]) -> list[str]:
        """Write block nodes: each becomes one text or more."""
        return [text for node in children for text in self._block(node) if text.strip()]

    def _heading(self, text: str, below: int = 0) -> str:
        return f"{'#' * min(max(self._depth, 1) + below, 6)} {text}"

    def _inline(self, node: nodes.Element) -> str:
        return inline(node.children, self._keep).strip()

    def _block(self, node: nodes.Node) -> list[str]:
        _ = self.words
        if isinstance(node, nodes.Text):
            return [escaped(node.astext())]
        assert isinstance(node, nodes.Element)
        if isinstance(node, LessonElement):
            return self._element(node)
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.literal_block):
            text = language_mark(node) + self._inline(node)
            if isinstance(node, nodes.rubric):
                text = f"**{text}**"
            return [_BEGINS.sub(r"\\\1" if text[:1] in "-+#=" else r"\2\\\3", text)]
        match node:
            case nodes.bullet_list():
                return ["\n".join(self._item("- ", item, node) for item in node.children)]
            case nodes.enumerated_list():
                start = int(node.get("start", 1))
                numbered = enumerate(node.children, start)
                return ["\n".join(self._item(f"{n}. ", item, node) for n, item in numbered)]
            case nodes.definition_list():
                return ["\n".join(self._definition(item) for item in node.children)]
            case nodes.table():
                return table(node, self.blocks, self._inline)
            case nodes.block_quote():
                return [_quoted(self.blocks(node.children))]
            case nodes.literal_block():
                return [f"```\n{node.astext()}\n```"]
            case nodes.image():
                return [inline([node], self._keep)]
            case nodes.transition():
                return ["---"]
            case nodes.line_block():
                lines = (self._inline(line) for line in node.findall(nodes.line))
                return ["<br>".join(lines)]
        if isinstance(node, _INVISIBLE) or "toctree-wrapper" in node["classes"]:
            return []
        if isinstance(node, nodes.Admonition):
            return [_quoted(self.blocks(node.children))]
        return self.blocks(node.children)

    def _item(self, mark: str, item: nodes.Node, of: nodes.Element) -> str:
        blocks = self.blocks(item.children)
        # Lists of one paragraph each stay tight; a loose one has a blank line after each block.
        loose = any(
            isinstance(child, nodes.paragraph)
            for each in of.children
            for child in each.children[1:]
        )
        text = ("\n\n" if loose else "\n").join(blocks)
        return mark + text.replace("\n", "\n" + " " * len(mark)) + ("\n" if loose else "")

    def _definition(self, item: nodes.Node) -> str:
        assert isinstance(item, nodes.Element)
        terms = [self._inline(child) for child in item.children if isinstance(child, nodes.term)]
        bodies = [child for child in item.children if isinstance(child, nodes.definition)]
        text = "\n\n".join(block for body in bodies for block in self.blocks(body.children))
        return f"- **{', '.join(terms)}**: " + text.replace("\n", "\n  ")

    def _element(self, node: LessonElement) -> list[str]:
        _ = self.words
        match node:
            case lesson_header():
                return [escaped(" · ".join(header_words(node, _)))]
            case objectives():
                return [_quoted([f"**{_('Mục tiêu')}**", *self.blocks(node.children)])]
            case key_message():
                return [_quoted([f"**{_('Điều cần nhớ')}**", *self.blocks(node.children)])]
            case content_note():
                return [_quoted([f"**{_('Lưu ý nội dung')}**", *self.blocks(node.children)])]
            case do_now():
                return [_quoted([f"**{_('Làm gì ngay')}**", *self.blocks(node.children)])]
            case handout():
                return self._titled(node, _("Tờ phát tay"))
            case poster():
                return self._titled(node, _("Áp phích"))
            case scenario():
                return self._titled(node, _("Thẻ tình huống"))
            case activity():
                return self._titled(node, f"{_('Hoạt động')} · {minutes(node['minutes'], _)}")
            case trainer_note():
                return self._titled(node, _("Ghi chú cho người tập huấn"))
            case sources():
                return self._sources(node)
            case _:
                return self.blocks(node.children)

    def _titled(self, node: LessonElement, kind: str) -> list[str]:
        titles = [child for child in node.children if isinstance(child, element_title)]
        rest = [child for child in node.children if not isinstance(child, element_title)]
        named = ": ".join([escaped(kind), *(self._inline(title) for title in titles)])
        self._depth += 1
        blocks = [self._heading(named), *self.blocks(rest)]
        self._depth -= 1
        return blocks

    def _sources(self, node: sources) -> list[str]:
        _ = self.words
        listed = self.blocks(node.children)
        heading = [f"## {escaped(_('Nguồn và căn cứ'))}"] if listed else []
        said: list[str] = [escaped(" ".join(foot_words(node, _)))] if "checked" in node else []
        return [*heading, *listed, *said]


def _heads(node: nodes.Element) -> bool:
    return isinstance(node, handout | poster | scenario | activity | trainer_note | sources)


def _quoted(blocks: Iterable[Any]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).splitlines())
