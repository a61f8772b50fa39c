"""A local preview of the site that rebuilds and reloads on save.

The processes that hold the book stay open between saves (:mod:`mangnon.crew`), and the pages are
served by a process of its own, so that this one has no threads and may start others at any time.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mangnon.build import build
from mangnon.cores import end_with_master
from mangnon.crew import Crew
from mangnon.errors import MangnonError
from mangnon.fingerprint import INPUTS, states
from mangnon.project import Project, load_project
from mangnon.say import say, wrong

# How often saved files, and a reader's page whether there is anything new, are looked at.
_LOOK = 0.1
_ALIVE = 10.0  # seconds after which a quiet connection is tried
_SCRIPT = "/-preview.js"
_NEWS = "/-preview"
# A file of its own: the pages forbid scripts within them.
_RELOAD = f"""\
new EventSource("{_NEWS}" + new URL(document.currentScript.src).search)
  .onmessage = () => location.reload();
"""


def preview(
    project: Project, languages: Sequence[str], port: int, tell: Callable[[str], object]
) -> None:
    """Serve the site on this machine until interrupted.

    :param languages: languages to build; all of the book if empty
    :param port: a port of 127.0.0.1
    :param tell: told what happens, in lines
    :raises mangnon.errors.MangnonError: when the port is taken
    """
    context = multiprocessing.get_context("fork")
    news = context.Value("L", 0)
    handler = partial(_Pages, directory=str(project.output / "site"), news=news)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise MangnonError(
            wrong(
                "port {port} cannot be used ({reason}): give another by --port",
                port=port,
                reason=error,
            )
        ) from error
    server.daemon_threads = True
    process = context.Process(target=_serve, args=(server, os.getpid()), daemon=True)
    with Crew() as crew:
        _rebuild(project.root, languages, crew, tell)
        process.start()
        server.server_close()  # this process's end of it
        tell(say("{address} (Ctrl+C to stop)", address=f"http://127.0.0.1:{port}/"))
        seen = _state(project)
        try:
            while process.is_alive():
                time.sleep(_LOOK)
                now = _state(project)
                if now != seen:
                    seen = now
                    if _rebuild(project.root, languages, crew, tell):
                        news.value += 1
        except KeyboardInterrupt:
            pass
        finally:
            process.terminate()


def _serve(server: ThreadingHTTPServer, master: int) -> None:
    end_with_master(master)
    server.serve_forever()


def _rebuild(
    root: Path, languages: Sequence[str], crew: Crew, tell: Callable[[str], object]
) -> bool:
    """Build the site, and say what came of it and whether there is anything new."""
    began = time.monotonic()
    try:
        made = build(load_project(root), ["site"], languages, crew=crew)
    except MangnonError as error:
        tell(str(error))
        return False
    took = time.monotonic() - began
    tell(
        say("site rebuilt in {seconds:.1f} s", seconds=took)
        if made.changed
        else say("site up to date")
    )
    return made.changed


def _state(project: Project) -> object:
    return states(project.root / name for name in INPUTS)


class _Pages(SimpleHTTPRequestHandler):
    """Serves the published files; pages get a script that reloads them when there is news.

    :param news: counts what has been published
    """

    def __init__(self, *args: Any, news: Any, **options: Any) -> None:
        self._news = news
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer one request."""
        # What a page has been told of is in the addresses that it asks for.
        told = self._news.value
        path, _, since = self.path.partition("?")
        if path == _NEWS:
            self._tell(int(since) if since.isdecimal() else told)
        elif path == _SCRIPT:
            self._send("text/javascript", _RELOAD.encode())
        else:
            file = Path(self.translate_path(path))
            page = file / "index.html" if path.endswith("/") else file
            if page.suffix == ".html" and page.is_file():
                tag = f'<script src="{_SCRIPT}?{told}"></script></head>'.encode()
                self._send("text/html", page.read_bytes().replace(b"</head>", tag, 1))
            else:
                super().do_GET()

    def end_headers(self) -> None:
        """Let no browser keep what may change at any moment."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is built is told, not who reads."""

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, told: int) -> None:
        """Keep the connection, and tell of what is published later (server-sent events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        spoke = time.monotonic()
        try:
            while True:
                time.sleep(_LOOK)
                if self._news.value != told:
                    told = self._news.value
                    self.wfile.write(f"data: {told}\n\n".encode())
                elif time.monotonic() - spoke < _ALIVE:
                    continue
                else:
                    self.wfile.write(b":\n\n")
                self.wfile.flush()
                spoke = time.monotonic()
        except (BrokenPipeError, ConnectionResetError):
            pass  # the reader has gone
