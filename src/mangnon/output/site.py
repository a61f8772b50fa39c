"""The site: the book as pages for a phone, whole without JavaScript and without a server."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.language.interface import interface_of
from mangnon.language.take import takes
from mangnon.lesson.registry import facts_of
from mangnon.output.page_builder import PageBuilder
from mangnon.output.product import Product
from mangnon.output.site_assets import static_files
from mangnon.output.site_listen import AUDIO_FOLDER, LISTEN_PAGE, listen_body, listen_title
from mangnon.output.site_page import page_context
from mangnon.output.site_search import PlaceFinder, index, restored, stored
from mangnon.output.site_search_page import INDEX, PAGE, TEMPLATE, search_context, searched_pages
from mangnon.output.site_whole import complete_site
from mangnon.say import marked

_STATIC = "_static"
# What is known of pages, kept beside them: what search knows, and which files they use.
_PLACES, _USES = ".search.json", ".uses.json"
_ADDRESS = re.compile(r' (?:href|src)="([^"#:]+)"')


class SiteBuilder(PageBuilder):
    """Writes the site in one language: the folder holds all that its pages need."""

    name = "site"
    outdated: set[str] = set()
    shared: set[str] = set()

    def get_outdated_docs(self) -> Iterator[str]:
        """Return the pages that depend on a change, and those that are missing."""
        places = self._kept(_PLACES)
        self.places = {name: restored(places[name]) for name in sorted(places)}
        self.uses = self._kept(_USES)
        whole = {
            name
            for name in self.places.keys() & self.uses.keys()
            if Path(self.get_outfilename(name)).is_file()
        }
        missing = self.env.found_docs - whole
        return iter(sorted(self.outdated | missing))

    def prepare_writing(self, docnames: set[str]) -> None:
        """Look for recordings, which pages play, and for what search needs to know."""
        self.takes = takes(self.env)
        self._page_files = frozenset(self._file(name) for name in self.written())
        self._finder = PlaceFinder(
            facts_of(self.env),
            date.fromisoformat(self.config.mangnon_as_of),
            interface_of(self.config),
        )
        super().prepare_writing(docnames)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, unless it is one that nobody can reach."""
        if docname in self.env.found_docs:
            self.places[docname] = self._finder.places(doctree)
            super().write_doc(docname, doctree)

    def gen_additional_pages(self) -> None:
        """Write the search page, and the page of all recordings, where there are any."""
        self._keep(_PLACES, {name: stored(places) for name, places in self.places.items()})
        self._keep(_USES, self.uses)
        pages = searched_pages(self, self.places)
        script = index(pages)
        folder = Path(self.outdir, _STATIC)
        folder.mkdir(exist_ok=True)
        (folder / INDEX).write_text(script, encoding="utf-8")
        self.handle_page(PAGE, search_context(self, pages, script), TEMPLATE)
        if self.takes:
            title = listen_title(interface_of(self.config))
            self.handle_page(LISTEN_PAGE, {"title": title, "body": listen_body(self)})

    def written(self) -> list[str]:
        """Return the names of all pages of the site."""
        return sorted([*self.env.found_docs, PAGE, *([LISTEN_PAGE] if self.takes else [])])

    def used(self) -> set[str]:
        """Return the files that pages link to or show, by their names below the site."""
        return {name for page in self.written() for name in self.uses[page]}

    def _file(self, pagename: str) -> str:
        """Return the file of a page, as seen from the site."""
        return Path(self.get_outfilename(pagename)).relative_to(self.outdir).as_posix()

    def _keep(self, name: str, known: dict[str, Any]) -> None:
        """Keep what is known of each page for builds that do not write it again."""
        text = json.dumps(known, sort_keys=True)
        Path(self.outdir, name).write_text(text, encoding="utf-8")

    def _kept(self, name: str) -> dict[str, Any]:
        try:
            kept = json.loads(Path(self.outdir, name).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # there is none, or the build that wrote it was killed
            return {}
        return {name: kept[name] for name in self.env.found_docs & kept.keys()}

    def handle_page(self, pagename: str, *args: Any, **more: Any) -> None:
        """Write a page, and note which files it uses: other pages are there without that."""
        super().handle_page(pagename, *args, **more)
        text = Path(self.get_outfilename(pagename)).read_text(encoding="utf-8")
        folder = posixpath.dirname(self._file(pagename))
        files = {_seen_from(folder, address) for address in _ADDRESS.findall(text)}
        self.uses[pagename] = sorted(files - self._page_files)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Add what our templates show."""
        del ctx["toctree"]  # Furo makes its menu from it, with words in English
        ctx.update(page_context(self, pagename, ctx, event_arg))

    def handle_finish(self) -> None:
        """Write our own style, scripts and pictures, and no inventory."""
        folder = Path(self.outdir, _STATIC)
        folder.mkdir(exist_ok=True)
        shared = static_files(self.assets, self.used(), self.config.language)
        self.shared = {*shared, INDEX, *(path.name for path in self.fonts())}
        for name, text in shared.items():
            (folder / name).write_text(text, encoding="utf-8")
        for path in self.fonts():
            shutil.copyfile(path, folder / path.name)


@lru_cache(maxsize=2**14)  # the menu, which every page of a folder has
def _seen_from(folder: str, address: str) -> str:
    """Return the file to which an address leads, as seen from the site.

    :param folder: the page's, as seen from the site
    """
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _sweep(app: Sphinx, exception: Exception | None) -> None:
    """Remove what no page uses: files of themes and extensions, pages and pictures of the past."""
    builder = app.builder
    if exception is not None or not isinstance(builder, SiteBuilder):
        return
    outdir = Path(app.outdir)
    kept = {
        *(Path(builder.get_outfilename(name)) for name in builder.written()),
        *(outdir / _STATIC / name for name in builder.shared),
        *(outdir / name for name in builder.used()),
    }
    for path in sorted(outdir.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept and not path.name.startswith("."):
            path.unlink()


def setup(app: Sphinx) -> None:
    """Register the builder and where the exit button leads."""
    app.add_builder(SiteBuilder)
    app.add_config_value("mangnon_exit_address", "https://www.google.com/", "html", [str])
    # Pages within one tap of every page: what to do when something seems wrong, how to leave.
    app.add_config_value("mangnon_guide", "", "html", [str])
    app.add_config_value("mangnon_site_address", "", "html", [str])
    app.add_config_value("mangnon_leaving_page", "", "html", [str])
    app.connect("build-finished", _sweep, priority=900)  # after all others


PRODUCT = Product(
    name="site",
    summary=marked(
        "the site, for phones: works from a USB stick, without JavaScript, without a server"
    ),
    builder=SiteBuilder.name,
    folder="site",
    setup=setup,
    finish=complete_site,
    shared=(AUDIO_FOLDER,),
)
