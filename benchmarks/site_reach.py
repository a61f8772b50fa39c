"""How soon a page can be read on a slow phone line, ours beside the stock theme's.

The line is the browser's own emulation: 400 kbit/s each way, and 400 ms from each request to its
first answer. Opening a connection costs nothing in it: a first visit takes one round trip more
(three with TLS), with either theme. Both sites come gzipped, as from any web server.
"""

from __future__ import annotations

import gzip
import mimetypes
import shutil
import statistics
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

# By what each is called in the table: its name in the book.
PAGES = {
    "home": "index",
    "lesson 13 and guide": "bao-tin/bao-tin",
    "lesson 18": "truyen-thong/vung-kho-khan-dan-toc-thieu-so",
}
_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
_PAINTS = """() => new Promise(done => {
  new PerformanceObserver(list => {
    const largest = list.getEntries().pop().startTime;
    const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    done([first / 1000, largest / 1000]);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})"""


def _handler(site: Path) -> type[BaseHTTPRequestHandler]:
    """Return what answers with a site's files, gzipped, and keeps connections open."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = site / unquote(urlsplit(self.path).path).lstrip("/")
            found = path.is_file()
            body = gzip.compress(path.read_bytes()) if found else b""
            self.send_response(200 if found else 404)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            if found:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


def _visit(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds to the first text and to the largest, in a browser that knows nothing."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2)
    # What asks another host never comes: it would be slower still with a network.
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(address))
    context.route(lambda url: not url.startswith(origin), lambda route: route.abort())
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", _LINE)
    page.goto(address, wait_until="load", timeout=180_000)
    first, largest = page.evaluate(_PAINTS)
    context.close()
    return first, largest


def readable(site: Path, page: str, browser: Browser, runs: int) -> tuple[float, float]:
    """Return the median seconds to a page's first text and to its largest part.

    :param site: the folder that is served
    :param page: the page's file in it
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{page}"
    found = [_visit(browser, address) for _ in range(runs)]
    server.shutdown()
    server.server_close()
    return statistics.median(one for one, _ in found), statistics.median(two for _, two in found)


def print_readable(ours: Path, stock: Path, runs: int, arguments: Sequence[str]) -> None:
    """Print when each page can be read, ours beside the stock theme's.

    :param ours: our site, with its languages' folders
    :param stock: what ``jupyter-book build`` made
    :param arguments: for the browser
    """
    print("\nReadable at 400 kbit/s and 400 ms, in seconds (first text / largest part)")
    print(f"{'':<24}{'ours':>14}{'stock':>14}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(arguments)
        )
        for name, page in PAGES.items():
            mine = readable(ours, f"vi/{page}.html", browser, runs)
            folder = "book/" if (stock / "book" / f"{page}.html").is_file() else ""
            theirs = readable(stock, f"{folder}{page}.html", browser, runs)
            told = ["{:.2f} / {:.2f}".format(*pair) for pair in (mine, theirs)]
            print(f"{name:<24}{told[0]:>14}{told[1]:>14}")
        browser.close()
