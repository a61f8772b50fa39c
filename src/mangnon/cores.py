"""Jobs done side by side in children of a process, on as many cores as there are.

A child is forked from a process that has the book in its memory, so that it begins at once and
imports, reads and keeps nothing twice. All of them share one count of the cores.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import Any, TypeVar

from mangnon.errors import MangnonError
from mangnon.say import wrong

T = TypeVar("T")
_PR_SET_PDEATHSIG = 1
# A socket's name has 103 bytes at most (sys/un.h of the BSDs; Linux has 107), and multiprocessing
# adds /pymp-12345678/listener-12345678 to the folder for temporary files.
_LONGEST_PLACE = 103 - 32
# Tells the server of processes where its socket is; see mangnon.server_end.
_SERVER_FOLDER = "MANGNON_SERVER_FOLDER"


class Cores:
    """As many places as there are cores, shared by processes and their children.

    :param context: how the processes are started
    """

    def __init__(self, context: Any) -> None:
        self._places = context.BoundedSemaphore(count_of_cores())

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold one place."""
        self.take()
        try:
            yield
        finally:
            self.leave()

    def take(self) -> None:
        """Wait for a place, and hold it."""
        self._places.acquire()

    def leave(self) -> None:
        """Give a place back."""
        self._places.release()


def count_of_cores() -> int:
    """Return on how many cores this process may run, which can be fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1


def side_by_side(jobs: Mapping[str, Callable[[], T]], cores: Cores) -> Iterator[tuple[str, T]]:
    """Do each job in a child of its own, and yield its name and result as soon as it is done.

    :param jobs: by name; they see the memory of this process as it is now, and change nothing in it
    :raises Exception: what a job raises
    :raises mangnon.errors.MangnonError: when a child ends without a result (it was killed)
    """
    context: Any = multiprocessing.get_context("fork")
    waiting = list(jobs.items())
    running: dict[Connection, tuple[str, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting:
                # With nothing running, this process has nothing else to do than wait for a place.
                if running and not cores._places.acquire(block=False):
                    break
                if not running:
                    cores.take()
                name, job = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                child = context.Process(target=_do, args=(job, theirs, os.getpid()))
                child.start()
                theirs.close()
                running[ours] = (name, child)
            ready = wait(list(running), timeout=0.05 if waiting else None)
            for connection in ready:
                assert isinstance(connection, Connection)
                name, child = running.pop(connection)
                try:
                    result = _received(connection, name)
                finally:
                    child.join()
                    cores.leave()
                yield name, result
    finally:
        for connection, (_name, child) in running.items():
            child.terminate()
            child.join()
            connection.close()
            cores.leave()


def apart(job: Callable[[], T]) -> T:
    """Do a job in a child, so that no thread that it starts stays in this process.

    Where this process has threads already, which a child would lack, the job is done here.

    :raises Exception: what the job raises
    """
    if not may_fork():
        return job()
    context: Any = multiprocessing.get_context("fork")
    ((_name, result),) = side_by_side({"": job}, Cores(context))
    return result


def may_fork() -> bool:
    """Tell whether this process is without threads, those of libraries among them.

    A child has one thread only: a lock that another one holds stays locked in it, and a library
    whose threads are gone waits for them for ever (Typst's compiler is such a library).
    """
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:  # not Linux: nobody can tell
        return False


def context() -> Any:
    """Return how processes begin that this one starts: forked from it, where that may be.

    Otherwise they are forked from a server of our own, which has the book's modules and no thread.
    It serves as long as this process lives, at a socket in the folder for temporary files.
    """
    if may_fork():
        return multiprocessing.get_context("fork")
    forkserver.set_forkserver_preload(["mangnon.book", "mangnon.server_end"])
    os.environ[_SERVER_FOLDER] = _folder_of_sockets()
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[_SERVER_FOLDER]
    return multiprocessing.get_context("forkserver")


def _folder_of_sockets() -> str:
    """Return where this process has its sockets: a place where their names fit.

    From Python 3.14, multiprocessing itself sees to that.
    """
    usual = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_PLACE:
        tempfile.tempdir = "/tmp"
    try:
        return get_temp_dir()
    finally:
        tempfile.tempdir = usual


def end_with_master(master: int) -> None:
    """Leave Ctrl+C to the master, and end when it ends, however that is (Linux; see prctl(2)).

    :param master: the process that started this one
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_the_server_end()
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != master:  # it ended before we could ask
        os._exit(1)


def _let_the_server_end() -> None:
    """Close what keeps the server of processes alive: it ends with its master, and we with it.

    Each process that it forks is given this, for starting others by it: ours are forked.
    """
    server: Any = getattr(forkserver, "_forkserver", None)
    held = getattr(server, "_forkserver_alive_fd", None)
    if held is not None:
        os.close(held)
        server._forkserver_alive_fd = None


def _do(job: Callable[[], Any], connection: Connection, master: int) -> None:
    end_with_master(master)
    try:
        connection.send((job(), None))
    except Exception as error:
        connection.send((None, told(error)))


def told(error: Exception) -> Exception:
    """Return an error that can go to another process, with its traceback for ``--debug``."""
    trace = "".join(traceback.format_exception(error))
    try:
        told = pickle.loads(pickle.dumps(error))
    except Exception:
        told = RuntimeError(f"{type(error).__name__}: {error}")
    assert isinstance(told, Exception)
    told.add_note(trace)
    return told


def _received(connection: Connection, name: str) -> Any:
    try:
        result, error = connection.recv()
    except EOFError:
        raise MangnonError(
            wrong("{name}: the process that made it was killed", name=name)
        ) from None
    finally:
        connection.close()
    if error is not None:
        raise error
    return result
