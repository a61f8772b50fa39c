"""A package as a zip file whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

# A regular file that everybody may read.
_MODE = 0o100644 << 16


def archive(
    files: Mapping[str, bytes], day: datetime.date, first: str = "imsmanifest.xml"
) -> bytes:
    """Return a zip file.

    :param files: contents by their name in the zip
    :param day: the time stamp of every entry
    :param first: the name of the entry that readers expect at the head, where there is one
    """
    buffer = io.BytesIO()
    names = sorted(files, key=lambda name: (name != first, name))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in names:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = _MODE
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, files[name])
    return buffer.getvalue()
