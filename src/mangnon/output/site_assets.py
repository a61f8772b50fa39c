"""The site's style and scripts: each one file, holding only what some page uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from rjsmin import jsmin  # type: ignore[import-untyped]

from mangnon.output.web_fonts import font_style

# Where the kit's own assets lie, for a book that brings none.
_OURS = Path(__file__).resolve().parents[3] / "assets"

SIGN = "mang-non.svg"
_STYLES = (
    "book.css",
    "frame.css",
    "lesson.css",
    "quiz.css",
    "aids.css",
    "palette.css",
    "print.css",
)
_SCRIPTS = ("quiz.js", "unfold.js", "page.js", "aids.js")
# What aids.js loads when a reader opens the reading aids.
_LATER = ("speak.js", "offline.js")
# What only some pages load: a style and a script of this name, where a page asks for them.
_ON_DEMAND = ("criteria", "explorer", "listen", "search")


def site_assets(assets: Path) -> Path:
    """Return the folder of the site's styles, scripts and templates.

    :param assets: the book's assets
    """
    folder = assets / "site"
    return folder if (folder / "templates").is_dir() else _OURS / "site"


def static_files(assets: Path, pages: Collection[str], language: str = "") -> dict[str, str]:
    """Return the files that all pages share, by name.

    :param assets: the folder that :func:`site_assets` returns
    :param pages: the mark-up of every page, or the addresses in it
    :param language: the pages', which may need a font of its own
    """
    return {
        "site.css": style(assets, language),
        "site.js": _script(assets, _SCRIPTS),
        "later.js": _script(assets, _LATER),
        SIGN: sign(assets),
        **on_demand(assets, pages),
    }


def _script(assets: Path, names: Iterable[str]) -> str:
    modules = ((assets / name).read_text("utf-8") for name in names)
    return "\n".join(squeezed_script(classic(module)) for module in modules) + "\n"


def style(assets: Path, language: str = "") -> str:
    """Return the style that pages share.

    :param assets: the folder that :func:`site_assets` returns
    :param language: the pages', which may need a font of its own
    """
    ours = "\n".join((assets / name).read_text("utf-8") for name in _STYLES)
    return _squeezed(ours) + font_style(language)


def sign(assets: Path) -> str:
    """Return the kit's sign, as a drawing."""
    return (assets.parent / "images" / SIGN).read_text("utf-8")


def on_demand(assets: Path, pages: Collection[str]) -> dict[str, str]:
    """Return the files that only some pages load, by name, where a page asks for them.

    :param assets: the folder that :func:`site_assets` returns
    :param pages: the mark-up of every page, or the addresses in it
    """
    found = {}
    for name in _ON_DEMAND:
        if any(f"/{name}.js" in page for page in pages):
            script = (assets / f"{name}.js").read_text("utf-8")
            found[f"{name}.js"] = squeezed_script(classic(script)) + "\n"
            found[f"{name}.css"] = _squeezed((assets / f"{name}.css").read_text("utf-8"))
    return found


def classic(module: str) -> str:
    """Turn an ES module that imports nothing into a classic script: browsers refuse modules on file://.

    A module whose first export is ``hydrate`` is to be run on the whole page.
    """
    exported = re.compile(r"^export\s*\{\s*hydrate\b[\w\s,]*\};?\s*$", flags=re.M)
    body, count = exported.subn("hydrate(document);", module)
    assert count <= 1
    return f'(function () {{\n"use strict";\n{body.strip()}\n}})();'


def _squeezed(css: str) -> str:
    """Take comments and indentation out of our own style."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    line = re.sub(r"\s*([{};,>])\s*", r"\1", " ".join(plain.split()))
    return re.sub(r"([\w-]): ", r"\1:", line).replace(";}", "}").strip() + "\n"


def squeezed_script(script: str) -> str:
    """Take comments and white space out of a script."""
    return str(jsmin(script))
