"""What a browser needs to keep one language of the site for reading without a network."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

# What stays behind: the worker itself and what only other programs read.
_LEFT = {"sw.js", "offline.json", "share.png"}


def write_offline(folder: Path, assets: Path) -> None:
    """Write ``sw.js``, which names each file to keep, and ``offline.json``, which tells the size.

    The worker changes whenever a file does, and so tells browsers to fetch anew.

    :param folder: one language of the site
    :param assets: the site's own assets
    """
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _LEFT and not path.name.startswith(".")
    ]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    names = [path.relative_to(folder).as_posix() for path in files]
    worker = (assets / "sw.js").read_text(encoding="utf-8")
    worker = worker.replace("{{ version }}", digest.hexdigest()[:16])
    worker = worker.replace("{{ files }}", json.dumps(names, ensure_ascii=False))
    (folder / "sw.js").write_text(worker, encoding="utf-8")
    size = {"bytes": sum(path.stat().st_size for path in files), "files": len(files)}
    (folder / "offline.json").write_text(json.dumps(size) + "\n", encoding="utf-8")
