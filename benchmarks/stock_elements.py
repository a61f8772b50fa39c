"""Lets the stock theme show our elements as plain boxes: the same content on both sides."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language import resolve, tables
from mangnon.lesson import setup as setup_lesson


def _opens(tag: str) -> Any:
    def visit(translator: Any, node: nodes.Element) -> None:
        translator.body.append(translator.starttag(node, tag, CLASS=type(node).__name__))

    return visit


def _closes(tag: str) -> Any:
    def depart(translator: Any, node: nodes.Element) -> None:
        translator.body.append(f"</{tag}>")

    return depart


def _ours(base: type) -> set[type]:
    """Return the kinds of nodes that the kit's lessons bring, whatever they are."""
    found = {kind for child in base.__subclasses__() for kind in _ours(child)}
    return found | ({base} if base.__module__.startswith("mangnon.lesson") else set())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register our elements, and a plain box (or a span in a line) for each."""
    setup_lesson(app)
    app.add_config_value("mangnon_catalogs", "", "env", [str])
    app.add_config_value("mangnon_languages", ["vi"], "html", [list])
    app.add_config_value("mangnon_site_address", "", "html", [str])
    for name in ("mangnon_coming", "mangnon_gate"):
        app.add_config_value(name, [], "", [list])
    tables.setup(app)
    resolve.setup(app)
    for node in _ours(nodes.Element):
        tag = "span" if issubclass(node, nodes.Inline) else "div"
        app.add_node(node, override=True, html=(_opens(tag), _closes(tag)))
    return {"parallel_read_safe": True}
