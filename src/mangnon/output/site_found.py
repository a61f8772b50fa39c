"""How the site is found: its map for search engines, and a page for addresses that are wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from mangnon.language.interface import interface
from mangnon.language.names import own_name
from mangnon.lesson.registry import facts_in
from mangnon.output.site_assets import site_assets
from mangnon.output.site_chooser import templates
from mangnon.output.site_page import HELPLINES
from mangnon.project import Project

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write_sitemap(project: Project, languages: Iterable[str], folder: Path) -> None:
    """Write ``sitemap.xml`` (sitemaps.org, 0.9) and ``robots.txt``, if the site has an address.

    Each page names the same page in the other languages (hreflang).

    :param languages: the languages that are written
    :param folder: the whole site
    """
    for name in ("sitemap.xml", "robots.txt"):
        (folder / name).unlink(missing_ok=True)
    if not project.site_address:
        return
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    pages: dict[str, list[str]] = {}
    for code in languages:
        for path in sorted((folder / code).rglob("*.html")):
            pages.setdefault(path.relative_to(folder / code).as_posix(), []).append(code)
    for page, codes in sorted(pages.items()):
        for code in codes:
            entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
            location = ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc")
            location.text = page_address(project.site_address, code, page)
            for other in codes:
                link = ElementTree.SubElement(entry, f"{{{_XHTML}}}link")
                link.attrib |= {
                    "rel": "alternate",
                    "hreflang": other,
                    "href": page_address(project.site_address, other, page),
                }
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    (folder / "sitemap.xml").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n', encoding="utf-8"
    )
    (folder / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {project.site_address}sitemap.xml\n", encoding="utf-8"
    )


def page_address(site: str, language: str, page: str) -> str:
    """Return the full address of a page.

    :param site: where the site is published, ending in "/"
    :param page: its file below the language's folder
    """
    return f"{site}{language}/{quote(page)}"


def write_missing_page(project: Project, languages: list[str], folder: Path) -> None:
    """Write ``404.html``, which servers show for an address that leads nowhere.

    It speaks all languages; a script leaves the one of the address. It may be shown at any depth,
    so its links begin at the root of the site.

    :param languages: the languages that are written
    :param folder: the whole site
    """
    texts = []
    for code in languages:
        _ = interface(code, project.catalogs(code))
        texts.append(
            {
                "code": code,
                "name": own_name(code),
                "title": _("Không có trang này"),
                "text": _("Địa chỉ có thể đã đổi, hoặc bị gõ sai."),
                "home": _("Về trang đầu"),
                "help": _("Lo cho một em nhỏ? Gọi 111, miễn phí, 24/7."),
            }
        )
    facts = facts_in(project.facts)
    root = urlsplit(project.site_address).path or "/"
    assets = site_assets(project.assets)
    page = (
        templates(assets)
        .get_template("404.html")
        .render(
            title=project.title,
            texts=texts,
            root=root,
            contacts=[facts.contact(name) for name in HELPLINES],
        )
    )
    (folder / "404.html").write_text(page + "\n", encoding="utf-8")
    shutil.copyfile(assets / "404.js", folder / "404.js")
