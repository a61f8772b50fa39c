"""What the server of processes does when it ends: it takes the folder of its socket away.

It is imported by that server alone, when it begins; its master may be killed, and then cannot.
"""

from __future__ import annotations

import atexit
import os
import shutil

atexit.register(shutil.rmtree, os.environ.pop("MANGNON_SERVER_FOLDER", ""), ignore_errors=True)
