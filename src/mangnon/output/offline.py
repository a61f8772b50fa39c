"""The site as one zip: for a USB stick, opened by double-click, and as an HTML5 app for Kolibri.

Kolibri takes a zip whose root holds ``index.html`` and shows it in a frame; a stick needs no more.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from mangnon.language.gate import listed
from mangnon.output.archive import archive
from mangnon.output.product import Product
from mangnon.output.site import PRODUCT as SITE
from mangnon.project import Project
from mangnon.say import marked

NAME = "mang-non.zip"
# What only a web server can use.
_SERVED = {"sw.js", "offline.json", "share.png", "sitemap.xml", "robots.txt", "404.html", "404.js"}


def write_zip(project: Project, folder: Path) -> None:
    """Write the zip of the site in all its languages.

    :param folder: the product's folder; the site lies beside it
    """
    site = folder.parent / SITE.folder
    languages = [code for code in listed(project) if (site / code).is_dir()]
    paths = [path for path in site.iterdir() if path.is_file()]
    folders = (*languages, *SITE.shared)
    paths += [path for name in folders for path in (site / name).rglob("*") if path.is_file()]
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in paths
        if path.name not in _SERVED
        and not any(part.startswith(".") for part in path.relative_to(site).parts)
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(archive(files, project.as_of, first="index.html"))


def setup(app: Sphinx) -> None:
    """Register nothing: the site's builder has written all there is."""


PRODUCT = Product(
    name="offline",
    summary=marked("the site as one zip, for USB sticks and as an HTML5 app for Kolibri"),
    builder=None,
    folder="offline",
    setup=setup,
    finish=write_zip,
    needs=(SITE.name,),
)
