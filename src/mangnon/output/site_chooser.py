"""The first page of all: choose a language."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mangnon.language.interface import interface
from mangnon.language.names import own_name
from mangnon.lesson.registry import facts_in
from mangnon.output.site_assets import site_assets
from mangnon.output.site_page import HELPLINES
from mangnon.output.web_fonts import font_faces, font_of
from mangnon.project import Project

_STYLE = "chooser.css"
_FILES = (_STYLE, "chooser.js")
_PICTURE = "mang-non.svg"


def templates(assets: Path) -> Environment:
    """Return the templates of pages that belong to no language.

    :param assets: the site's own assets
    """
    return Environment(
        loader=FileSystemLoader(assets / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def write_chooser(project: Project, languages: Iterable[str], folder: Path) -> None:
    """Write ``index.html``: links to the languages, which a script follows by the browser's own.

    :param languages: those that are written and offered to readers
    :param folder: the site, with one folder per language
    """
    assets = site_assets(project.assets)
    shown = []
    for code in languages:
        _ = interface(code, project.catalogs(code))
        shown.append((code, own_name(code), _("Quyền trẻ em và báo tin khi trẻ bị xâm hại")))
    facts = facts_in(project.facts)
    page = (
        templates(assets)
        .get_template("chooser.html")
        .render(
            title=project.title,
            languages=shown,
            contacts=[facts.contact(name) for name in HELPLINES],
            first=project.languages[0],
        )
    )
    (folder / "index.html").write_text(page + "\n", encoding="utf-8")
    for name in _FILES:
        shutil.copyfile(assets / name, folder / name)
    with (folder / _STYLE).open("a", encoding="utf-8") as style:
        style.writelines(_font(code) for code, *_rest in shown)
    shutil.copyfile(assets.parent / "images" / _PICTURE, folder / _PICTURE)


def _font(language: str) -> str:
    """Return the rules that show a language in its own font, which its pages bring along."""
    font = font_of(language)
    if font is None:
        return ""
    shown = f'.languages [lang={language}]{{font-family:"{font.family}",system-ui,sans-serif}}'
    return f"{font_faces(language, f'{language}/_static/')}\n{shown}\n"
