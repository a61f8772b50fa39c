"""What editions are typeset from: handbooks, handouts and posters as data, read once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from mangnon.language.interface import N_
from mangnon.output.handbook import A4, A5, LEARNER, PARENT, TRAINER, HandbookBuilder
from mangnon.output.handouts import HandoutBuilder
from mangnon.output.posters import PosterBuilder
from mangnon.output.print_outputs import prefer_pictures
from mangnon.output.print_sheets import SheetBuilder
from mangnon.output.print_typst import IMAGES
from mangnon.output.print_writer import Data, Volume

# The builders by the folder into which they write.
BUILDERS = {
    "book": "edition-book",
    "handouts": "edition-handouts",
    "posters": "edition-posters",
}
# The handbooks that an edition has: which, on which paper, and the file.
_HANDBOOKS = (
    (LEARNER, A4, "handbook-learner"),
    (TRAINER, A4, "handbook-trainer"),
    (PARENT, A5, "handbook-parent-a5"),
)
# What the templates call the words that only editions have, and the words.
_WORDS = {
    "edition_of": N_("Ấn bản của"),
    "edition_title": N_("Nơi giúp đỡ gần bạn"),
    "edition_desk": N_("Nơi tiếp nhận tin báo"),
    "edition_contacts": N_("Người có thể giúp"),
    "edition_events": N_("Ngày cần nhớ"),
    "edition_poster": N_("Lo cho một đứa trẻ? Hãy gọi."),
}


class EditionBookBuilder(HandbookBuilder):
    """Writes the handbooks, and the poster that an edition always has, as data."""

    name = BUILDERS["book"]

    def make(self) -> None:
        """Write all, or nothing."""
        volumes = {edition: self.edition(edition) for edition, _paper, _name in _HANDBOOKS}
        if any(volume.faulty for _data, volume in volumes.values()):
            return  # what is wrong has been reported
        extra = {name: self.words(text) for name, text in _WORDS.items()}
        shutil.rmtree(self.outdir, ignore_errors=True)
        for edition, paper, name in _HANDBOOKS:
            data, volume = volumes[edition]
            data["words"] |= extra
            if data["parts"]:
                told = data | {"paper": paper}
                self._keep(f"handbook/{name}", "handbook.typ", told, volume)
        data, volume = volumes[LEARNER]
        poster = {name: value for name, value in data.items() if name != "parts"}
        for paper in ("a3", "a4"):
            name = f"posters/111-{paper}"
            self._keep(name, "edition-poster.typ", poster | {"paper": paper}, volume, {})

    def _keep(
        self,
        name: str,
        template: str,
        data: Data,
        volume: Volume,
        images: dict[str, Path] | None = None,
    ) -> None:
        keep(Path(self.outdir), name, template, data, volume.images if images is None else images)


class _SheetsAsData(SheetBuilder):
    """Writes the sheets of a product as data."""

    def make(self) -> None:
        """Write all, or nothing."""
        made = list(self.sheets())
        if any(sheet.volume.faulty for sheet in made):
            return  # what is wrong has been reported
        extra = {name: self.words(text) for name, text in _WORDS.items()}
        shutil.rmtree(self.outdir, ignore_errors=True)
        for sheet in made:
            data = sheet.data | {"words": sheet.data["words"] | extra}
            name = f"{self.folder}/{sheet.name}"
            keep(Path(self.outdir), name, sheet.template, data, sheet.volume.images)


class EditionHandoutsBuilder(_SheetsAsData, HandoutBuilder):
    """Writes the handouts as data."""

    name = BUILDERS["handouts"]


class EditionPostersBuilder(_SheetsAsData, PosterBuilder):
    """Writes the posters as data."""

    name = BUILDERS["posters"]


def keep(folder: Path, name: str, template: str, data: Any, images: dict[str, Path]) -> None:
    """Write what one PDF is typeset from, with its pictures beside it.

    What is kept can be moved to another machine: no path in it leads out of its folder.

    :param name: the PDF's file, without suffix, below its product's folder
    """
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = {target: _keep_picture(folder, picture) for target, picture in images.items()}
    kept = {
        "template": template,
        "images": {target: os.path.relpath(own, path.parent) for target, own in pictures.items()},
        "data": data,
    }
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def _keep_picture(folder: Path, picture: Path) -> Path:
    """Keep a picture once, however many documents show it."""
    content = picture.read_bytes()
    kept = folder / IMAGES / f"{hashlib.sha256(content).hexdigest()}{picture.suffix}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    return kept


def setup(app: Sphinx) -> None:
    """Register the builders; they make no product of their own."""
    for builder in (EditionBookBuilder, EditionHandoutsBuilder, EditionPostersBuilder):
        app.add_builder(builder)
        app.connect("config-inited", prefer_pictures(builder))
