"""Make sure that LibreOffice is here, to open Word files with; install Debian's where we may."""

from __future__ import annotations

from need_debian import need

_MISSING = (
    "The tests of Word files need LibreOffice Writer, and it could not be installed here.\n"
    "Install it (on Debian or Ubuntu: sudo apt-get install libreoffice-writer-nogui),"
    " then run again."
)

if __name__ == "__main__":
    need("soffice", ["libreoffice-writer-nogui"], _MISSING)
