"""One language is kept for reading without a network when asked, renewed, and forgotten."""

from __future__ import annotations

import functools
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.waiting import until
from playwright.sync_api import Browser, Page
from small_book import Book

from mangnon.output.site_assets import site_assets
from mangnon.output.site_offline import write_offline


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Served = tuple[Page, Path, Callable[[], None]]


@pytest.fixture
def served(browser: Browser, small_book: Book, tmp_path: Path) -> Iterator[Served]:
    """A page of a small site, its folder, and a switch that cuts the network."""
    folder = tmp_path / "served"
    shutil.copytree(small_book.build("site") / "site", folder)
    handler = functools.partial(_Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/vi/index.html")

    def cut() -> None:
        server.shutdown()
        server.server_close()

    yield page, folder, cut
    context.close()
    cut()


def _keep(page: Page) -> None:
    page.locator(".aids > summary").click()
    page.locator("[data-keep]").click()
    page.get_by_text("Đã giữ. Lần sau mở trang này không cần mạng.").wait_for()


def test_nothing_is_kept_until_the_reader_asks(served: Served) -> None:
    page, _folder, _cut = served
    page.locator(".aids > summary").click()
    page.locator("[data-keep]").wait_for()
    assert "MB" in page.locator("[data-keep]").inner_text()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_kept_pages_open_without_a_network_all_of_them(served: Served) -> None:
    page, folder, cut = served
    _keep(page)
    cut()
    for path in sorted((folder / "vi").rglob("*.html")):
        address = path.relative_to(folder).as_posix()
        page.goto(page.url.split("/vi/")[0] + f"/{address}")
        assert page.locator(".help-first").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
        )


def test_search_works_without_a_network_in_what_is_kept(served: Served) -> None:
    page, _folder, cut = served
    _keep(page)
    cut()
    page.locator(".bar-find").click()
    page.get_by_role("searchbox").fill("che giau")
    page.get_by_role("link", name="Nội dung", exact=True).wait_for()


def test_a_change_of_the_book_renews_what_is_kept(served: Served, small_book: Book) -> None:
    page, folder, cut = served
    _keep(page)
    home = folder / "vi" / "index.html"
    home.write_text(home.read_text("utf-8").replace("Trang đầu</h1>", "Trang mới</h1>"), "utf-8")
    write_offline(folder / "vi", site_assets(small_book.root / "assets"))
    # The test's server tells a changed file by its time in whole seconds.
    os.utime(folder / "vi" / "sw.js", (time.time() + 2, time.time() + 2))
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    until(
        page,
        "fetch('index.html').then(page => page.text()).then(text => text.includes('Trang mới'))",
    )
    until(page, "caches.keys().then(names => names.length === 1)")
    cut()
    page.reload()
    assert "Trang mới" in page.locator("h1").inner_text()


def test_one_tap_forgets_what_was_kept(served: Served) -> None:
    page, _folder, _cut = served
    _keep(page)
    page.locator("[data-forget]").click()
    until(page, "caches.keys().then(names => names.length === 0)")
    until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
