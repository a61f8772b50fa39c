"""A chart that a notebook drew: its picture, its source, and its numbers as a table.

The notebook gives an SVG output with our metadata; in a live notebook it is
simply a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx

from mangnon.lesson.element import LessonElement

SVG = "image/svg+xml"
# The key of our part of the output's metadata.
METADATA = "mangnon"

# What makes the nodes of a picture from its output and its description.
Maker = Callable[[NbElementRenderer, MimeData, dict[str, Any]], nodes.Element]

# Makers for outputs that are more than one chart, by the key of the description that tells them.
MAKERS: dict[str, Maker] = {}


class chart(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """A picture with alt text, a caption that names the source, and the numbers."""


class chart_caption(nodes.TextElement):  # noqa: N801
    """Source and year, under the picture."""


class chart_data(LessonElement):  # noqa: N801
    """The numbers of a chart, as a table."""


class ChartRenderer(MimeRenderPlugin):
    """Renders the SVG outputs that carry our metadata (an entry point of myst-nb)."""

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the chart's nodes; ``None`` leaves other outputs to myst-nb."""
        described = data.output_metadata.get(SVG, {}).get(METADATA)
        if inline or data.mime_type != SVG or described is None:
            return None
        make = next((MAKERS[key] for key in MAKERS if key in described), chart_node)
        return [make(renderer, data, described)]


def chart_node(
    renderer: NbElementRenderer, data: MimeData, described: dict[str, Any]
) -> nodes.Element:
    """Make the nodes of one chart.

    :param data: the picture
    :param described: its alt text, its caption and its numbers
    """
    image, *_ = renderer.render_image(data)
    node = chart()
    image["alt"] = described["alt"]
    node += image
    node += chart_caption("", described["caption"])
    numbers = chart_data()
    numbers += _table(described["columns"], described["rows"])
    node += numbers
    return node


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=1) for _ in columns]
    head, body = nodes.thead(), nodes.tbody()
    head += _row(columns)
    body += [_row(row) for row in rows]
    group += [head, body]
    return nodes.table("", group)


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def setup(app: Sphinx) -> None:
    """Register the nodes; the renderer is found by its entry point."""
    for node in (chart, chart_caption, chart_data):
        app.add_node(node)
