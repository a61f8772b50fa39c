"""The site: the book as pages for a phone, whole without JavaScript and without a server."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from mangnon.language.interface import interface_of
from mangnon.output.product import Product
from mangnon.output.site_assets import site_assets, static_files
from mangnon.output.site_chooser import write_chooser
from mangnon.output.site_page import page_context
from mangnon.output.site_writer import SiteTranslator

_BOOK = "book/"
_STATIC = "_static"


class SiteBuilder(StandaloneHTMLBuilder):
    """Writes the site in one language: the folder holds all that its pages need."""

    name = "site"
    epilog = ""
    default_translator_class = SiteTranslator  # type: ignore[assignment] # of an untyped base
    for_trainers = False
    search = False
    copysource = False
    add_permalinks = False
    html_scaled_image_link = False
    # A remote picture would tell another host who reads.
    supported_remote_images = False

    def init(self) -> None:
        """Take the templates from the book's assets."""
        self.assets = site_assets(Path(self.config.mangnon_facts).parent)
        self.config.templates_path = [str(self.assets / "templates")]
        self.config.html_domain_indices = False
        super().init()

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Use Furo, whatever the configuration says."""
        return "furo", {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a page's address below its language: ``book/`` is for authors, not for readers."""
        return quote(docname.removeprefix(_BOOK)) + self.link_suffix

    def get_outfilename(self, pagename: str) -> str:
        """Return the file of a page."""
        return str(Path(self.outdir, pagename.removeprefix(_BOOK) + self.out_suffix))

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Write all pages when what every page shows has changed, such as a title in the menu."""
        stamp = Path(self.outdir, ".frame")
        frame = self._frame()
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != frame:
            build_docnames = sorted(self.env.found_docs)
        super().write(build_docnames, updated_docnames, method)
        stamp.write_text(frame, encoding="utf-8")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, unless it is one that nobody can reach."""
        if docname in self.env.found_docs:
            super().write_doc(docname, doctree)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Add what our templates show."""
        del ctx["toctree"]  # Furo makes its menu from it, with words in English
        ctx.update(page_context(self, pagename, ctx, event_arg))

    def gen_indices(self) -> None:
        """Make no index: the menu and the reference part hold what one would look up."""

    def gen_additional_pages(self) -> None:
        """Make no search page."""

    def gen_pages_from_extensions(self) -> None:
        """Make no page that no author wrote."""

    def copy_static_files(self) -> None:
        """Copy nothing before the pages are written: what they share depends on them."""

    def handle_finish(self) -> None:
        """Write our own style, scripts and pictures, and neither search index nor inventory."""
        pages = {
            name: Path(self.get_outfilename(name)).read_text(encoding="utf-8")
            for name in sorted(self.env.found_docs)
        }
        folder = Path(self.outdir, _STATIC)
        folder.mkdir(exist_ok=True)
        for name, text in static_files(self.assets, pages).items():
            (folder / name).write_text(text, encoding="utf-8")

    def _frame(self) -> str:
        """Return a digest of what all pages share."""
        shared = [
            [(name, title.astext()) for name, title in sorted(self.env.titles.items())],
            [
                (name, list(map(str, tree)))
                for name, tree in sorted(self.env.toctree_includes.items())
            ],
            sorted(interface_of(self.config).strings.items()),
            [self.config.mangnon_languages, self.config.mangnon_exit_address],
            [self.config.mangnon_as_of, self.config.html_title],
        ]
        return hashlib.sha256(json.dumps(shared).encode()).hexdigest()


def _sweep(app: Sphinx, exception: Exception | None) -> None:
    """Remove what no page uses: files of themes and extensions, pages and pictures of the past."""
    builder = app.builder
    if exception is not None or not isinstance(builder, SiteBuilder):
        return
    outdir = Path(app.outdir)
    pages = [Path(builder.get_outfilename(name)) for name in sorted(app.env.found_docs)]
    kept = {*pages, *(outdir / _STATIC / name for name in static_files(builder.assets, {}))}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for address in re.findall(r' (?:href|src)="([^"#:]+)"', text):
            kept.add(Path(os.path.normpath(page.parent / unquote(address))))
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
    app.connect("build-finished", _sweep, priority=900)  # after all others


PRODUCT = Product(
    name="site",
    summary="the site, for phones: works from a USB stick, without JavaScript, without a server",
    builder=SiteBuilder.name,
    folder="site",
    setup=setup,
    finish=write_chooser,
)
