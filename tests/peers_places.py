"""Where the real peers of the packages for learning systems are installed."""

from __future__ import annotations

import sys
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
NODE_MODULES = PEERS / "node_modules"
LRS = Path(sys.prefix) / "lrs"
QTI12 = Path(sys.prefix) / "schemas" / "ims_qtiasiv1p2p1.dtd"


def installed(path: Path) -> Path:
    """Return a file of a peer's, or say how to get it."""
    assert path.exists(), f"{path} is missing: run python tests/need_peers.py"
    return path
