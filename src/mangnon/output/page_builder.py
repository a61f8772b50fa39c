"""What the site's pages and the packages' share: our templates, nothing of Sphinx's own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import pending_warnings

from mangnon.language.take import Take
from mangnon.output.resolved import resolved
from mangnon.output.site_assets import site_assets
from mangnon.output.site_writer import SiteTranslator
from mangnon.output.web_fonts import font_files

_BOOK = "book/"


class _CompiledTemplates(FileSystemBytecodeCache):
    """Keeps templates compiled; what a killed build leaves half-written goes with its scratch."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with tempfile.NamedTemporaryFile(delete=False) as fresh:
            bucket.write_bytecode(fresh)
        Path(fresh.name).replace(self._get_cache_filename(bucket))


class PageBuilder(StandaloneHTMLBuilder):
    """Writes pages as HTML, each with what it shows beside it: no index, no search, no sources."""

    epilog = ""
    default_translator_class = SiteTranslator  # type: ignore[assignment] # of an untyped base
    for_trainers = False
    search = False
    copysource = False
    add_permalinks = False
    html_scaled_image_link = False
    # A remote picture would tell another host who reads.
    supported_remote_images = False
    # Recordings that its pages play: a package without them has none.
    takes: Sequence[Take] = ()

    def init(self) -> None:
        """Take the templates from the book's assets."""
        self.assets = site_assets(Path(self.config.mangnon_facts).parent)
        self.config.templates_path = self.templates()
        self.config.html_domain_indices = False
        super().init()
        # Later builds need not compile the templates again.
        kept = Path(self.app.doctreedir).with_name("templates")
        kept.mkdir(exist_ok=True)
        loader: Any = self.templates  # since the line above; Sphinx does not say of what type
        loader.environment.bytecode_cache = _CompiledTemplates(str(kept))

    def templates(self) -> list[str]:
        """Return the folders of the templates, the first to be searched first."""
        return [str(self.assets / "templates")]

    def fonts(self) -> list[Path]:
        """Return the files of the font that the pages bring along, if their language needs one."""
        return font_files(self.assets.parent / "fonts", self.config.language)

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Use Furo, whatever the configuration says."""
        return "furo", {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a page's address below its language: ``book/`` is for authors, not for readers."""
        return quote(docname.removeprefix(_BOOK)) + self.link_suffix

    def get_outfilename(self, pagename: str) -> str:
        """Return the file of a page."""
        return str(Path(self.outdir, pagename.removeprefix(_BOOK) + self.out_suffix))

    def _write_serial(self, docnames: Sequence[str]) -> None:
        """Write pages as Sphinx does, but resolve none that is kept."""
        with pending_warnings():
            for docname in docnames:
                self.app.phase = BuildPhase.RESOLVING
                doctree = resolved(self, docname)
                self.app.phase = BuildPhase.WRITING
                self.write_doc_serialized(docname, doctree)
                self.write_doc(docname, doctree)

    def gen_indices(self) -> None:
        """Make no index: the menu and the reference part hold what one would look up."""

    def gen_additional_pages(self) -> None:
        """Make no search page."""

    def gen_pages_from_extensions(self) -> None:
        """Make no page that no author wrote."""

    def copy_static_files(self) -> None:
        """Copy nothing before the pages are written: what they share depends on them."""
