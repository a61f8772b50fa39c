"""The picture that a shared link shows: one for each language, with no address in it but ours."""

from __future__ import annotations

from pathlib import Path

from mangnon.language.interface import interface
from mangnon.output.print_typst import make_picture
from mangnon.project import Project


def write_share_card(project: Project, language: str, folder: Path) -> None:
    """Write ``share.png``, 1200 by 630 pixels, where the site's address is known.

    Without an address no page can name its card, and there is none.

    :param folder: one language of the site
    """
    path = folder / "share.png"
    path.unlink(missing_ok=True)
    if not project.site_address:
        return
    _ = interface(language, project.catalogs(language))
    data = {
        "language": language,
        "title": project.title,
        "text": _("Quyền trẻ em và báo tin khi trẻ bị xâm hại"),
        "help": _("Lo cho một em nhỏ? Gọi 111, miễn phí, 24/7."),
    }
    path.write_bytes(make_picture("share.typ", data, project.assets))
