"""Builds that are killed, meet, find the disk full or the output read-only: whole or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from forked_builds import Builds, End
from small_book import ROOT, write_book

PRODUCTS = ("site", "handouts", "gift", "offline")
LESSON = "book/bai-thu.md"
# What one version says, and the other: each product shows one of them.
WORDS = (("Ai có trách nhiệm báo tin?", "Ai báo tin?"), ("Tờ nhớ", "Tờ nhắc"))
KILLS = 50
KILLED = -9
_CODE = {
    "cell_type": "code",
    "id": "a",
    "metadata": {},
    "execution_count": None,
    "outputs": [],
    "source": "111",
}
NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "cells": [{"cell_type": "markdown", "id": "h", "metadata": {}, "source": "# Số"}, _CODE],
}
Output = dict[str, str]


class Tried:
    """A book of two versions, and what a clean build makes of each.

    :param root: where the book is
    """

    def __init__(self, root: Path, builds: Builds) -> None:
        self.book, self.builds = write_book(root, "vi, en"), builds
        self.book.write("notebooks/so.ipynb", json.dumps(NOTEBOOK))
        listed = "  - file: book/bai-thu\n"
        self.book.edit("_toc.yml", listed, f"{listed}  - file: notebooks/so\n")
        self.version = 0

    def change(self) -> None:
        """Write the other version."""
        for words in WORDS:
            self.book.edit(LESSON, words[self.version], words[1 - self.version])
        self.version = 1 - self.version

    def run(self, **options: float | str | bool) -> End:
        """Build it; see :meth:`forked_builds.Builds.run`."""
        return self.builds.run(self.book.root, PRODUCTS, **options)  # type: ignore[arg-type]

    def output(self) -> Output:
        """Return a digest of each file that is published."""
        top = self.book.root / "_build"
        return {
            path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }

    def left_behind(self) -> list[Path]:
        """Return what only a build at work needs."""
        work = self.book.root / ".mangnon"
        names = ("publish", "tmp", "old")
        found = [work / name for name in names if (work / name).exists()]
        for pattern in ("*.new", "*.tmp", "being-read.json", "fresh/*"):
            found += work.rglob(pattern)
        beside = [path.name for path in self.book.root.iterdir() if path.name.startswith(".")]
        assert beside == [".mangnon"]
        return found + list((self.book.root.parent / "system-tmp").iterdir())


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    with Builds(tmp_path_factory.mktemp("builds") / "log") as builds:
        yield builds


@pytest.fixture(scope="module")
def clean(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> tuple[Output, Output]:
    """What clean builds make of both versions."""
    made = []
    for version in range(2):
        tried = Tried(tmp_path_factory.mktemp("clean") / "book", builds)
        if version:
            tried.change()
        assert tried.run().status == 0
        made.append(tried.output())
    assert made[0] != made[1]
    assert made[0].keys() == made[1].keys()
    return made[0], made[1]


@pytest.fixture(scope="module")
def tried(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """A book that goes from one mishap to the next."""
    return Tried(tmp_path_factory.mktemp("tried") / "book", builds)


def finish(tried: Tried, clean: tuple[Output, Output]) -> End:
    """Build without hindrance, and see that it is as if nothing had happened."""
    end = tried.run()
    assert (end.status, end.said) == (0, "")
    assert tried.output() == clean[tried.version]
    assert tried.left_behind() == []
    return end


def test_a_build_killed_at_any_moment_leaves_one_whole_version_and_the_next_succeeds(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    chance = random.Random(9)
    shutil.rmtree(tried.book.root / ".mangnon", ignore_errors=True)
    cold = tried.run()
    tried.change()
    usual = finish(tried, clean)
    killed = 0
    for count in range(KILLS):
        whole = usual
        if count % 8 == 0:  # a first build, or one whose work folder was deleted
            shutil.rmtree(tried.book.root / ".mangnon", ignore_errors=True)
            whole = cold
        if count % 16 == 0:
            shutil.rmtree(tried.book.root / "_build", ignore_errors=True)
        tried.change()
        if count % 2:
            end = tried.run(seconds=chance.uniform(0.01, whole.seconds), group=count % 4 == 1)
        else:
            operation = chance.randint(1, whole.operations)
            end = tried.run(operation=operation, group=count % 4 == 0)
        assert end.status in (0, KILLED), end.said
        killed += end.status == KILLED
        found = tried.output()
        assert found in ([clean[tried.version]] if end.status == 0 else [{}, *clean])
        assert found or not (tried.book.root / "_build").exists()
        if count % 8 == 7:
            finish(tried, clean)
    finish(tried, clean)
    print(f"killed {killed} of {KILLS}, each left one whole version")
    assert killed > KILLS // 2


@pytest.mark.parametrize("threads", [False, True], ids=["forks", "has threads"])
def test_a_build_killed_while_a_notebook_runs_leaves_no_process_behind(
    builds: Builds, clean: tuple[Output, Output], tmp_path: Path, threads: bool
) -> None:
    """In a process with threads, they are forked from a server that only the killed one knew."""
    tried = Tried(tmp_path / "book", builds)
    tried.book.edit("_config.yml", "timeout: 60", "timeout: 3600")
    began = "import os, pathlib, time; pathlib.Path(os.environ['MANGNON_ROOT'], 'began').touch()"
    notebook = tried.book.root / "notebooks/so.ipynb"
    harmless = notebook.read_text(encoding="utf-8")
    endless = _CODE | {"source": f"{began}; time.sleep(3600)"}
    notebook.write_text(json.dumps(NOTEBOOK | {"cells": [endless]}), encoding="utf-8")
    # It returns when no process is left, and fails where one stays.
    end = tried.run(threads=threads, when=tried.book.root / "began", group=False)
    assert end.status == KILLED, end.said
    notebook.write_text(harmless, encoding="utf-8")
    tried.book.edit("_config.yml", "timeout: 3600", "timeout: 60")
    finish(tried, clean)


def test_a_build_in_a_process_with_threads_is_whole_or_nothing_too(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    finish(tried, clean)
    tried.change()
    whole = tried.run(threads=True)
    for share in (0, 0.2, 0.5, 0.8):
        assert (whole.status, whole.said) == (0, "")
        assert tried.output() == clean[tried.version]
        tried.change()
        end = tried.run(threads=True, seconds=max(whole.seconds * share, 0.01), group=False)
        assert end.status in (0, KILLED), end.said
        assert tried.output() in ([clean[tried.version]] if end.status == 0 else clean)
        tried.change()
        whole = tried.run(threads=True)
    finish(tried, clean)


@pytest.mark.parametrize("name", ["short", "long-" * 20])
def test_the_server_of_a_killed_process_with_threads_takes_its_socket_away(name: str) -> None:
    serve = """
import signal, threading
from multiprocessing.util import get_temp_dir
from mangnon.cores import context
threading.Thread(target=signal.pause, daemon=True).start()
context()
print(get_temp_dir(), flush=True)
signal.pause()
"""
    with tempfile.TemporaryDirectory(prefix=name) as folder:
        environment = os.environ | {"TMPDIR": folder, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-c", serve]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            sockets = Path(process.stdout.readline().decode().strip())
            assert list(sockets.iterdir())
            process.kill()
        until = time.monotonic() + 60
        while sockets.exists():
            assert time.monotonic() < until
            time.sleep(0.05)


@pytest.mark.parametrize("name", ["stamp", "environment.new", "being-read.json"])
def test_a_change_that_is_taken_back_after_a_kill_leaves_nothing_of_itself(
    tried: Tried, clean: tuple[Output, Output], name: str
) -> None:
    """As a version control system takes it back that keeps the times of files."""
    finish(tried, clean)
    path = tried.book.root / LESSON
    before = path.stat()
    tried.change()
    assert tried.run(at=name).status == KILLED
    tried.change()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    if name != "stamp":  # something else has changed, so that there is something to build
        (tried.book.root / "book/index.md").touch()
    finish(tried, clean)


def test_a_build_killed_while_it_keeps_the_run_of_a_notebook_is_followed_by_a_good_one(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    shutil.rmtree(tried.book.root / ".mangnon", ignore_errors=True)
    assert tried.run(at="base.ipynb").status == KILLED
    finish(tried, clean)


def test_half_written_notes_of_an_earlier_build_are_not_believed(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    finish(tried, clean)
    tried.change()
    notes = [
        path
        for path in (tried.book.root / ".mangnon").rglob("*")
        if path.is_file() and (path.name.startswith(".") or path.name in ("stamp", "shared"))
    ]
    assert notes
    for path in notes:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    finish(tried, clean)


def test_of_two_builds_at_once_both_succeed_even_if_one_is_killed(
    tried: Tried, clean: tuple[Output, Output], tmp_path: Path
) -> None:
    finish(tried, clean)
    root = tried.book.root
    for options in ({}, {"operation": 200}):
        tried.change()
        with Builds(tmp_path / "other-log") as others, ThreadPoolExecutor() as pool:
            one = pool.submit(tried.run, **options)
            other = pool.submit(others.run, root, PRODUCTS)
            assert one.result().status in ((KILLED, 0) if options else (0,))
            assert (other.result().status, other.result().said) == (0, "")
        assert tried.output() == clean[tried.version]
        assert tried.left_behind() == []


@pytest.mark.parametrize("most", [300, 3_000, 30_000])
def test_files_that_cannot_be_written_whole_leave_the_old_output(
    tried: Tried, clean: tuple[Output, Output], most: int
) -> None:
    finish(tried, clean)
    tried.change()
    end = tried.run(most_bytes=most)
    assert end.status == 1
    assert "cannot be written" in end.said
    assert len(end.said.splitlines()) <= 2
    assert tried.output() == clean[1 - tried.version]
    finish(tried, clean)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own for a book, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_output_and_is_told(
    builds: Builds, clean: tuple[Output, Output], small_disk: Path
) -> None:
    tried = Tried(small_disk / "book", builds)
    finish(tried, clean)
    ballast = small_disk / "ballast"
    for spare in (0, 100_000, 1_000_000, 3_000_000):
        tried.change()
        disk = os.statvfs(small_disk)
        ballast.write_bytes(b"\0" * max(disk.f_bavail * disk.f_frsize - spare, 0))
        end = tried.run()
        if end.status:
            assert end.status == 1
            assert "cannot be written" in end.said
            assert tried.output() == clean[1 - tried.version]
        else:
            assert spare
            assert tried.output() == clean[tried.version]
        ballast.unlink()
        finish(tried, clean)


@pytest.mark.parametrize("folder", ["_build", ".", ".mangnon"])
def test_a_folder_that_is_read_only_leaves_the_old_output_and_is_told(
    tried: Tried, clean: tuple[Output, Output], folder: str
) -> None:
    finish(tried, clean)
    tried.change()
    barred = tried.book.root / folder
    barred.chmod(0o555)
    end = tried.run()
    barred.chmod(0o755)
    assert end.status == 1
    assert "cannot be written" in end.said
    assert tried.output() == clean[1 - tried.version]
    finish(tried, clean)


def test_folders_that_somebody_made_read_only_inside_the_output_are_replaced(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    finish(tried, clean)
    for path in sorted((tried.book.root / "_build").rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    tried.change()
    finish(tried, clean)
    tried.change()
    finish(tried, clean)


def test_where_the_system_cannot_exchange_folders_what_was_set_aside_comes_back(
    tried: Tried, clean: tuple[Output, Output]
) -> None:
    """As a kill leaves it between the two steps that replace the one."""
    finish(tried, clean)
    root = tried.book.root
    (root / "_build").rename(root / ".mangnon" / "old")
    tried.change()
    assert tried.builds.run(root, ("gift",)).status == 0
    assert tried.output().keys() == clean[0].keys()
    finish(tried, clean)
