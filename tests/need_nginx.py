"""Make sure that nginx is here, to serve the site with; install Debian's where we may."""

from __future__ import annotations

from need_debian import need

_MISSING = (
    "The tests of publishing need nginx, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install nginx-light), then run again."
)

if __name__ == "__main__":
    need("nginx", ["nginx-light"], _MISSING)
