"""Inline nodes as data for print."""

from __future__ import annotations

from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes

from mangnon.output.print_writer import Data, Inline, Writer, language_of, writes_inline

PAGE = "page:"


def page_address(docname: str) -> str:
    """Return the address by which pages of one volume link to another."""
    return f"{PAGE}{docname}"


@writes_inline(nodes.Text)
def _text(node: nodes.Text, writer: Writer) -> Inline:
    return [writer.text(node.astext(), node.parent or node)]


def _wrapping(kind: str, node: nodes.Element, writer: Writer) -> Inline:
    return [{"type": kind, "children": writer.inline(node.children)}]


@writes_inline(nodes.strong, addnodes.literal_strong)
def _strong(node: nodes.Element, writer: Writer) -> Inline:
    return _wrapping("strong", node, writer)


@writes_inline(nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis)
def _emphasis(node: nodes.Element, writer: Writer) -> Inline:
    return _wrapping("emphasis", node, writer)


@writes_inline(nodes.superscript)
def _superscript(node: nodes.superscript, writer: Writer) -> Inline:
    return _wrapping("superscript", node, writer)


@writes_inline(nodes.subscript)
def _subscript(node: nodes.subscript, writer: Writer) -> Inline:
    return _wrapping("subscript", node, writer)


@writes_inline(nodes.literal)
def _literal(node: nodes.literal, writer: Writer) -> Inline:
    return [{"type": "literal", "text": writer.text(node.astext(), node)}]


@writes_inline(nodes.inline, nodes.abbreviation, nodes.generated)
def _inline(node: nodes.Element, writer: Writer) -> Inline:
    children = writer.inline(node.children)
    if "fact-note" in node["classes"]:
        children = [{"type": "note", "children": children}]
    if language := language_of(node):
        return [{"type": "language", "lang": language, "children": children}]
    return children


@writes_inline(nodes.reference)
def _reference(node: nodes.reference, writer: Writer) -> Inline:
    children = writer.inline(node.children)
    data: Data = {"type": "link", "children": children}
    address = str(node.get("refuri", ""))
    if "refid" in node:
        writer.volume.link(data, f"{writer.docname}#{node['refid']}")
    elif address.startswith("#"):
        writer.volume.link(data, f"{writer.docname}{address}")
    elif address.startswith(PAGE):
        writer.volume.link(data, address.removeprefix(PAGE))
    elif address:
        data["uri"] = address
        host = urlsplit(address).netloc.removeprefix("www.")
        if host and host not in node.astext():
            data["host"] = host  # on paper an address is of use only if it can be read
    else:
        return children
    return [data]


@writes_inline(nodes.footnote_reference)
def _footnote_reference(node: nodes.footnote_reference, writer: Writer) -> Inline:
    data: Data = {"type": "link", "children": writer.inline(node.children)}
    writer.volume.link(data, f"{writer.docname}#{node.get('refid', '')}")
    return [{"type": "superscript", "children": [data]}]


@writes_inline(nodes.raw)
def _raw(node: nodes.raw, writer: Writer) -> Inline:
    # MyST writes a hard line break once for HTML and once for LaTeX.
    return [{"type": "break"}] if node.astext().strip() == "<br />" else []


@writes_inline(nodes.image)
def _image(node: nodes.image, writer: Writer) -> Inline:
    name = writer.image(node)
    if name is None:
        return []
    return [{"type": "image", "name": name, "alt": writer.text(node.get("alt", ""), node)}]


@writes_inline(nodes.comment, nodes.target, addnodes.index, nodes.substitution_definition)
def _invisible(node: nodes.Node, writer: Writer) -> Inline:
    return []
