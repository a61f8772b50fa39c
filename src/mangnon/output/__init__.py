"""What a reader receives: one module per product, each listed here once."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mangnon.output import audience, handbook, site
from mangnon.output.product import Product

PRODUCTS: dict[str, Product] = {
    product.name: product for product in (site.PRODUCT, handbook.PRODUCT)
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders of all products."""
    audience.setup(app)
    for product in PRODUCTS.values():
        product.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
