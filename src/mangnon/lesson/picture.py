"""A picture from anyone: really one, small enough, and without any code."""

from __future__ import annotations

import io
import re
import warnings
from xml.etree import ElementTree

from PIL import Image

from mangnon.say import wrong

MOST_BYTES = 1_000_000
MOST_PIXELS = 16_000_000
MOST_ELEMENTS = 5_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG = "{http://www.w3.org/2000/svg}"
_BARRED = {"script", "foreignObject", "iframe", "image", "feImage", "audio", "video", "a"}
# What a style or an attribute may not ask for: anything that is not in the drawing itself.
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)|javascript:|expression\(", re.IGNORECASE)


class UnfitPicture(ValueError):
    """Says what is wrong with a picture."""


def picture_suffix(content: bytes, name: str) -> str:
    """Check a picture, and return the suffix of its kind: ``.png``, ``.jpg`` or ``.svg``.

    :param name: what to call it in messages
    :raises UnfitPicture: saying what is wrong
    """
    if len(content) > MOST_BYTES:
        raise UnfitPicture(
            wrong(
                "the picture '{name}' is larger than {most} kB: make it smaller",
                name=name,
                most=MOST_BYTES // 1000,
            )
        )
    if content.startswith(_PNG):
        _check_pixels(content, "PNG", name)
        return ".png"
    if content.startswith(_JPEG):
        _check_pixels(content, "JPEG", name)
        return ".jpg"
    _check_drawing(content, name)
    return ".svg"


def _check_pixels(content: bytes, kind: str, name: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise UnfitPicture(
                        wrong(
                            "the picture '{name}' has {width} × {height} pixels; "
                            "make it smaller: at most {most} million are printed",
                            name=name,
                            width=width,
                            height=height,
                            most=MOST_PIXELS // 1_000_000,
                        )
                    )
                picture.load()
    except UnfitPicture:
        raise
    except Exception as error:  # a damaged picture makes Pillow raise almost anything
        raise UnfitPicture(
            wrong(
                "the picture '{name}' is no {kind} that can be read: save it again",
                name=name,
                kind=kind,
            )
        ) from error


def _check_drawing(content: bytes, name: str) -> None:
    not_one = wrong(
        "the picture '{name}' is not a PNG, JPEG or SVG picture: save it as one", name=name
    )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfitPicture(not_one) from error
    if "<svg" not in text:
        raise UnfitPicture(not_one)
    # No document type: it is there that entities are made that grow without end or read files.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnfitPicture(
            wrong("the picture '{name}' has a document type: save it as plain SVG", name=name)
        )
    try:
        root = ElementTree.fromstring(text.lstrip())
    except (ElementTree.ParseError, ValueError) as error:
        raise UnfitPicture(
            wrong(
                "the picture '{name}' is no {kind} that can be read: save it again",
                name=name,
                kind="SVG",
            )
        ) from error
    if root.tag != f"{_SVG}svg":
        raise UnfitPicture(not_one)
    for count, element in enumerate(root.iter(), 1):
        if count > MOST_ELEMENTS:
            raise UnfitPicture(
                wrong(
                    "the picture '{name}' has more than {most} elements: draw it more simply",
                    name=name,
                    most=MOST_ELEMENTS,
                )
            )
        _check_element(element, name)


def _check_element(element: ElementTree.Element, name: str) -> None:
    tag = element.tag.rpartition("}")[2]
    if tag in _BARRED:
        raise UnfitPicture(
            wrong(
                "the picture '{name}' holds <{tag}>, which a printed drawing may not: remove it",
                name=name,
                tag=tag,
            )
        )
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            raise UnfitPicture(
                wrong(
                    "the picture '{name}' holds a script ({attribute}): remove it",
                    name=name,
                    attribute=attribute,
                )
            )
        if attribute in ("href", "src") and not value.strip().startswith("#"):
            raise UnfitPicture(_outside(name, value))
        if _OUTSIDE.search(value):
            raise UnfitPicture(_outside(name, value))
    if tag == "style" and _OUTSIDE.search(element.text or ""):
        raise UnfitPicture(_outside(name, "style"))


def _outside(name: str, what: str) -> str:
    return wrong(
        "the picture '{name}' refers to something outside it ({what}): remove it",
        name=name,
        what=what[:60],
    )
