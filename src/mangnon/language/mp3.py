"""MPEG audio, layer III: its frames one after another (ISO/IEC 11172-3 and 13818-3).

Libraries that take tags out of such files are under the GPL, which the kit's licence does not allow
to ship; keeping the frames, and nothing besides, takes out tags of every kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_KBITS = {
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_VERSIONS = {0b11: (1, 1), 0b10: (2, 2), 0b00: (2, 4)}  # table of bit rates, divisor of rates
_RATES = (44_100, 48_000, 32_000)
_LAYER_3 = 0b01
# As few as these in a row happen in no other kind of file.
_AT_LEAST = 4


@dataclass(frozen=True)
class Mp3:
    """What is heard of a file.

    :param content: its frames
    :param seconds: how long they sound
    """

    content: bytes
    seconds: float


def read_mp3(content: bytes) -> Mp3:
    """Return the sound in a file.

    :raises ValueError: when the file does not begin, after a tag, with frames of layer III
    """
    start = _after_tag(content)
    end, count, seconds = start, 0, 0.0
    for length, lasts in _frames(content, start):
        end, count, seconds = end + length, count + 1, seconds + lasts
    if count < _AT_LEAST:
        raise ValueError
    return Mp3(content[start:end], seconds)


def _after_tag(content: bytes) -> int:
    """Return where an ID3v2 tag ends; its length is written in four times seven bits."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _frames(content: bytes, at: int) -> Iterator[tuple[int, float]]:
    """Yield the length in bytes and in seconds of each frame until there is no more."""
    while at + 4 <= len(content):
        first, second, third = content[at : at + 3]
        version, layer = second >> 3 & 0b11, second >> 1 & 0b11
        bits, rate = third >> 4, third >> 2 & 0b11
        if first != 0xFF or second >> 5 != 0b111 or layer != _LAYER_3:
            return
        if version not in _VERSIONS or not 0 < bits < 15 or rate == 3:
            return
        table, divisor = _VERSIONS[version]
        hertz = _RATES[rate] // divisor
        samples = 1_152 // table
        length = samples // 8 * _KBITS[table][bits - 1] * 1_000 // hertz + (third >> 1 & 1)
        if at + length > len(content):
            return
        yield length, samples / hertz
        at += length
