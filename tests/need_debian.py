"""Programs of Debian's that the tests need; installed where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# Where servers' programs lie, which an ordinary user's path may leave out.
PLACES = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin{os.pathsep}/sbin"
_APT = ["apt-get", "-qq", "-y", "--no-install-recommends"]


def need(program: str, packages: list[str], missing: str) -> None:
    """Install packages if a program is missing and this user may; say what is missing otherwise.

    :param packages: Debian's packages that bring it
    :param missing: what to tell a user who has to do it
    """
    if shutil.which(program, path=PLACES):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(missing)
    environment = os.environ | {
        "DEBIAN_FRONTEND": "noninteractive",
        "RUNLEVEL": "1",  # install a server without starting it
    }
    for command in ([*_APT, "update"], [*_APT, "install", *packages]):
        subprocess.run(command, env=environment, check=False)
    if shutil.which(program, path=PLACES) is None:
        sys.exit(missing)
