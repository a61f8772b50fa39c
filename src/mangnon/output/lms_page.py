"""A lesson as a page of a package: the site's words, without the site around them."""

from __future__ import annotations

from urllib.parse import urlsplit

from docutils import nodes

from mangnon.output.site_writer import SiteTranslator


class PackageTranslator(SiteTranslator):
    """Writes the body of a page that stands alone."""

    def visit_reference(self, node: nodes.Element) -> None:
        """Link to what the package holds, or to another site in a window of its own.

        A system launches its lessons itself and would not know where a learner has gone.
        """
        address = urlsplit(str(node.get("refuri", "#")))
        if address.scheme in ("http", "https"):
            node["target"] = "_blank"
        elif not address.scheme and address.path:
            node["refuri"] = ""
        super().visit_reference(node)

    def linked(self, docname: str, words: str) -> str:
        """Return the words alone, unless they lead to this page."""
        here = docname == self.builder.current_docname
        return super().linked(docname, words) if here else words
