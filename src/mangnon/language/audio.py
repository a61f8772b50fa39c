"""Sound files: whether they are what their name says, and how long they are."""

from __future__ import annotations

from pathlib import Path

from mangnon.errors import MangnonError
from mangnon.language.mp3 import Mp3, read_mp3
from mangnon.language.opus import Opus, read_opus
from mangnon.say import wrong

OPUS, MP3 = ".opus", ".mp3"
SUFFIXES = (OPUS, MP3)
LARGEST = 20_000_000  # bytes; an hour of speech in Opus


def duration(path: Path) -> float:
    """Return how long a sound file is, in seconds.

    :param path: a file whose suffix is ".opus" (Opus in Ogg, RFC 7845) or ".mp3" (MPEG audio,
        layer III)
    :raises mangnon.errors.MangnonError: when the file is something else, has a picture that moves,
        is too large or has no sound
    """
    return _sound(path).seconds


def without_tags(path: Path) -> bytes:
    """Return a sound file's content without its tags: phones write names and places into them.

    :param path: as for :func:`duration`, and with the same errors
    """
    return _sound(path).content


def _sound(path: Path) -> Opus | Mp3:
    if not path.is_file():
        raise MangnonError(wrong("there is no such file: see its name"), path)
    if path.suffix not in SUFFIXES:
        raise MangnonError(wrong("a recording is a file .opus and a file .mp3"), path)
    if path.stat().st_size > LARGEST:
        raise MangnonError(
            wrong(
                "is larger than {most} MB: record in parts, or in mono at 24 kbit/s",
                most=LARGEST // 1_000_000,
            ),
            path,
        )
    content = path.read_bytes()
    try:
        sound = read_opus(content) if path.suffix == OPUS else read_mp3(content)
    except ValueError as error:
        what = "Opus in an Ogg container" if path.suffix == OPUS else "MP3"
        raise MangnonError(
            wrong("is not {what}, whatever its name says: convert it, do not rename it", what=what),
            path,
        ) from error
    if sound.seconds <= 0:
        raise MangnonError(wrong("holds no sound: record it again"), path)
    return sound
