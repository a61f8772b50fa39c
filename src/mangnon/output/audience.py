"""Each product carries only what its audience needs."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.language.interface import N_
from mangnon.lesson.element import TrainerElement

# How a product names those whom a lesson is for.
READERS = {
    "learner": N_("người học"),
    "parent": N_("cha mẹ, người chăm sóc"),
    "school": N_("trường học"),
    "trainer": N_("người tập huấn"),
}


class ChooseAudience(SphinxPostTransform):
    """Take the trainer's elements out of products for others.

    A builder says for whom it writes by its attribute ``for_trainers``; one that
    writes several editions keeps everything and chooses for itself.
    """

    # Before citations are numbered, so that nothing is numbered that is not shown.
    default_priority = 1

    def run(self, **kwargs: Any) -> None:
        """Work on the page that is being written."""
        if getattr(self.app.builder, "for_trainers", False):
            return
        for node in list(self.document.findall(TrainerElement)):
            if node.parent is not None:
                node.parent.remove(node)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ChooseAudience)
