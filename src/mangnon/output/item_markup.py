"""XML of item banks: elements, the words of questions in them, and bytes that never vary."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from xml.etree import ElementTree

Element = ElementTree.Element

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What every format we write knows; other elements give way to what they hold.
_TABLES = ("table", "caption", "thead", "tbody", "tr", "th", "td")
BLOCKS = frozenset(("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "div", "pre", *_TABLES))
_INLINE = ("a", "em", "strong", "b", "i", "br", "code", "sub", "sup", "span")
_KNOWN = BLOCKS | set(_INLINE)
_DROPPED = frozenset(("script", "style", "svg", "form", "iframe", "object"))
_ADDRESSES = ("https:", "http:", "tel:", "mailto:")


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def identifier(name: str, prefix: str = "q") -> str:
    """Return a name as an XML identifier, the same for the same name.

    :param prefix: what it begins with: an identifier may not begin with a digit
    """
    safe = re.sub(r"[^A-Za-z0-9_-]", lambda match: f"_{ord(match[0]):x}_", name)
    return f"{prefix}-{safe}"


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Add an element to another.

    :param text: its text, as it is to be read
    :param attributes: its attributes; an underscore at the end of a name is left off,
        so that Python's own words can be named (``class_``)
    """
    given = {key.removesuffix("_"): clean(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, name, given)
    if text is not None:
        child.text = clean(text)
    return child


def fragment(html: str) -> Element:
    """Return XHTML as a ``div``, holding only what every format knows.

    :param html: a well-formed fragment
    :raises xml.etree.ElementTree.ParseError: when it is not well-formed
    """
    root = ElementTree.fromstring(f"<div>{clean(html)}</div>")
    return _kept(root)


def body() -> Element:
    """Return an empty ``div``, to which XHTML is added."""
    return ElementTree.Element("div")


def add_html(parent: Element, source: Element) -> None:
    """Add what a ``div`` holds to an element that may hold blocks and lines."""
    _append_text(parent, source.text)
    parent.extend(copy.deepcopy(list(source)))


def html_text(source: Element) -> str:
    """Return what a ``div`` holds as text, for formats that carry XHTML as text."""
    whole: str = ElementTree.tostring(source, "unicode", short_empty_elements=True)
    return "" if whole == "<div />" else whole.removeprefix("<div>").removesuffix("</div>")


def document(root: Element) -> bytes:
    """Return an XML document as bytes: the same for the same tree."""
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written.replace(b"<?xml version='1.0' encoding='UTF-8'?>", _DECLARATION, 1) + b"\n"


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def _kept(source: Element) -> Element:
    """Copy an element, its unknown children giving way to what they hold."""
    attributes = {"href": source.get("href", "")} if source.tag == "a" else {}
    kept = ElementTree.Element(source.tag, attributes)
    _append_text(kept, source.text)
    _keep_children(kept, source)
    return kept


def _keep_children(kept: Element, source: Iterable[Element]) -> None:
    for child in source:
        if not isinstance(child.tag, str) or child.tag in _DROPPED:
            pass
        elif child.tag in _KNOWN and (child.tag != "a" or _leads_somewhere(child)):
            kept.append(_kept(child))
        else:
            _append_text(kept, child.text)
            _keep_children(kept, child)
        _append_text(kept, child.tail)


def _leads_somewhere(link: Element) -> bool:
    return link.get("href", "").lower().startswith(_ADDRESSES)


def _append_text(element: Element, text: str | None) -> None:
    """Add text after all that an element holds."""
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
