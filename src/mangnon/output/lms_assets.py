"""What the pages of a package share: templates, and one script made of several sources."""

from __future__ import annotations

import re
from pathlib import Path

from mangnon.output.site_assets import squeezed_script

# Where the kit's own assets lie, for a book that brings none.
_OURS = Path(__file__).resolve().parents[3] / "assets"
_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"([^"]+)";$', flags=re.M)
_EXPORT = re.compile(r"^export (\{[^}]*\});?$", flags=re.M)


def lms_assets(assets: Path) -> Path:
    """Return the folder of the packages' scripts and templates.

    :param assets: the book's assets
    """
    folder = assets / "lms"
    return folder if (folder / "templates").is_dir() else _OURS / "lms"


def script(path: Path) -> str:
    """Return ES modules as one classic script: browsers refuse modules on ``file://``.

    :param path: the module to run; what it imports comes with it
    """
    parts: list[str] = []
    _add(path.resolve(), {}, parts)
    return "\n".join(('(function () {\n"use strict";', *parts, "})();")) + "\n"


def _add(path: Path, names: dict[Path, str], parts: list[str]) -> None:
    """Add a module after those that it imports, each in a scope of its own."""
    if path in names:
        return
    text = path.read_text("utf-8")
    for found in _IMPORT.finditer(text):
        _add((path.parent / found[2]).resolve(), names, parts)
    names[path] = f"m{len(names)}"

    def bound(found: re.Match[str]) -> str:
        if found[1] is None:
            return ""  # imported for what it does
        taken = found[1].replace(" as ", ": ")
        return f"const {taken} = {names[(path.parent / found[2]).resolve()]};"

    body = squeezed_script(_EXPORT.sub(r"return \1;", _IMPORT.sub(bound, text)))
    parts.append(f"const {names[path]} = (function () {{\n{body.strip()}\n}})();")
