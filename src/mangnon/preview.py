"""A local preview of the site that rebuilds and reloads on save."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from livereload import Server

from mangnon.build import build
from mangnon.errors import MangnonError
from mangnon.project import Project, load_project

_WATCHED = ("book", "notebooks", "assets", "translations", "_config.yml", "_toc.yml")


def preview(
    project: Project, languages: Sequence[str], port: int, say: Callable[[str], object]
) -> None:
    """Serve the site on this machine until interrupted.

    :param languages: languages to build; all of the book if empty
    :param port: a port of 127.0.0.1
    :param say: told what happens, in lines
    """

    def rebuild() -> None:
        try:
            made = build(load_project(project.root), ["site"], languages)
        except MangnonError as error:
            say(str(error))
        else:
            say("site up to date" if not made.changed else "site rebuilt")

    rebuild()
    server = Server()
    for name in _WATCHED:
        server.watch(str(project.root / name), rebuild, delay=0.2)
    say(f"http://127.0.0.1:{port}/ (Ctrl+C to stop)")
    # livereload adds its reloading script to the pages it serves, not to those published.
    server.serve(host="127.0.0.1", port=port, root=str(project.output / "site"))
