"""Editions on a Dask cluster: a scheduler and two workers as processes of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client
from editions_runs import (
    ENVIRONMENT,
    left_behind,
    lines_of,
    made_in,
    start,
    until_some_are_made,
    write_rows,
)
from small_book import Book, write_book

COUNT = 24


class DaskCluster:
    """A scheduler on this machine alone, and its workers.

    :param folder: what they write lies here
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        self.scheduler = self._start(
            "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(self._file)
        )
        self._wait(self._file.is_file)
        self.address: str = json.loads(self._file.read_text())["address"]

    def add(self, name: str) -> None:
        """Start a worker, and wait until the scheduler knows it."""
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", name)
        place = ("--local-directory", str(self._folder / name))
        self.workers[name] = self._start("worker", self.address, *options, *place)
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=60)

    def busy(self, client: Client) -> list[str]:
        """Return the workers that have portions to print."""
        known = client.scheduler_info(n_workers=-1)["workers"]
        return [known[at]["name"] for at, tasks in client.processing().items() if tasks]

    def stop(self) -> None:
        for process in (*self.workers.values(), self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command, "--host", "127.0.0.1"],
            env=ENVIRONMENT,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _wait(self, known: object) -> None:
        assert callable(known)
        for _ in range(600):
            if known():
                return
            time.sleep(0.1)
        raise AssertionError("the scheduler did not start")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    cluster = DaskCluster(tmp_path / "cluster")
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("cluster") / "book", "vi")


def forget(book: Book) -> None:
    """Remove every edition, and what is remembered of them."""
    shutil.rmtree(book.root / "_build", ignore_errors=True)
    shutil.rmtree(book.root / ".mangnon" / "editions" / "made", ignore_errors=True)


def test_a_worker_killed_halfway_costs_no_edition_and_none_differs_from_one_made_here(
    book: Book, cluster: DaskCluster
) -> None:
    bad = ["xa-le,Xã Lẻ,Một cửa,12345,posters", "xa-thieu,Xã Thiếu"]
    table = write_rows(book, COUNT, *bad)
    forget(book)
    here = start(book, table)
    said = "".join(lines_of(here))
    assert here.wait() == 1, said
    assert f"made {COUNT}, unchanged 0, bad rows 2" in said
    expected = made_in(book)
    forget(book)
    cluster.add("first")
    cluster.add("second")
    with Client(cluster.address, set_as_default=False) as client:
        run = start(book, table, "--scheduler", cluster.address)
        made = until_some_are_made(run)
        busy = cluster.busy(client)
        assert busy
        assert made < COUNT
        cluster.workers[busy[0]].kill()
    said = "".join(lines_of(run))
    assert run.wait() == 1, said
    assert f"made {COUNT}, unchanged 0, bad rows 2" in said
    assert f"t.csv:{COUNT + 2}: " in said
    assert "no telephone number" in said
    assert f"t.csv:{COUNT + 3}: has 2 cells" in said
    assert "Traceback" not in said
    assert made_in(book) == expected
    assert left_behind(book) == []
    again = start(book, write_rows(book, COUNT), "--scheduler", cluster.address)
    assert f"made 0, unchanged {COUNT}, bad rows 0" in "".join(lines_of(again))
    assert again.wait() == 0


def test_a_lost_scheduler_is_told_and_the_work_goes_on_without_it_where_it_stopped(
    book: Book, cluster: DaskCluster
) -> None:
    table = write_rows(book, COUNT)
    forget(book)
    cluster.add("only")
    run = start(book, table, "--scheduler", cluster.address)
    made = until_some_are_made(run)
    cluster.stop()
    said = "".join(lines_of(run))
    assert run.wait() == 1, said
    assert "start again to go on from here" in said
    assert "Traceback" not in said
    assert made <= len(made_in(book)) < COUNT
    ready = len(made_in(book))
    here = start(book, table)
    said = "".join(lines_of(here))
    assert here.wait() == 0, said
    assert f"made {COUNT - ready}, unchanged {ready}, bad rows 0" in said


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "tls://127.0.0.1:1"])
def test_an_address_where_no_scheduler_answers_is_told(
    book: Book, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "MANGNON_CLUSTER_PATIENCE", "2")
    run = start(book, write_rows(book, 1), "--scheduler", address)
    said = "".join(lines_of(run))
    assert run.wait() == 1, said
    assert f"no Dask scheduler answers at '{address}'" in said
    assert "Traceback" not in said


def test_without_dask_the_option_says_how_to_install_it(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A package of that name that cannot be imported stands before the installed one.
    hidden = tmp_path / "hidden" / "distributed"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'distributed'\", name='distributed')\n"
    )
    path = f"{hidden.parent}:{ENVIRONMENT['PYTHONPATH']}"
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", path)
    run = start(book, write_rows(book, 1), "--scheduler", "tcp://127.0.0.1:1")
    said = "".join(lines_of(run))
    assert run.wait() == 1, said
    assert "pip install 'mangnon[cluster]'" in said
    assert "Traceback" not in said
