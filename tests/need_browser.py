"""Make sure that a Chromium is here for the browser tests; install Debian's where we may."""

from __future__ import annotations

from need_debian import need

_MISSING = (
    "The browser tests need Chromium, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install chromium), then run again."
)

if __name__ == "__main__":
    need("chromium", ["chromium"], _MISSING)
