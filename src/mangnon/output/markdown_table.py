"""A table as Markdown: one line a row, so what spans cells or lines is written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes


def table(
    node: nodes.table,
    blocks: Callable[[Iterable[nodes.Node]], list[str]],
    inline: Callable[[nodes.Element], str],
) -> list[str]:
    """Write a table, its caption above it.

    :param blocks: writes the blocks of a cell
    :param inline: writes a caption
    """
    captions = [child for child in node.children if isinstance(child, nodes.title)]
    width = sum(1 for _ in node.findall(nodes.colspec))
    head = [_row(row, blocks) for part in node.findall(nodes.thead) for row in part.children]
    body = [_row(row, blocks) for part in node.findall(nodes.tbody) for row in part.children]
    # Markdown's tables have a head of one row.
    first, rest = (head[0], [*head[1:], *body]) if head else ([""] * width, body)
    lines = [first, ["---"] * width, *rest]
    written = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return [*(f"**{inline(caption)}**" for caption in captions), written]


def _row(node: nodes.Node, blocks: Callable[[Iterable[nodes.Node]], list[str]]) -> list[str]:
    cells: list[str] = []
    for entry in node.children:
        assert isinstance(entry, nodes.entry)
        text = "<br>".join(line for block in blocks(entry.children) for line in block.splitlines())
        cells += [text, *[""] * entry.get("morecols", 0)]
    return cells
