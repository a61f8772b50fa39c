"""A page's doctree, put into the reader's language.

Sphinx's own transform makes a new Markdown parser for every message, which
nearly triples the build. Here one parser serves a whole page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from mangnon.errors import MangnonError, Problems
from mangnon.language.catalog import catalog_path, finished
from mangnon.language.interface import interface_of
from mangnon.language.messages import messages
from mangnon.language.stale import is_stale
from mangnon.lesson.handout import handout
from mangnon.lesson.registry import facts_of
from mangnon.project import SOURCE_LANGUAGE

UNTRANSLATED = "untranslated"
STALE = "stale"
_logger = logging.getLogger(__name__)


class InlineParser:
    """Parses translated messages, one after another, with one Markdown parser.

    :param document: the page into which they go
    :param config: MyST's configuration of the book
    """

    def __init__(self, document: nodes.document, config: Any) -> None:
        parser = create_md_parser(config, SphinxRenderer)
        parser.options["document"] = document
        self._renderer: SphinxRenderer = parser.renderer  # type: ignore[assignment]
        self._renderer.setup_render(dict(parser.options), {})
        self._renderer.md_env["relative-images"] = None

    def parse(self, text: str, line: int) -> list[nodes.Node]:
        """Return the inline nodes of a message.

        :param line: the source line to name when something is wrong with it
        """
        holder = nodes.paragraph()
        with self._renderer.current_node_context(holder):
            self._renderer.nested_render_text(text, line, inline=True)
        return list(holder.children)


class Translate(SphinxTransform):
    """Replace each message by its translation; mark what has none."""

    # After the table of contents is put into the home page (100), whose captions are translated
    # too, and before anything is made of the text.
    default_priority = 150

    def apply(self, **kwargs: Any) -> None:
        """Translate the page that is being read."""
        if not self.config.mangnon_catalogs:
            return
        path = catalog_path(Path(self.config.mangnon_catalogs), self.env.docname)
        self.env.note_dependency(str(path))
        try:
            entries = {entry.msgid: entry for entry in finished(path)}
        except MangnonError as error:
            for each in error.problems if isinstance(error, Problems) else (error,):
                _logger.warning(each.message, location=f"{each.path}:{each.line}", type="mangnon")
            return
        for sheet in self.document.findall(handout):
            sheet["original"] = sheet.deepcopy()
        parser = InlineParser(self.document, self.env.myst_config)  # type: ignore[attr-defined]
        facts = facts_of(self.env)
        for node, message in list(messages(self.document)):
            entry = entries.get(message)
            translated = entry.msgstr if entry is not None else ""
            if isinstance(node, addnodes.translatable):
                node.preserve_original_messages()
                if translated:
                    node.apply_translated_message(message, translated)
            elif translated:
                self._replace(node, parser.parse(translated, node.line or 0))
                if entry is not None and is_stale(entry, facts):
                    node += self._stale()
            else:
                node["classes"] += [UNTRANSLATED, f"language-{SOURCE_LANGUAGE}"]

    def _stale(self) -> nodes.inline:
        """Tell the reader that the facts have changed since this was translated."""
        _ = interface_of(self.config)
        said = _("điều được dẫn đã thay đổi sau khi dịch, bản dịch đang chờ đối chiếu")
        return nodes.inline("", f" [{said}]", classes=["fact-note", STALE])

    def _replace(self, node: nodes.Element, children: list[nodes.Node]) -> None:
        node.children = []
        node += children


def setup(app: Sphinx) -> None:
    """Register the transform and where the catalogs lie."""
    app.add_config_value("mangnon_catalogs", "", "env", [str])
    app.add_config_value("mangnon_coming", [], "", [list])
    app.add_config_value("mangnon_gate", [], "", [list])
    # The languages that are offered to readers: see mangnon.language.gate.
    app.add_config_value("mangnon_languages", [SOURCE_LANGUAGE], "html", [list])
    app.add_transform(Translate)
