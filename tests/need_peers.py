"""Make sure that the real peers of the packages for learning systems are here.

They are a SCORM run-time and the schemas of its manifests, a QTI player and a reader of GIFT (npm),
a learning record store (an environment of Python's own), and the definition of QTI 1.2, which a
library of Python's carries among its own tests. What is here already is left alone.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from need_debian import need
from peers_places import LRS, NODE_MODULES, PEERS, QTI12

_STAMP = ".made-of"
_PYSLET = "pyslet==0.7.20170805"
_NO_NPM = (
    "The tests of SCORM packages need npm, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install npm), then run again."
)
_FAILED = "The peers of the packages' tests could not be installed: see above, then run again."


def _is_made(made: Path, wanted: Path) -> bool:
    """Tell whether what a list asks for is here."""
    stamp = made / _STAMP
    return stamp.is_file() and stamp.read_text() == _digest(wanted)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    if subprocess.run([str(word) for word in command], cwd=cwd, check=False).returncode:
        sys.exit(_FAILED)


def _npm() -> None:
    lock = PEERS / "package-lock.json"
    if not _is_made(NODE_MODULES, lock):
        need("npm", ["nodejs", "npm"], _NO_NPM)
        _run("npm", "ci", "--silent", cwd=PEERS)
        (NODE_MODULES / _STAMP).write_text(_digest(lock))


def _lrs() -> None:
    wanted = PEERS / "lrs.txt"
    if not _is_made(LRS, wanted):
        venv.create(LRS, with_pip=True, clear=True)
        pip = (LRS / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet")
        _run(*pip, "install", "--requirement", wanted)
        (LRS / _STAMP).write_text(_digest(wanted))


def _qti12() -> None:
    if QTI12.is_file():
        return
    QTI12.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
        source = ("--no-deps", "--no-binary", "pyslet", "--dest", folder, _PYSLET)
        _run(*pip, "download", *source)
        (path,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(path) as archive:
            name = next(n for n in archive.getnames() if n.endswith(f"/input/{QTI12.name}"))
            member = archive.extractfile(name)
            assert member is not None
            QTI12.write_bytes(member.read())


if __name__ == "__main__":
    _npm()
    _lrs()
    _qti12()
