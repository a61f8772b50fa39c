"""Print editions on all cores of this machine."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from pathlib import Path

from mangnon.cores import count_of_cores
from mangnon.edition.edition import Edition
from mangnon.edition.portion import Printed, print_portion, share
from mangnon.edition.stock import Stock
from mangnon.errors import MangnonError
from mangnon.say import wrong


class Processes:
    """A crew of one process for each core.

    :param stock: what editions are printed from
    """

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._cores = count_of_cores()

    def size(self, editions: int) -> int:
        """Return how many of so many editions a portion holds best."""
        return share(editions, self._cores)

    def print(self, portions: Sequence[Sequence[Edition]], staging: Path) -> Iterator[Printed]:
        """Yield each portion once when it is printed; a single one is printed in this process.

        :raises mangnon.errors.MangnonError: when a process was ended from outside
        """
        if len(portions) < 2:
            for portion in portions:
                yield _print(self._stock, portion, staging)
            return
        context = multiprocessing.get_context("spawn")
        workers = min(self._cores, len(portions))
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_us) as pool:
            running = [pool.submit(_print, self._stock, portion, staging) for portion in portions]
            for done in as_completed(running):
                try:
                    yield done.result()
                except BrokenProcessPool as error:
                    raise MangnonError(
                        wrong(
                            "a process was ended from outside, perhaps for want of memory; "
                            "start again to go on from here"
                        )
                    ) from error


def _print(stock: Stock, portion: Sequence[Edition], staging: Path) -> Printed:
    folder = Path(tempfile.mkdtemp(dir=staging))
    return Printed(portion, folder, print_portion(stock, portion, folder))


def _end_with_us() -> None:
    """End this process when the one that started it is gone, even if that was killed.

    A pool's processes wait for work forever otherwise, each with a book in its memory.
    """
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
