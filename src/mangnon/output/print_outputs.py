"""Which form of what a notebook shows a product takes."""

from __future__ import annotations

from collections.abc import Callable

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config


def prefer_pictures(builder: type[Builder]) -> Callable[[Sphinx, Config], None]:
    """Return a handler of ``config-inited``: drawings first, else pictures, else text."""

    def choose(app: Sphinx, config: Config) -> None:
        order = [*builder.supported_image_types, "text/markdown", "text/plain"]
        config.nb_mime_priority_overrides = [
            *config.nb_mime_priority_overrides,
            *((builder.name, kind, rank) for rank, kind in enumerate(order, 1)),
        ]

    return choose
