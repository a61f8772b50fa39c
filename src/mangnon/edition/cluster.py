"""Print editions on a Dask cluster. Only this module knows Dask, an optional extra of the kit.

Workers share no folder with us: they are sent what editions are printed from, and send back what
they printed. So each edition is put in its place here, once, however often a portion was begun.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import cast

from distributed import Client, Future, Worker, get_worker, wait
from distributed.diagnostics.plugin import WorkerPlugin

from mangnon import __version__
from mangnon.edition.edition import Edition
from mangnon.edition.portion import Printed, print_portion, share
from mangnon.edition.stock import Stock
from mangnon.errors import MangnonError
from mangnon.say import wrong

# How long a scheduler may take to answer, and a cluster may be without a worker, in seconds.
PATIENCE = int(os.environ.get("MANGNON_CLUSTER_PATIENCE", "60"))
# Portions that wait at the cluster for each thread of its workers, so that none stands idle.
_AHEAD = 2
# A portion comes back as one message: 16 whole editions are some 300 MB.
_MOST = 16


def _release() -> tuple[str, str]:
    """Return what has to be the same everywhere, so that all editions look alike."""
    return __version__, version("typst")


@dataclass(frozen=True)
class _Sent:
    """What a worker printed: its files by path, for each edition; and what it could not print."""

    files: dict[str, dict[str, bytes]]
    failures: dict[str, str]


class Kit(WorkerPlugin):
    """Unpacks what editions are printed from on each worker, also on one that joins later.

    :param name: its own, for the book
    :param stock: where it lies on this machine
    """

    def __init__(self, name: str, stock: Stock) -> None:
        self.name = name
        self.stock = stock
        self.content = stock.packed()
        self.release = _release()

    def setup(self, worker: Worker) -> None:
        """Unpack it.

        :raises mangnon.errors.MangnonError: when the worker has another release of the kit
        """
        if _release() != self.release:
            asked, found = (
                "mangnon {} with typst {}".format(*each) for each in (self.release, _release())
            )
            raise MangnonError(
                wrong(
                    "the worker {worker} has {found}, and needs {asked}",
                    worker=worker.address,
                    found=found,
                    asked=asked,
                )
            )
        folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-", dir=worker.local_directory))
        self.unpacked, self.folder = self.stock.unpacked(self.content, folder), folder

    def teardown(self, worker: Worker) -> None:
        """Remove it."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Cluster:
    """A crew of the workers of a Dask cluster.

    :param address: of its scheduler, such as ``tcp://10.0.0.5:8786`` or ``tls://…``
    :param stock: what editions are printed from
    :param place: the book's folder, which names it on the cluster
    :raises mangnon.errors.MangnonError: when no scheduler answers there
    """

    def __init__(self, address: str, stock: Stock, place: Path) -> None:
        _hush()
        own = f"{platform.node()}:{place}"
        self._name = f"mangnon-{hashlib.sha256(own.encode()).hexdigest()[:12]}"
        self._address, self._stock = address, stock
        try:
            self._client = Client(address, timeout=PATIENCE)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise MangnonError(
                wrong(
                    "no Dask scheduler answers at '{address}' (such as tcp://10.0.0.5:8786): "
                    "{reason}",
                    address=address,
                    reason=_said(error),
                )
            ) from error

    def size(self, editions: int) -> int:
        """Return how many of so many editions a portion holds best."""
        return min(_MOST, share(editions, _AHEAD * self._threads()))

    def print(self, portions: Sequence[Sequence[Edition]], staging: Path) -> Iterator[Printed]:
        """Yield each portion once when it has come back; one whose worker died is printed again.

        :raises mangnon.errors.MangnonError: when the cluster has no workers or unfit ones, or is
            lost
        """
        waiting = list(portions)
        running: dict[Future[_Sent], Sequence[Edition]] = {}
        try:
            self._equip()
            while waiting or running:
                while waiting and len(running) < _AHEAD * max(1, self._threads()):
                    portion = waiting.pop(0)
                    job = self._client.submit(_print_there, self._name, portion, pure=False)
                    running[job] = portion
                for job in self._done(running):
                    sent: _Sent = job.result()
                    # What the cluster keeps of it can go.
                    yield Printed(running.pop(job), _unpack(sent, staging), sent.failures)
                    job.release()
                    del job
        except MangnonError:
            raise
        except CancelledError as error:
            raise MangnonError(
                wrong(
                    "the Dask scheduler at {address} is lost; start again to go on from here",
                    address=self._address,
                )
            ) from error
        except Exception as error:  # a task can raise anything on another machine
            raise MangnonError(
                wrong(
                    "the cluster failed: {reason}; start again to go on from here",
                    reason=_said(error),
                )
            ) from error

    def close(self) -> None:
        """Take everything of ours from the cluster, and leave it.

        Where it is lost already, there is nothing to take, and what was told of that stands.
        """
        with suppress(Exception):
            self._client.unregister_worker_plugin(self._name)
        with suppress(Exception):
            self._client.close()

    def _threads(self) -> int:
        # A client that lost its scheduler for good knows of none.
        workers = self._client.scheduler_info(n_workers=-1).get("workers", {})
        return sum(worker["nthreads"] for worker in workers.values())

    def _equip(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise self._deserted() from error
        try:
            self._client.register_plugin(Kit(self._name, self._stock), name=self._name)
        except ModuleNotFoundError as error:
            raise MangnonError(
                wrong(
                    "a worker has no '{name}': install mangnon[cluster] {version} on every worker",
                    name=error.name,
                    version=__version__,
                )
            ) from error

    def _done(self, running: dict[Future[_Sent], Sequence[Edition]]) -> list[Future[_Sent]]:
        """Wait for a portion, and look whether anybody is still there to print it."""
        try:
            return list(wait(list(running), PATIENCE, return_when="FIRST_COMPLETED").done)
        except TimeoutError as error:
            if not self._threads():
                raise self._deserted() from error
            return []

    def _deserted(self) -> MangnonError:
        return MangnonError(
            wrong(
                "the Dask scheduler at {address} has had no worker for {seconds} seconds; "
                "start one with 'dask worker {address} --nthreads 1'",
                address=self._address,
                seconds=PATIENCE,
            )
        )


def _hush() -> None:
    """Keep Dask from telling every lost connection, with tracebacks: what matters is told here.

    Its configuration gives some of its loggers levels of their own, so each is told.
    """
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _print_there(name: str, editions: Sequence[Edition]) -> _Sent:
    """Print a portion on a worker."""
    stock = cast(Kit, get_worker().plugins[name]).unpacked
    with tempfile.TemporaryDirectory(prefix="mangnon-portion-") as folder:
        failures = print_portion(stock, editions, Path(folder))
        return _Sent(
            {
                edition.id: _files(Path(folder, edition.id))
                for edition in editions
                if edition.id not in failures
            },
            failures,
        )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.pdf"))
    }


def _unpack(sent: _Sent, staging: Path) -> Path:
    folder = Path(tempfile.mkdtemp(dir=staging))
    for name, files in sent.files.items():
        for path, content in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return folder


def _said(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
