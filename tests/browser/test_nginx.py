"""The site is served by Debian's nginx: as installed, and as docs/publishing.md tells to set it."""

from __future__ import annotations

import getpass
import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from need_debian import PLACES
from playwright.sync_api import Browser, Page
from small_book import LESSON, ROOT, write_book

ADDRESS = "https://example.org/mang-non/"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xml": "text/xml",
    ".txt": "text/plain",
}


class _Nginx:
    """One server on this machine only.

    :param folder: for its configuration and its logs
    :param root: what it serves
    :param added: what is added to the default server's block
    """

    def __init__(self, folder: Path, root: Path, added: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{port}"
        self._configure(folder, root, port, added)
        program = shutil.which("nginx", path=PLACES)
        assert program, "see tests/need_nginx.py"
        command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        self._process = subprocess.Popen([*command, "-g", "daemon off;"])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((folder / "error.log").read_text())

    @staticmethod
    def _configure(folder: Path, root: Path, port: int, added: str) -> None:
        """Write Debian's own files anew, with other places."""
        etc = Path("/etc/nginx")
        server = (etc / "sites-available/default").read_text()
        server = re.sub(r"^\s*listen \[.*\n", "", server, flags=re.M)
        server = server.replace("listen 80 default_server;", f"listen 127.0.0.1:{port};")
        server = server.replace("root /var/www/html;", f"root {root};\n{added}")
        whole = (etc / "nginx.conf").read_text().replace("/var/log/nginx/", f"{folder}/")
        whole = whole.replace("/run/nginx.pid", f"{folder}/nginx.pid")
        whole = whole.replace("/etc/nginx/sites-enabled/*", f"{folder}/site.conf")
        user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
        whole = whole.replace("user www-data;", user)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
        (folder / "nginx.conf").write_text(whole.replace("http {", f"http {{\n{places}", 1))
        (folder / "site.conf").write_text(server)

    def ask(self, address: str) -> tuple[int, dict[str, str], bytes]:
        """Return the status, the headers and the body, as a browser that takes gzip gets them."""
        request = urllib.request.Request(
            f"{self.origin}{address}", headers={"Accept-Encoding": "gzip"}
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers), answer.read()

    def stop(self) -> None:
        """End the server, if it still runs."""
        self._process.terminate()
        self._process.wait(timeout=20)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in two languages, whose address is known."""
    book = write_book(tmp_path_factory.mktemp("served") / "book", "vi, en", LESSON)
    book.edit(
        "_config.yml", "    language: vi", f"    mangnon_site_address: {ADDRESS}\n    language: vi"
    )
    return book.build("site") / "site"


@pytest.fixture
def plain(site: Path, tmp_path: Path) -> Iterator[_Nginx]:
    """nginx as Debian installs it, the site at its root."""
    folder = tmp_path / "nginx"
    folder.mkdir()
    server = _Nginx(folder, site)
    yield server
    server.stop()


@pytest.fixture
def told(site: Path, tmp_path: Path) -> Iterator[_Nginx]:
    """nginx with all that docs/publishing.md tells to add, the site below /mang-non/."""
    root, folder = tmp_path / "root", tmp_path / "nginx"
    folder.mkdir()
    shutil.copytree(site, root / "mang-non")
    guide = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    blocks = re.findall(r"```nginx\n(.*?)```", guide, flags=re.S)
    assert len(blocks) == 2
    # Headers go where the guide's first block is: nginx takes the innermost that has any.
    server = _Nginx(folder, root, "\n".join(blocks))
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()


def _faults(page: Page) -> list[str]:
    """Collect what the page complains of from now on."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: answer.status < 400 or faults.append(answer.url))
    return faults


def test_as_installed_every_file_comes_with_its_type(plain: _Nginx, site: Path) -> None:
    for path in sorted(site.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            status, headers, body = plain.ask(f"/{path.relative_to(site).as_posix()}")
            assert status == 200, path
            assert headers["Content-Type"].split(";")[0] == _TYPES[path.suffix], path
            packed = headers.get("Content-Encoding") == "gzip"
            assert (gzip.decompress(body) if packed else body) == path.read_bytes()


def test_as_installed_it_chooses_the_language_opens_every_page_and_asks(
    plain: _Nginx, site: Path, page: Page
) -> None:
    faults = _faults(page)
    page.goto(f"{plain.origin}/")
    page.wait_for_url("**/vi/index.html")
    for path in sorted((site / "vi").rglob("*.html")):
        page.goto(f"{plain.origin}/{path.relative_to(site).as_posix()}")
        bar = page.locator(".bar")
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "sticky"
    page.goto(f"{plain.origin}/vi/bai-thu.html")
    page.locator("form.quiz input").last.check()
    page.locator("form.quiz [type=submit]").click()
    assert page.locator(".quiz-status").inner_text()
    assert faults == []


def test_as_installed_one_language_is_kept_and_opens_without_the_server(
    plain: _Nginx, page: Page
) -> None:
    page.goto(f"{plain.origin}/vi/index.html")
    page.locator(".aids > summary").click()
    page.locator("[data-keep]").click()
    page.get_by_text("Đã giữ. Lần sau mở trang này không cần mạng.").wait_for()
    scopes = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    )
    assert scopes == [f"{plain.origin}/vi/"]
    plain.stop()
    page.goto(f"{plain.origin}/vi/bai-thu.html")
    assert page.locator("form.quiz [type=submit]").is_visible()


def test_as_told_a_wrong_address_is_answered_by_our_page(told: _Nginx, page: Page) -> None:
    status, _headers, _body = told.ask("/mang-non/en/nowhere/at/all.html")
    assert status == 404
    page.goto(f"{told.origin}/mang-non/en/nowhere/at/all.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".languages a:visible").click()
    assert page.url == f"{told.origin}/mang-non/en/index.html"


def test_as_told_text_comes_gzipped_and_every_page_with_the_headers(
    told: _Nginx, site: Path
) -> None:
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".css", ".js", ".svg", ".json"} and path.stat().st_size > 100:
            _status, headers, _body = told.ask(f"/mang-non/{path.relative_to(site).as_posix()}")
            assert headers.get("Content-Encoding") == "gzip", path
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-cache"


def test_as_told_the_headers_break_nothing(told: _Nginx, site: Path, page: Page) -> None:
    faults = _faults(page)
    page.goto(f"{told.origin}/mang-non/")
    page.wait_for_url("**/mang-non/vi/index.html")
    for path in sorted((site / "en").rglob("*.html")):
        page.goto(f"{told.origin}/mang-non/{path.relative_to(site).as_posix()}")
    page.goto(f"{told.origin}/mang-non/vi/bai-thu.html")
    page.locator("form.quiz input").last.check()
    page.locator("form.quiz [type=submit]").click()
    assert page.locator(".quiz-status").inner_text()
    page.locator(".aids > summary").click()
    page.locator("[data-keep]").wait_for()
    page.locator("button[data-palette=dark]").click()
    page.locator(".bar-languages a").first.click()
    page.wait_for_url("**/mang-non/en/bai-thu.html")
    assert faults == []
