"""The fonts that pages and e-books bring along, for a script that an old device cannot show.

All others use the fonts of the reader's device, which know every Latin letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_WEIGHTS = {"Regular": 400, "Bold": 700}


@dataclass(frozen=True)
class WebFont:
    """A font that is fetched when a page has a character of its own, and the device has none.

    :param family: what style sheets call it
    :param files: the name of its files in ``assets/fonts``, without weight and suffix
    :param local: fonts of devices that do as well
    :param characters: for which it is fetched (CSS Fonts 4, ``unicode-range``)
    :param line: the height of a line of text, in its font size: signs above and below may not touch
    :param heading: the height of a line of a heading
    """

    family: str
    files: str
    local: tuple[str, ...]
    characters: str
    line: float
    heading: float


_FONTS = {
    "km": WebFont(
        "Kit Khmer",
        "NotoSansKhmer",
        ("Noto Sans Khmer", "Khmer Sangam MN", "Leelawadee UI"),
        "U+1780-17FF, U+19E0-19FF, U+200B-200D, U+25CC",
        1.8,
        1.5,
    ),
}


def font_of(language: str) -> WebFont | None:
    """Return the font that pages of a language bring along; ``None`` for most."""
    return _FONTS.get(language.replace("_", "-").split("-")[0])


def font_files(fonts: Path, language: str) -> list[Path]:
    """Return the files of the font that pages of a language bring along.

    :param fonts: ``assets/fonts``
    """
    font = font_of(language)
    return [fonts / f"{font.files}-{weight}.woff2" for weight in _WEIGHTS] if font else []


def font_faces(language: str, folder: str = "") -> str:
    """Return the rules that say where the font of a language is; an empty string without one.

    Text is shown at once, in what there is.

    :param folder: where its files lie, as seen from the style sheet: "", "km/_static/"
    """
    font = font_of(language)
    if font is None:
        return ""
    return "\n".join(
        f'@font-face{{font-family:"{font.family}";font-weight:{number};font-display:swap;'
        f"src:{_local(font, weight)}url({folder}{font.files}-{weight}.woff2) format('woff2');"
        f"unicode-range:{font.characters}}}"
        for weight, number in _WEIGHTS.items()
    )


def font_style(language: str) -> str:
    """Return the rules for pages in a language of its own font; an empty string without one."""
    font = font_of(language)
    if font is None:
        return ""
    rules = [font_faces(language)]
    rules.append(f'body{{font-family:"{font.family}",system-ui,sans-serif}}')
    rules.append(f"html,article{{line-height:{font.line}}}")
    rules.append(f"h1,h2,h3,h4,h5,h6,button{{line-height:{font.heading}}}")
    return "\n".join(rules) + "\n"


def book_font_files(fonts: Path, language: str) -> list[Path]:
    """Return the files of the font that an e-book brings along: TTF, which every reader knows.

    :param fonts: ``assets/fonts``
    """
    font = font_of(language)
    return [fonts / f"{font.files}-{weight}.ttf" for weight in _WEIGHTS] if font else []


def book_font_style(language: str, folder: str) -> str:
    """Return the rules for an e-book in a language of its own font; an empty string without one.

    :param folder: where its files lie, as seen from the style sheet
    """
    font = font_of(language)
    if font is None:
        return ""
    rules = [
        f'@font-face{{font-family:"{font.family}";font-weight:{number};'
        f"src:url({folder}{font.files}-{weight}.ttf)}}"
        for weight, number in _WEIGHTS.items()
    ]
    rules.append(f'body{{font-family:"{font.family}",sans-serif;line-height:{font.line}}}')
    rules.append(f"h1,h2,h3,h4,h5,h6{{line-height:{font.heading}}}")
    return "\n".join(rules) + "\n"


def _local(font: WebFont, weight: str) -> str:
    # A name of the device's own; "Leelawadee UI" and the like have a bold face of that name.
    names = [name if weight == "Regular" else f"{name} {weight}" for name in font.local]
    return "".join(f"local('{name}')," for name in names)
