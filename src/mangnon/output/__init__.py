"""What a reader receives: one module per product, each listed here once."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mangnon.output import (
    audience,
    cards,
    cmi5,
    common_cartridge,
    docx,
    edition_data,
    epub,
    facing,
    game_sheets,
    gift,
    handbook,
    handouts,
    moodle_xml,
    notebooks,
    offline,
    posters,
    print_tests,
    qti12,
    qti21,
    scorm12,
    scorm2004,
    site,
    workshop,
)
from mangnon.output.product import Product

PRODUCTS: dict[str, Product] = {
    product.name: product
    for product in (
        site.PRODUCT,
        offline.PRODUCT,
        handbook.PRODUCT,
        print_tests.PRODUCT,
        handouts.PRODUCT,
        facing.PRODUCT,
        cards.PRODUCT,
        posters.PRODUCT,
        workshop.PRODUCT,
        docx.PRODUCT,
        epub.PRODUCT,
        notebooks.PRODUCT,
        scorm12.PRODUCT,
        scorm2004.PRODUCT,
        cmi5.PRODUCT,
        qti12.PRODUCT,
        qti21.PRODUCT,
        common_cartridge.PRODUCT,
        moodle_xml.PRODUCT,
        gift.PRODUCT,
        game_sheets.PRODUCT,
    )
}
# What is asked for by one word: `mangnon build print` makes all that a workshop prints or edits.
GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(product.name for product in PRODUCTS.values() if product.folder in folders)
    for group, folders in {"print": ("print", "docx", "epub"), "lms": ("lms",)}.items()
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders of all products."""
    audience.setup(app)
    edition_data.setup(app)
    for product in PRODUCTS.values():
        product.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
