"""How a notebook's chart becomes HTML: a picture, its source, and its numbers to unfold."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes


class ChartVisitor:
    """The part of the site's translator that writes charts."""

    body: list[str]
    words: Any
    starttag: Any

    def visit_chart(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "figure", CLASS="chart"))

    def depart_chart(self, node: nodes.Element) -> None:
        self.body.append("</figure>\n")

    def visit_chart_caption(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "figcaption", ""))

    def depart_chart_caption(self, node: nodes.Element) -> None:
        self.body.append("</figcaption>\n")

    def visit_chart_data(self, node: nodes.Element) -> None:
        _ = self.words
        summary = html.escape(_("Xem bảng số"))
        self.body.append(self.starttag(node, "details", CLASS="chart-data"))
        self.body.append(f"<summary>{summary}</summary>\n")

    def depart_chart_data(self, node: nodes.Element) -> None:
        self.body.append("</details>\n")
