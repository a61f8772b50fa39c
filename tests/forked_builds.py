"""Builds that begin at once, each forked from a process that has the kit in its memory.

So a test can kill many of them: at a moment, or at a certain operation on files. Run as a program,
this is that process: it takes orders on its standard input, one a line.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import mmap
import os
import resource
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
_WRITES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.copyfile")
_COUNT = struct.Struct("Q")
_CAPABILITIES = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
# CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER: with them, root may write what is read-only.
_OVERRIDES = 0b1110


@dataclass(frozen=True)
class End:
    """How a build ended.

    :param status: its exit code; minus the signal that ended it
    :param seconds: how long it took
    :param operations: how many operations on files it did
    :param said: what it said was wrong
    """

    status: int
    seconds: float
    operations: int
    said: str


@dataclass
class Builds:
    """Forks builds.

    :param log: a file for what goes wrong
    """

    log: Path
    _process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Builds:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1795392000"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def run(
        self,
        root: Path,
        products: tuple[str, ...],
        *,
        seconds: float = 0,
        when: Path | None = None,
        operation: int = 0,
        at: str = "",
        group: bool = True,
        most_bytes: int = 0,
        threads: bool = False,
    ) -> End:
        """Build a book, and wait until all of its processes have ended.

        :param seconds: after which it is killed
        :param when: a file on whose appearance it is killed
        :param operation: the operation on files before which it kills itself
        :param at: the name of a file before whose writing it kills itself
        :param group: kill all its processes, not only the one that was started
        :param most_bytes: the largest file that it may write (RLIMIT_FSIZE)
        :param threads: let it have a thread, so that it may not fork and starts a server for that
        """
        self.log.unlink(missing_ok=True)
        order = {
            "root": str(root),
            "products": products,
            "operation": operation,
            "at": at,
            "group": group,
            "most_bytes": most_bytes,
            "threads": threads,
            "temporary": str(root.parent / "system-tmp"),
            "log": str(self.log),
        }
        Path(str(order["temporary"])).mkdir(exist_ok=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        began = time.monotonic()
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        if seconds or when:
            time.sleep(seconds)
            while when and not when.exists() and psutil.pid_exists(pid):
                time.sleep(0.05)
            with contextlib.suppress(ProcessLookupError):
                (os.killpg if group else os.kill)(pid, signal.SIGKILL)
        status, operations = map(int, self._process.stdout.readline().split())
        took = time.monotonic() - began
        _wait_for_all_of(pid, root)
        said = self.log.read_text(encoding="utf-8") if self.log.is_file() else ""
        return End(status, took, operations, said)


def _wait_for_all_of(session: int, root: Path) -> None:
    """Wait until a build's processes, and the kernels of its notebooks, have ended.

    :raises AssertionError: when they do not
    """
    until = time.monotonic() + 60
    while left := [process for process in psutil.process_iter() if _is_of(process, session, root)]:
        assert time.monotonic() < until, f"still at work: {left}"
        time.sleep(0.02)


def _is_of(process: psutil.Process, session: int, root: Path) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if os.getsid(process.pid) == session:
            return True
        return process.environ().get("MANGNON_ROOT") == str(root)
    except (psutil.Error, OSError):
        return False


def _serve() -> None:
    import mangnon.book
    import mangnon.build  # noqa: F401 - once, here, for all that are forked

    count = mmap.mmap(-1, _COUNT.size)
    for line in sys.stdin:
        count[:] = _COUNT.pack(0)
        pid = os.fork()
        if pid == 0:
            os._exit(_build(json.loads(line), count))
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), *_COUNT.unpack(count[:]), flush=True)


def _build(order: dict[str, Any], count: mmap.mmap) -> int:
    from mangnon.build import build
    from mangnon.errors import MangnonError
    from mangnon.project import load_project

    os.setsid()
    os.environ["TMPDIR"] = order["temporary"]
    if order["most_bytes"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["most_bytes"], order["most_bytes"]))
    if order["threads"]:
        threading.Thread(target=signal.pause, daemon=True).start()
    _obey_permissions()
    _count_operations(count, order["operation"], order["at"], order["group"])
    try:
        build(load_project(Path(order["root"])), order["products"])
    except MangnonError as error:
        Path(order["log"]).write_text(str(error), encoding="utf-8")
        return 1
    except BaseException:
        Path(order["log"]).write_text(traceback.format_exc(), encoding="utf-8")
        return 70
    return 0


def _obey_permissions() -> None:
    """Let what is read-only be so for root, too: capset(2)."""
    libc = ctypes.CDLL(None, use_errno=True)
    head = struct.pack("Ii", _CAPABILITIES, 0)
    sets = ctypes.create_string_buffer(24)
    if os.geteuid() != 0 or libc.capget(head, sets) != 0:
        return
    effective, permitted, *rest = struct.unpack("6I", sets.raw)
    kept = struct.pack("6I", effective & ~_OVERRIDES, permitted & ~_OVERRIDES, *rest)
    assert libc.capset(head, kept) == 0


def _count_operations(count: mmap.mmap, fatal: int, name: str, group: bool) -> None:
    """Count what this process and its children do to files, and kill them before one of those."""
    master = os.getpid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR):
                return
        elif event not in _WRITES:
            return
        (done,) = _COUNT.unpack(count[:])
        count[:] = _COUNT.pack(done + 1)
        if done + 1 == fatal or (name and Path(str(arguments[0])).name == name):
            (os.killpg if group else os.kill)(master, signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    _serve()
