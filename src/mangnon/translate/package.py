"""Opening what others send: a zip is looked through in memory, within limits, never unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mangnon.errors import MangnonError
from mangnon.say import written, wrong

LARGEST = 20_000_000  # bytes of a file that is sent
_LARGEST_INSIDE = 60_000_000  # bytes of all that it holds, unpacked
_MOST = 2_000  # files in it
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # encrypted
    NotImplementedError,  # packed in another way
    EOFError,
    OSError,
    ValueError,  # places in it that are none
    struct.error,
)


def contents(data: bytes, path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip with their names.

    :param path: what to call the zip in messages
    :raises mangnon.errors.MangnonError: when it is no zip, is too large inside, or has a name that
        leads elsewhere
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = opened.infolist()
            if len(members) > _MOST:
                raise MangnonError(
                    wrong("holds more than {most} files: send it in parts", most=_MOST), path
                )
            left = _LARGEST_INSIDE
            for member in members:
                _check_name(member, path)
                if member.is_dir():
                    continue
                with opened.open(member) as stream:
                    # What a zip says of its sizes may be untrue: count what comes out.
                    text = stream.read(left + 1)
                left -= len(text)
                if left < 0:
                    raise MangnonError(
                        wrong(
                            "is larger inside than {most} bytes: send it in parts",
                            most=written(_LARGEST_INSIDE),
                        ),
                        path,
                    )
                yield member.filename, text
    except _UNREADABLE as error:
        raise MangnonError(
            wrong("is no zip that can be read, pack it anew: {reason}", reason=error), path
        ) from error


def _check_name(member: zipfile.ZipInfo, path: Path) -> None:
    name = PurePosixPath(member.filename)
    leads_away = (
        name.is_absolute()
        or ".." in name.parts
        or "\\" in member.filename
        or ":" in member.filename
        or not member.filename.isprintable()
    )
    if leads_away or stat.S_ISLNK(member.external_attr >> 16):
        raise MangnonError(
            wrong(
                "holds a name that leads elsewhere, pack it anew: {name!r}", name=member.filename
            ),
            path,
        )
