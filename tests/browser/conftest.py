"""A real Chromium, and the built site served from this machine."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.site_pages import PHONE, Visit
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

_CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this worker's own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def strangers() -> list[str]:
    """Addresses outside the site that some page asked for: there must be none."""
    return []


@pytest.fixture
def visit(browser: Browser, origin: str, strangers: list[str]) -> Iterator[Visit]:
    """Return a function that opens a page in a fresh browser; nothing outside the site answers.

    ``visit("vi/index.html", javascript=False, viewport={...}, at="file:///…")``
    """
    contexts: list[BrowserContext] = []

    def go(
        address: str,
        *,
        javascript: bool = True,
        viewport: dict[str, int] | None = None,
        at: str = "",
        locale: str = "vi-VN",
        scheme: str = "light",
    ) -> Page:
        base = at or origin

        def guard(route: Route) -> None:
            if route.request.url.startswith(base):
                route.continue_()
            else:
                strangers.append(route.request.url)
                route.fulfill(status=200, body="elsewhere", content_type="text/plain")

        context = browser.new_context(
            java_script_enabled=javascript,
            viewport=viewport or PHONE,
            locale=locale,
            color_scheme=scheme,
        )
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.goto(f"{base}/{address}")
        return page

    yield go
    for context in contexts:
        context.close()
