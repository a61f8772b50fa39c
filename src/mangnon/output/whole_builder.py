"""A builder that writes all of its product at a time, since any page can hold what it needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from sphinx.builders import Builder


class WholeBuilder(Builder, ABC):
    """Writes a product as a whole; a product says how in :meth:`write_all`."""

    @abstractmethod
    def write_all(self) -> None:
        """Write the product."""

    def get_outdated_docs(self) -> str:
        """Say what is written: the product."""
        return self.name

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: str = "update",
    ) -> None:
        """Write the product, whatever pages are new."""
        self.write_all()

    def finish(self) -> None:
        """Nothing is left to do."""
