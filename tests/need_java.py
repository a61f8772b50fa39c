"""Make sure that Java is here, with which EPUBCheck runs; install Debian's where we may."""

from __future__ import annotations

from need_debian import need

_MISSING = (
    "The tests of the EPUB need Java for EPUBCheck, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install default-jre-headless), then run again."
)

if __name__ == "__main__":
    need("java", ["default-jre-headless"], _MISSING)
