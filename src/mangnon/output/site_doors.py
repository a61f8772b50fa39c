"""How a list of doors becomes HTML: cards to touch; on paper, each with its QR code."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import segno
from docutils import nodes

from mangnon.lesson.doors import door_items
from mangnon.output.site_icons import icon


class DoorsVisitor:
    """Writes doors; mixed into a translator."""

    body: list[str]
    builder: Any
    docnames: list[str]

    def visit_doors(self, node: nodes.Element) -> None:
        """Write the list; its items are written by their own visitors."""
        here = self._full_address()
        kind = "doors signed" if node["signs"] else "doors"
        self.body.append(f'<ul class="{kind}">\n')
        for count, item in enumerate(door_items(node)):
            sign = icon(node["signs"][count]) if node["signs"] else ""
            self.body.append(f"<li>{sign}")
            for child in item.children:
                child.walkabout(self)
            link = item.next_node(nodes.reference)
            if here and link is not None and "refuri" in link:
                self.body.append(_code(urljoin(here, link["refuri"])))
            self.body.append("</li>\n")
        self.body.append("</ul>\n")
        raise nodes.SkipNode

    def _full_address(self) -> str:
        config = self.builder.config
        if not config.mangnon_site_address:
            return ""
        page = self.builder.get_target_uri(self.builder.current_docname)
        return f"{config.mangnon_site_address}{config.language}/{page}"


def _code(address: str) -> str:
    """Return a QR code (ISO/IEC 18004) of an address: the words beside it say where it leads."""
    drawn = segno.make(address, error="m", micro=False)
    picture = drawn.svg_inline(scale=2, border=2, omitsize=True, svgclass="", lineclass="")
    return f'<span class="code" aria-hidden="true">{picture}</span>'
