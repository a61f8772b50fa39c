"""Opus in an Ogg container (RFC 7845): how long it is, and the same without its tags.

Libraries that take tags out of such files are under the GPL, which the kit's licence does not allow
to ship. Ogg (RFC 3533) cuts a stream into pages, each with a number and a checksum.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

_HEADER = struct.Struct("<4sBBqIIIB")
_PER_SECOND = 48_000  # of the granule position, whatever the rate of the recording
_FIRST = 0x02
_GOES_ON = 255  # a piece of this length goes on in the next piece
_NO_TAGS = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)


@dataclass(frozen=True)
class _Page:
    flags: int
    position: int
    stream: int
    number: int
    pieces: bytes
    body: bytes

    def written(self) -> bytes:
        head = _HEADER.pack(
            b"OggS", 0, self.flags, self.position, self.stream, self.number, 0, len(self.pieces)
        )
        page = head + self.pieces + self.body
        return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


@dataclass(frozen=True)
class Opus:
    """What is heard of a file.

    :param pages: those with sound, and what they need
    :param seconds: how long it sounds
    """

    pages: tuple[_Page, ...]
    seconds: float

    @property
    def content(self) -> bytes:
        """The file without its tags."""
        return b"".join(page.written() for page in self.pages)


def read_opus(content: bytes) -> Opus:
    """Return the sound in a file.

    :raises ValueError: when the file is not one stream of Opus and nothing else
    """
    head, *pages = _pages(content)
    if not head.flags & _FIRST or not head.body.startswith(b"OpusHead") or len(head.body) < 19:
        raise ValueError
    # Each stream begins with a page of its own: a second one is a video's, or more.
    if any(page.flags & _FIRST or page.stream != head.stream for page in pages):
        raise ValueError
    if not pages or not pages[0].body.startswith(b"OpusTags"):
        raise ValueError
    sound = pages[_pages_of_tags(pages) :]
    if not sound:
        raise ValueError
    tags = _Page(0, 0, head.stream, 1, bytes([len(_NO_TAGS)]), _NO_TAGS)
    kept = (head, tags, *(replace(page, number=at) for at, page in enumerate(sound, 2)))
    (skipped,) = struct.unpack_from("<H", head.body, 10)
    seconds = (sound[-1].position - skipped) / _PER_SECOND
    return Opus(kept, seconds)


def _pages(content: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(content):
        if len(content) < at + _HEADER.size:
            raise ValueError
        mark, version, flags, position, stream, number, _, count = _HEADER.unpack_from(content, at)
        body = at + _HEADER.size + count
        pieces = content[at + _HEADER.size : body]
        end = body + sum(pieces)
        if mark != b"OggS" or version != 0 or len(content) < end:
            raise ValueError
        yield _Page(flags, position, stream, number, pieces, content[body:end])
        at = end


def _pages_of_tags(pages: list[_Page]) -> int:
    """Return how many pages the tags fill: sound begins on a page of its own."""
    for count, page in enumerate(pages, 1):
        if any(piece != _GOES_ON for piece in page.pieces):
            return count
    raise ValueError


def _table() -> list[int]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        found.append(value)
    return found


_CHECKSUMS = _table()


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = value << 8 & 0xFFFFFFFF ^ _CHECKSUMS[value >> 24 ^ byte]
    return value
