"""What completes the site when all its languages are written."""

from __future__ import annotations

import shutil
from pathlib import Path

from mangnon.language.audio import SUFFIXES
from mangnon.language.gate import listed
from mangnon.language.recording import recordings_in
from mangnon.output.site_assets import site_assets
from mangnon.output.site_chooser import write_chooser
from mangnon.output.site_found import write_missing_page, write_sitemap
from mangnon.output.site_listen import AUDIO_FOLDER
from mangnon.output.site_offline import write_offline
from mangnon.output.site_share import write_share_card
from mangnon.project import Project


def complete_site(project: Project, folder: Path) -> None:
    """Write the first page, the page for wrong addresses, and what offline reading and
    search engines need.

    :param folder: the site, with one folder per language
    """
    written = [
        code
        for code in (*project.languages, *project.coming)
        if (folder / code / "index.html").is_file()
    ]
    _share_recordings(project, folder / AUDIO_FOLDER)
    assets = site_assets(project.assets)
    for code in written:
        write_share_card(project, code, folder / code)
        write_offline(folder / code, assets)
    offered = listed(project)
    languages = [code for code in written if code in offered]
    # Where nothing is offered yet, reviewers choose among what there is.
    write_chooser(project, languages or written, folder)
    write_missing_page(project, languages or written, folder)
    write_sitemap(project, languages, folder)


def _share_recordings(project: Project, folder: Path) -> None:
    """Copy the recordings to where the pages of all languages play them."""
    shutil.rmtree(folder, ignore_errors=True)
    for recording in recordings_in(project.translations):
        for suffix in SUFFIXES:
            target = folder / f"{recording.name}{suffix}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(recording.file(suffix), target)
