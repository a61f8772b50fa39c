"""Make sure that a Chromium is here for the browser tests; install Debian's where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_APT = ["apt-get", "-qq", "-y", "--no-install-recommends"]
_MISSING = (
    "The browser tests need Chromium, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install chromium), then run again."
)


def main() -> None:
    """Install Chromium if it is missing and this user may; say what is missing otherwise."""
    if shutil.which("chromium"):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(_MISSING)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*_APT, "update"], [*_APT, "install", "chromium"]):
        subprocess.run(command, env=environment, check=False)
    if shutil.which("chromium") is None:
        sys.exit(_MISSING)


if __name__ == "__main__":
    main()
