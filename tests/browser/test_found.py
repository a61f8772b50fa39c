"""The published site is found by search engines, shown when shared, and kind at a wrong address."""

from __future__ import annotations

import functools
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page
from small_book import Book

ADDRESS = "https://example.org/mang-non/"
DOORS = "# Trang đầu\n\n:::{doors}\n- [Bài thử](bai-thu.md): một bài\n:::\n"


@pytest.fixture
def published(make_book: Callable[..., Book]) -> Path:
    """The site of a small book in two languages, whose address is known."""
    book = make_book("vi, en")
    book.edit(
        "_config.yml", "    language: vi", f"    mangnon_site_address: {ADDRESS}\n    language: vi"
    )
    book.write("book/index.md", DOORS)
    return book.build("site", "offline")


def test_each_page_names_its_address_its_languages_and_its_card(published: Path) -> None:
    for code in ("vi", "en"):
        text = (published / "site" / code / "bai-thu.html").read_text("utf-8")
        assert f'<link rel="canonical" href="{ADDRESS}{code}/bai-thu.html">' in text
        for other in ("vi", "en"):
            assert f'hreflang="{other}" href="{ADDRESS}{other}/bai-thu.html"' in text
        assert f'hreflang="x-default" href="{ADDRESS}vi/bai-thu.html"' in text
        assert f'property="og:image" content="{ADDRESS}{code}/share.png"' in text
        card = (published / "site" / code / "share.png").read_bytes()
        assert card[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)


def test_the_map_lists_every_page_in_every_language(published: Path) -> None:
    root = ElementTree.parse(published / "site" / "sitemap.xml").getroot()
    listed = {entry.text for entry in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {
        ADDRESS + path.relative_to(published / "site").as_posix()
        for code in ("vi", "en")
        for path in (published / "site" / code).rglob("*.html")
    }
    assert listed == pages
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (published / "site" / "robots.txt").read_text()


def test_paper_carries_a_code_for_each_door(published: Path) -> None:
    text = (published / "site" / "vi" / "index.html").read_text("utf-8")
    assert text.count('<span class="code" aria-hidden="true"><svg') == 1


def test_a_book_without_an_address_promises_none(small_book: Book) -> None:
    small_book.write("book/index.md", DOORS)
    site = small_book.build("site") / "site"
    for name in ("sitemap.xml", "robots.txt", "vi/share.png"):
        assert not (site / name).exists()
    text = (site / "vi" / "index.html").read_text("utf-8")
    assert "canonical" not in text
    assert "og:" not in text
    assert 'class="code"' not in text


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org", "'https://'", "https://a b"]
)
def test_an_address_that_is_none_is_told_with_its_line(small_book: Book, address: str) -> None:
    small_book.edit(
        "_config.yml", "    language: vi", f"    mangnon_site_address: {address}\n    language: vi"
    )
    with pytest.raises(
        Exception, match=r"_config\.yml:12: 'mangnon_site_address' is a web address"
    ):
        small_book.project  # noqa: B018 - reading it is what is tested


def test_the_zip_holds_the_site_and_nothing_that_needs_a_server(published: Path) -> None:
    with zipfile.ZipFile(published / "offline" / "mang-non.zip") as held:
        names = held.namelist()
    assert names[0] == "index.html"
    assert {"vi/bai-thu.html", "en/bai-thu.html", "vi/_static/site.js"} <= set(names)
    assert not [name for name in names if name.endswith(("sw.js", "404.html", "sitemap.xml"))]


class _NotFound(SimpleHTTPRequestHandler):
    """Serves the site below /mang-non/ and its 404.html for all else, as static hosts do."""

    site: Path

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/mang-non"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture
def host(published: Path) -> Iterator[str]:
    handler = functools.partial(_NotFound, directory=str(published / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/mang-non/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Không có trang này"), ("en", "There is no such page")]
)
def test_a_wrong_address_is_answered_in_its_language_and_leads_home(
    browser: Browser, host: str, language: str, title: str
) -> None:
    page: Page = browser.new_context(locale="fr-FR").new_page()
    page.goto(f"{host}{language}/nowhere/at/all.html")
    assert page.locator("h1:visible").all_inner_texts() == [title]
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    page.locator(".languages a:visible").click()
    assert page.url == f"{host}{language}/index.html"
    page.context.close()


def test_the_zip_works_inside_a_sandboxed_frame(
    browser: Browser, host: str, published: Path
) -> None:
    """As Kolibri shows an HTML5 app: all works, and nothing outside the zip is asked for."""
    frame_page = published / "site" / "frame.html"
    frame_page.write_text(
        '<iframe sandbox="allow-scripts allow-same-origin" src="vi/bai-thu.html" width="360"'
        ' height="640"></iframe>'
    )
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host}frame.html")
    frame = page.frame_locator("iframe")
    frame.locator("form.quiz [type=submit]").first.wait_for()
    assert frame.locator(".bar").evaluate("bar => getComputedStyle(bar).position") == "sticky"
    frame.locator(".bar-languages a").first.click()
    frame.locator("html[lang=en]").wait_for()
    assert all(re.match(re.escape(host), address) for address in asked)
    page.context.close()
