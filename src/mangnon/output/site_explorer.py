"""How an explorer becomes HTML: its pictures one below the other, folded but for one.

``explorer.js`` puts the choices above them and shows the chosen one; without it, each
picture has its name, and unfolds by itself.
"""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes

from mangnon.language.interface import Interface

# More options than these, or longer ones, are a list to open, rather than buttons.
_BUTTONS, _SHORT = 7, 28


class ExplorerVisitor:
    """The part of the site's translator that writes explorers."""

    body: list[str]
    words: Interface
    starttag: Any
    _images: int  # that have been written: all but the first load late
    _explorers = 0

    def visit_explorer(self, node: nodes.Element) -> None:
        _ = self.words
        self._explorers += 1
        shown = html.escape(_("Đang xem: {name}.", name="{name}"))
        self.body.append(f'<div class="explorer" data-shown="{shown}">\n')
        self.body.append('<div class="explorer-choices" hidden>\n')
        for number, choice in enumerate(node["choices"]):
            name = f"explorer-{self._explorers}-{number}"
            options = choice["options"]
            few = len(options) <= _BUTTONS and max(map(len, options)) <= _SHORT
            self.body.append((self._buttons if few else self._list)(choice, name))
        self.body.append('</div>\n<p class="explorer-status" role="status"></p>\n')

    def depart_explorer(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")

    def visit_explorer_picture(self, node: nodes.Element) -> None:
        chosen = " ".join(str(place) for place in node["chosen"])
        name, said = html.escape(node["name"]), html.escape(node["said"])
        opened = " open" if node["first"] else ""
        if not node["first"]:
            self._images += 1  # what is folded loads late, even before any other picture
        self.body.append(
            f'<details class="explorer-picture" data-chosen="{chosen}" data-name="{name}" '
            f'data-said="{said}"{opened}>\n<summary>{name}</summary>\n'
        )

    def depart_explorer_picture(self, node: nodes.Element) -> None:
        self.body.append("</details>\n")

    def _buttons(self, choice: dict[str, Any], name: str) -> str:
        buttons = "".join(
            f'<label><input type="radio" name="{name}" value="{place}" autocomplete="off"'
            f"{' checked' if place == choice['first'] else ''}> {html.escape(option)}</label>\n"
            for place, option in enumerate(choice["options"])
        )
        return f"<fieldset><legend>{html.escape(choice['label'])}</legend>\n{buttons}</fieldset>\n"

    def _list(self, choice: dict[str, Any], name: str) -> str:
        listed = "".join(
            f'<option value="{place}"{" selected" if place == choice["first"] else ""}>'
            f"{html.escape(option)}</option>"
            for place, option in enumerate(choice["options"])
        )
        return (
            f'<p><label for="{name}">{html.escape(choice["label"])}</label> '
            f'<select id="{name}" autocomplete="off">{listed}</select></p>\n'
        )
