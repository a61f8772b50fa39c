"""The site's style and scripts: each one file, holding only what some page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import furo  # type: ignore[import-untyped]

# Where the kit's own assets lie, for a book that brings none.
_OURS = Path(__file__).resolve().parents[3] / "assets"

_STYLES = ("book.css", "frame.css", "lesson.css", "quiz.css", "print.css")
_SCRIPTS = ("quiz.js", "page.js")
_VARIABLE = re.compile(r"(?<=[{;])(--[\w-]+):(?:'[^']*'|\"[^\"]*\"|[^;}'\"])*(?:;|(?=\}))")
_BY_SCRIPT = {"open", "js", "no-js"}  # classes that only the scripts set


def site_assets(assets: Path) -> Path:
    """Return the folder of the site's styles, scripts and templates.

    :param assets: the book's assets
    """
    folder = assets / "site"
    return folder if (folder / "templates").is_dir() else _OURS / "site"


def static_files(assets: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """Return the files that all pages share, by name.

    :param assets: the folder that :func:`site_assets` returns
    :param pages: the mark-up of every page; rules of Furo's that none of them needs are left out
    """
    theirs = (Path(furo.__file__).parent / "theme/furo/static/styles/furo.css").read_text("utf-8")
    ours = "\n".join((assets / name).read_text("utf-8") for name in _STYLES)
    used = {
        word
        for page in pages.values()
        for names in re.findall(r'class="([^"]*)"', page)
        for word in names.split()
    } | _BY_SCRIPT
    return {
        "site.css": _without_idle_variables(
            "\n".join(_needed(_rules(_plain(theirs)), used)) + "\n" + _squeezed(ours)
        ),
        "site.js": "\n".join(
            classic(_squeezed_script((assets / name).read_text("utf-8"))) for name in _SCRIPTS
        )
        + "\n",
        "mang-non.svg": (assets.parent / "images" / "mang-non.svg").read_text("utf-8"),
    }


def classic(module: str) -> str:
    """Turn an ES module that imports nothing into a classic script: browsers refuse modules on file://.

    A module that exports ``hydrate`` is to be run on the whole page.
    """
    exported = re.compile(r"^export\s*\{\s*hydrate\s*\};?\s*$", flags=re.M)
    body, count = exported.subn("hydrate(document);", module)
    assert count <= 1
    return f'(function () {{\n"use strict";\n{body.strip()}\n}})();'


def _plain(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def _squeezed(css: str) -> str:
    """Take comments and indentation out of our own style."""
    line = re.sub(r"\s*([{};,])\s*", r"\1", " ".join(_plain(css).split()))
    return re.sub(r"([\w-]): ", r"\1:", line).replace(";}", "}").strip() + "\n"


def _squeezed_script(script: str) -> str:
    """Take whole-line comments and indentation out of a script."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _without_idle_variables(css: str) -> str:
    """Take out the variables that nothing reads, until all that are left are read."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    less = _VARIABLE.sub(lambda found: found[0] if found[1] in read else "", css)
    return css if less == css else _without_idle_variables(less)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield each rule as its selector (or at-rule) and its body, braces left out."""
    start = depth = opened = 0
    quote = ""
    for place, sign in enumerate(css):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            opened = place if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place].strip()
                start = place + 1


def _needed(rules: Iterable[tuple[str, str]], used: set[str]) -> Iterator[str]:
    for selector, body in rules:
        if selector.startswith(("@media", "@supports")):
            inside = "".join(_needed(_rules(body), used))
            if inside:
                yield f"{selector}{{{inside}}}"
        elif selector.startswith("@"):
            yield f"{selector}{{{body}}}"
        else:
            kept = [one for one in _split(selector) if _may_match(one, used)]
            if kept and body:
                yield f"{','.join(kept)}{{{body}}}"


def _split(selector: str) -> list[str]:
    """Split a selector at its outer commas."""
    parts, depth = [""], 0
    for sign in selector:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _may_match(selector: str, used: set[str]) -> bool:
    """Tell whether some page has all the classes and anchors that a selector asks for."""
    if "#" in selector or "data-theme" in selector:
        return False  # Furo's switches of its menus and its dark colours: we have our own
    asked = re.sub(r":not\([^()]*\)|\[[^\]]*\]", "", selector)
    return set(re.findall(r"\.((?:[\w-]|\\.)+)", asked)) <= used
