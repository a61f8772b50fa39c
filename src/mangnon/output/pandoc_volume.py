"""What a volume says beside its pages, as pandoc's document tree: its first lines, its parts."""

from __future__ import annotations

from mangnon.output.pandoc_blocks import bullets, paragraph
from mangnon.output.pandoc_inline import Node, strong, words
from mangnon.output.print_writer import Data


def summary(data: Data) -> list[Node]:
    """Write what the cover of the handbook says."""
    helplines = [
        [{"t": "Plain", "c": [strong(words(each["number"])), *words(f" {each['name']}")]}]
        for each in data["help"]
    ]
    said = [data["law"], data["words"]["disclaimer"], data["words"]["licence"], data["author"]]
    return [bullets(helplines), *(paragraph(words(line)) for line in said if line)]


def numbered(part: Data) -> str:
    """Return the title of a part, with its number."""
    return ". ".join(said for said in (part["number"], part["title"]) if said)
