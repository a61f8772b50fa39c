"""Processes that work side by side: one per language, which children of it help with its products.

All of them share one count of the cores: see :mod:`mangnon.cores`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mangnon.cores import Cores, context, end_with_master, may_fork, told
from mangnon.errors import MangnonError
from mangnon.project import Project
from mangnon.say import wrong

# How often a waiting process looks whether the one that it works for still lives, in seconds.
_LOOK = 2.0


class Crew:
    """One process per language, which keeps the book open until the crew is dismissed."""

    def __init__(self) -> None:
        self._forks = may_fork()
        self._context: Any = context()
        self._cores = Cores(self._context)
        self._members: dict[str, tuple[BaseProcess, Connection]] = {}

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def make(
        self,
        project: Project,
        languages: Sequence[str],
        products: Sequence[str],
        done: Callable[[str, str], object] = lambda language, product: None,
    ) -> list[MangnonError]:
        """Write products in languages into the work folder.

        :param products: names of products
        :param done: told of each language and product
        :return: what is wrong; empty when all is well
        """
        if self._forks and not self._members:
            import mangnon.book  # noqa: F401 - once, here, for all that are forked
        problems: list[MangnonError] = []
        working = {}
        for language in languages:
            connection = self._member(language)
            connection.send((project, tuple(products)))
            working[connection] = language
        try:
            while working:
                for ready in wait(list(working)):
                    assert isinstance(ready, Connection)
                    try:
                        name, found = ready.recv()
                    except EOFError:
                        message = wrong(
                            "{name}: the process that made it was killed", name=working[ready]
                        )
                        raise MangnonError(message) from None
                    if name is None:
                        if isinstance(found, Exception):
                            raise found
                        problems += found
                        del working[ready]
                    else:
                        done(working[ready], name)
        except BaseException:
            self.dismiss()
            raise
        return problems

    def dismiss(self) -> None:
        """End all processes."""
        for process, connection in self._members.values():
            connection.close()
            process.terminate()
            process.join()
        self._members = {}

    def _member(self, language: str) -> Connection:
        if language in self._members and self._members[language][0].is_alive():
            return self._members[language][1]
        ours, theirs = self._context.Pipe()
        place = (dict(os.environ), Path.cwd())
        process = self._context.Process(target=_work, args=(language, theirs, self._cores, place))
        process.start()
        theirs.close()
        self._members[language] = (process, ours)
        return ours


def _work(
    language: str, connection: Connection, cores: Cores, place: tuple[dict[str, str], Path]
) -> None:
    """Do what is asked for until the master dismisses this process, or is gone."""
    master = os.getppid()
    end_with_master(master)
    # What this process was forked from may have begun elsewhere.
    os.environ.clear()
    os.environ.update(place[0])
    os.chdir(place[1])
    with cores.one():
        from mangnon.book import Desk
    desk = Desk(language, cores)
    while True:
        while not connection.poll(_LOOK):
            if os.getppid() != master:
                return
        try:
            project, products = connection.recv()
            found: Any
            try:
                found = desk.make(project, products, lambda name: connection.send((name, None)))
            except Exception as error:
                found = told(error)
            connection.send((None, found))
        except (EOFError, BrokenPipeError):
            return
