"""An explorer: pictures of which the reader chooses one.

A live notebook draws what is chosen; here all have been drawn when the book was built.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx

from mangnon.lesson.chart import MAKERS, METADATA, SVG, chart_node
from mangnon.lesson.element import LessonElement

# The key of the description that tells an explorer.
_PICTURES = "pictures"


class explorer(LessonElement):  # noqa: N801 - docutils names nodes in lower case
    """Pictures, one for each combination of choices.

    ``choices`` holds for each its ``label``, the names of its ``options``, and the place of
    the ``first``, which is shown first.
    """


class explorer_picture(LessonElement):  # noqa: N801
    """One of the pictures: holds its chart.

    ``chosen`` holds the place of one option for each choice, ``name`` what these are called,
    ``said`` what the picture finds, and ``first`` tells whether it is shown first.
    """


def explorer_node(
    renderer: NbElementRenderer, data: MimeData, described: dict[str, Any]
) -> nodes.Element:
    """Make the nodes of an explorer from what the notebook drew."""
    choices = described["choices"]
    node = explorer(choices=choices)
    for picture in described[_PICTURES]:
        options = [
            choice["options"][place]
            for choice, place in zip(choices, picture["chosen"], strict=True)
        ]
        drawn = MimeData(
            SVG,
            picture["svg"],
            cell_metadata=data.cell_metadata,
            output_metadata={SVG: {METADATA: picture}},
            cell_index=data.cell_index,
            output_index=data.output_index,
            line=data.line,
        )
        part = explorer_picture(
            chosen=picture["chosen"], name=" · ".join(options), said=picture["title"]
        )
        part["first"] = picture["chosen"] == [choice["first"] for choice in choices]
        part += chart_node(renderer, drawn, picture)
        node += part
    return node


def setup(app: Sphinx) -> None:
    """Register the nodes, and who makes them of a notebook's output."""
    app.add_node(explorer)
    app.add_node(explorer_picture)
    MAKERS[_PICTURES] = explorer_node
