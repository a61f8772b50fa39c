"""A real learning record store (Ralph), and the little of a learning system that launches cmi5."""

from __future__ import annotations

import base64
import functools
import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from browser.package_book import Quiet
from peers_places import LRS, installed

_USER, _PASSWORD = "lms", "secret"
_TOKEN = base64.b64encode(f"{_USER}:{_PASSWORD}".encode()).decode()
_VERSION = "X-Experience-API-Version"
# Ralph keeps statements in a file when asked to, but would refuse the second request: its file
# is there already. To add to it is a mode of the same class.
_RUN = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend
FSDataBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]))
"""
_LAUNCH_DATA = "LMS.LaunchData"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"


@contextmanager
def running_store(folder: Path) -> Iterator[str]:
    """Run Ralph on this machine, its statements in a file; give its address."""
    python = str(installed(LRS / "bin" / "python"))
    (folder / "statements").mkdir(parents=True)
    environment = os.environ | {
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "statements"),
    }
    environment.pop("PYTHONPATH", None)
    who = ["--username", _USER, "--password", _PASSWORD, "--scope", "all"]
    subprocess.run(
        [str(LRS / "bin" / "ralph"), "auth", *who, "-M", "mailto:lms@example.org", "-w"],
        env=environment,
        check=True,
        capture_output=True,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = subprocess.Popen(
        [python, "-c", _RUN, str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(store, f"{address}/__lbheartbeat__")
        yield f"{address}/xAPI"
    finally:
        store.terminate()
        store.wait()


def _wait(store: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(300):
        assert store.poll() is None, "the store did not start"
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the store does not answer")


@dataclass
class System:
    """A learning system: serves packages, keeps state, passes statements on to the store.

    The store has no State resource: the system answers that one itself.
    """

    store: str
    folder: Path
    origin: str = ""
    state: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def launch(
        self, page: str, registration: str, *, mode: str = "Normal", back: str = ""
    ) -> tuple[str, str]:
        """Prepare a session as cmi5 asks; return the address to open and the session's name."""
        activity, session = f"{self.origin}/activities/{registration}", str(uuid.uuid4())
        actor = {
            "objectType": "Agent",
            "account": {"homePage": "https://lms.example.org", "name": "learner-1"},
        }
        context = {
            "extensions": {SESSION: session},
            "contextActivities": {"grouping": [{"id": "urn:uuid:" + str(uuid.uuid4())}]},
        }
        data = {
            "contextTemplate": context,
            "launchMode": mode,
            "masteryScore": 0.7,
            "moveOn": "CompletedAndPassed",
        }
        if back:
            data["returnURL"] = back
        self.state[activity, registration, _LAUNCH_DATA] = json.dumps(data).encode()
        launched = {
            "id": str(uuid.uuid4()),
            "actor": actor,
            "verb": {"id": "http://adlnet.gov/expapi/verbs/launched"},
            "object": {"objectType": "Activity", "id": activity},
            "context": context | {"registration": registration},
        }
        self.tokens.append(session)
        assert self.send([launched])[0] == 200
        query = urlencode(
            {
                "endpoint": f"{self.origin}/xapi/",
                "fetch": f"{self.origin}/token?session={session}",
                "actor": json.dumps(actor),
                "registration": registration,
                "activityId": activity,
            }
        )
        return f"{self.origin}/{page}?{query}", session

    def send(self, statements: Any) -> tuple[int, bytes]:
        """Pass statements on to the store; return its answer."""
        body = statements if isinstance(statements, bytes) else json.dumps(statements).encode()
        request = urllib.request.Request(f"{self.store}/statements", body, _headers(_TOKEN))
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            text = error.read()
            self.refused.append(text.decode())
            return error.code, text

    def statements(self, registration: str) -> list[dict[str, Any]]:
        """Return what the store holds of an enrolment, oldest first."""
        query = urlencode({"registration": registration, "ascending": "true", "limit": 100})
        request = urllib.request.Request(f"{self.store}/statements?{query}", None, _headers(_TOKEN))
        with urllib.request.urlopen(request) as answer:
            found: list[dict[str, Any]] = json.load(answer)["statements"]
        return sorted(found, key=lambda one: one["timestamp"])


def _headers(token: str) -> dict[str, str]:
    return {
        "Authorization": f"Basic {token}",
        "Content-Type": "application/json",
        _VERSION: "1.0.3",
    }


class _Handler(Quiet):
    """Answers for a :class:`System`; ``system`` is set on a class of its own."""

    system: System

    def do_GET(self) -> None:  # noqa: N802 - named by its base
        path = urlsplit(self.path).path
        if not path.startswith("/xapi/"):
            super().do_GET()
        elif not self._allowed():
            self._answer(401, b"")
        elif path == "/xapi/activities/state":
            kept = self.system.state.get(self._document())
            self._answer(200 if kept else 404, kept or b"")
        else:
            self._answer(404, b"")

    def do_PUT(self) -> None:  # noqa: N802 - named by its base
        body = self._body()
        if self._allowed() and urlsplit(self.path).path == "/xapi/activities/state":
            self.system.state[self._document()] = body
            self._answer(204, b"")
        else:
            self._answer(401, b"")

    def do_POST(self) -> None:  # noqa: N802 - named by its base
        body, asked = self._body(), urlsplit(self.path)
        if asked.path == "/token":
            session = parse_qs(asked.query)["session"][0]
            once = session in self.system.tokens
            if once:
                self.system.tokens.remove(session)
            answer = {"auth-token": _TOKEN} if once else {"error-code": "1", "error-text": "used"}
            self._answer(200, json.dumps(answer).encode())
        elif asked.path == "/xapi/statements" and self._allowed():
            self._answer(*self.system.send(body))
        else:
            self._answer(401, b"")

    def _allowed(self) -> bool:
        return (
            self.headers["Authorization"] == f"Basic {_TOKEN}" and self.headers[_VERSION] == "1.0.3"
        )

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"] or 0))

    def _document(self) -> tuple[str, str, str]:
        query = parse_qs(urlsplit(self.path).query)
        assert json.loads(query["agent"][0])["account"]["name"] == "learner-1"
        return query["activityId"][0], query["registration"][0], query["stateId"][0]

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)


@contextmanager
def running_system(store: str, folder: Path) -> Iterator[System]:
    """Run a learning system on this machine."""
    system = System(store, folder)
    handler = type("Handler", (_Handler,), {"system": system})
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    system.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield system
    server.shutdown()
    server.server_close()
