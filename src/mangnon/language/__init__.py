"""The reader's language: catalogs, formats, citations and generated tables."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mangnon.language import programme, resolve, tables, translate


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what turns a Vietnamese doctree into one in the reader's language."""
    translate.setup(app)
    tables.setup(app)
    programme.setup(app)
    resolve.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
