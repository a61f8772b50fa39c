"""The first page of all: choose a language."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mangnon.language.interface import interface
from mangnon.lesson.registry import facts_in
from mangnon.output.site_assets import site_assets
from mangnon.output.site_page import HELPLINES, language_name
from mangnon.project import Project

_FILES = ("chooser.css", "chooser.js")
_PICTURE = "mang-non.svg"


def write_chooser(project: Project, folder: Path) -> None:
    """Write ``index.html``: links to the languages, which a script follows by the browser's own.

    :param folder: the site, with one folder per language
    """
    assets = site_assets(project.assets)
    languages = []
    for code in project.languages:
        if (folder / code / "index.html").is_file():
            _ = interface(code, project.catalogs(code))
            languages.append(
                (code, language_name(code), _("Quyền trẻ em và báo tin khi trẻ bị xâm hại"))
            )
    facts = facts_in(project.facts)
    templates = Environment(
        loader=FileSystemLoader(assets / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    page = templates.get_template("chooser.html").render(
        title=project.title,
        languages=languages,
        contacts=[facts.contact(name) for name in HELPLINES],
        first=project.languages[0],
    )
    (folder / "index.html").write_text(page + "\n", encoding="utf-8")
    for name in _FILES:
        shutil.copyfile(assets / name, folder / name)
    shutil.copyfile(assets.parent / "images" / _PICTURE, folder / _PICTURE)
