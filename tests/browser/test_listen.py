"""Recordings play in a real browser: over http, from a stick, without JavaScript, by keyboard."""

from __future__ import annotations

import functools
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import PHONE
from browser.waiting import until
from playwright.sync_api import Browser, BrowserContext, Page, Request
from recorded_book import recorded_book

Open = Callable[..., Page]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of a small book with recordings, unpacked."""
    root = tmp_path_factory.mktemp("listen")
    zipped = recorded_book(root / "book").build("offline") / "offline/mang-non.zip"
    with zipfile.ZipFile(zipped) as opened:
        opened.extractall(root / "stick")
    return root / "stick"


@pytest.fixture(scope="module")
def address(stick: Path) -> Iterator[str]:
    """Where the same files are served."""
    handler = functools.partial(_Quiet, directory=str(stick))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked() -> list[str]:
    """All addresses that pages have asked for."""
    return []


@pytest.fixture
def open_page(browser: Browser, asked: list[str]) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def go(address: str, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            java_script_enabled=javascript, viewport=PHONE, locale="vi-VN"
        )
        contexts.append(context)

        def note(request: Request) -> None:
            asked.append(request.url)

        context.on("request", note)
        page = context.new_page()
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()


def _player(name: str) -> str:
    return f"document.querySelector('#nghe-{name} audio')"


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the player has the focus, as somebody without a mouse does."""
    page.locator("h1").first.click()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement === {_player(name)}"):
            return
    raise AssertionError(f"no key leads to {name}")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("from_stick", [False, True])
def test_a_key_plays_a_recording_that_is_fetched_only_then(
    open_page: Open, stick: Path, address: str, asked: list[str], javascript: bool, from_stick: bool
) -> None:
    base = stick.as_uri() if from_stick else address
    page = open_page(f"{base}/vi/bai-thu.html", javascript=javascript)
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if "/audio/jra/" in each]
    _tab_to(page, "jra-key-message")
    page.keyboard.press("Space")
    player = _player("jra-key-message")
    until(page, f"{player}.currentTime > 0.3")
    # A server that answers only for whole files, as this one does, tells the length at the end.
    until(page, f"{player}.ended")
    assert page.evaluate(f"Math.round({player}.duration)") == 3
    assert page.evaluate(f"{player}.currentSrc").endswith("/audio/jra/bai-thu/key-message.opus")
    assert [each for each in asked if not each.startswith(base)] == []


def test_a_phone_without_opus_plays_the_other_file(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/vi/bai-thu.html")
    player = _player("km-handout")
    page.evaluate(f"{player}.querySelector('source').type = 'audio/unknown'")
    page.evaluate(f"{player}.load()")
    page.evaluate(f"() => {{ {player}.play(); }}")
    until(page, f"{player}.currentTime > 0.3")
    assert page.evaluate(f"{player}.currentSrc").endswith("/audio/km/bai-thu/handout.mp3")


def test_one_voice_speaks_at_a_time_and_none_after_leaving(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/vi/nghe.html")
    players = "[...document.querySelectorAll('audio')]"
    page.evaluate(f"{players}.forEach(player => {{ player.loop = true; }})")
    for place in (0, 1):
        page.evaluate(f"() => {{ {players}[{place}].play(); }}")
        until(page, f"{players}[{place}].currentTime > 0")
    until(page, f"{players}[0].paused && !{players}[1].paused")
    page.context.route(
        "https://www.google.com/**", lambda route: route.fulfill(status=200, body="elsewhere")
    )
    # In one task: no answer can have come in between.
    assert page.evaluate(
        "() => { document.querySelector('.bar-exit').click();"
        f" return Promise.resolve().then(() => {players}[1].paused); }}"
    )


def test_pages_with_recordings_fit_a_phone_and_fail_no_check_of_accessibility(
    open_page: Open, address: str
) -> None:
    for name in ("vi/bai-thu.html", "vi/nghe.html", "en/nghe.html"):
        page = open_page(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.locator("audio").first.bounding_box()["height"] >= 44  # type: ignore[index]


def test_a_recording_plays_though_the_pages_are_kept_for_reading(
    open_page: Open, address: str, stick: Path
) -> None:
    """Kept pages take nothing from the browser's own way with sound, and keep none of it."""
    worker = (stick.parent / "book/_build/site/vi/sw.js").read_text("utf-8")
    (stick / "vi/sw.js").write_text(worker, encoding="utf-8")
    (stick / "vi/share.png").touch()
    page = open_page(f"{address}/vi/bai-thu.html")
    page.evaluate("navigator.serviceWorker.register('sw.js').then(() => true)")
    until(page, "navigator.serviceWorker.controller !== null")
    player = _player("jra-handout")
    page.evaluate(f"() => {{ {player}.play(); }}")
    until(page, f"{player}.currentTime > 0.3")
    kept = page.evaluate(
        "caches.keys().then(names => caches.open(names[0])).then(kept => kept.keys())"
        ".then(all => all.map(one => one.url))"
    )
    assert kept
    assert not [each for each in kept if "/audio/" in each]
