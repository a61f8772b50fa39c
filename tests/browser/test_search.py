"""Search: in Vietnamese as it is typed, from a server or a stick, and without a trace."""

from __future__ import annotations

import functools
import shutil
import threading
import unicodedata
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.site_pages import PHONE, Visit, pages_of
from browser.waiting import until
from playwright.sync_api import Browser, Page
from small_book import Book, write_book

_PAGES = {
    "quyen": """\
        # Quyền của em

        Lời mở đầu.

        ## Được bảo vệ

        Mọi trẻ em đều được bảo vệ. Không ai tự hòa giải khi một em bị hại.
        """,
    "vuon": """\
        # Vườn nhà

        ## Hàng rào

        Bụi tre ngoài ngõ che nắng. Các em hay ra đó chơi.

        ## Ngoài chợ

        Mẹ bán rau, bán cá.
        """,
    "ban-be": """\
        # Bạn bè

        ## Chơi với nhau

        Bạn nào cũng có ban ngày để chơi, và ai cũng quý bạn. Có bạn nói tiếng K’ho.
        """,
    "keu-cuu": """\
        # Kêu cứu

        ## Cần ai đến ngay

        :::{search-words}
        - bị nhốt
        - sợ về nhà
        :::

        Hãy gọi người lớn.
        """,
    "day": """\
        # Dạy trẻ

        ## Kiên nhẫn

        Dạy con bằng lời. Luật cấm che giấu ({law}`no-hiding-abuse`). Xem ({law}`56/2017/NĐ-CP`).
        """,
}


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _with_pages(book: Book) -> Book:
    for name, text in _PAGES.items():
        book.write(f"book/{name}.md", text)
    added = "".join(f"  - file: book/{name}\n" for name in _PAGES)
    toc = book.root / "_toc.yml"
    toc.write_text(toc.read_text("utf-8").replace("chapters:\n", f"chapters:\n{added}"), "utf-8")
    return book


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small book in two languages, of which the second is hardly translated."""
    book = _with_pages(write_book(tmp_path_factory.mktemp("search") / "book", "vi, en"))
    return book.build("site") / "site"


@pytest.fixture
def address(searched: Path) -> Iterator[str]:
    """Where it is served: in a folder below the root."""
    handler = functools.partial(_Handler, directory=str(searched.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/site"
    server.shutdown()
    server.server_close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Return a function that opens the search page in a fresh browser."""
    contexts = []

    def go(language: str = "vi", *, at: str = "", javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE, locale="vi-VN", java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{at or address}/{language}/search.html")
        return page

    yield go
    for context in contexts:
        context.close()


def _ask(page: Page, query: str) -> list[str]:
    """Type a query and press Enter; return the headings of the places found, in their order."""
    field = page.get_by_role("searchbox")
    field.fill(query)
    field.press("Enter")
    until(page, "document.querySelector('.search.asked .search-said')?.textContent.length > 0")
    return page.locator(".search-place").all_inner_texts()


def _first_page(page: Page, query: str) -> str:
    _ask(page, query)
    return page.locator(".search-of").first.inner_text()


@pytest.mark.parametrize("served", ["http", "file"])
def test_words_typed_without_tones_are_found(open_page: Open, searched: Path, served: str) -> None:
    page = open_page(at=searched.as_uri() if served == "file" else "")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    assert "Được bảo vệ" in _ask(page, "tre em")
    excerpt = page.locator(".search-excerpt").filter(has_text="Mọi trẻ em")
    assert excerpt.locator("mark").all_inner_texts() == ["trẻ em"]
    assert faults == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("query", ["hòa giải", "hoà giải", "HÒA GIẢI"])
def test_a_word_is_found_however_it_is_encoded(open_page: Open, form: str, query: str) -> None:
    page = open_page()
    assert _ask(page, unicodedata.normalize(form, query)) == ["Được bảo vệ"]
    assert page.locator("mark").all_inner_texts() == ["hòa giải"]


@pytest.mark.parametrize("query", ["K’ho", "K'ho"])
def test_an_apostrophe_is_found_however_it_is_typed(open_page: Open, query: str) -> None:
    page = open_page()
    assert _ask(page, query) == ["Chơi với nhau"]
    assert page.locator(".search-excerpt mark").all_inner_texts() == ["K’ho"]


def test_d_with_a_stroke_is_found_as_d(open_page: Open) -> None:
    assert _ask(open_page(), "duoc") == _ask(open_page(), "được")


@pytest.mark.parametrize(
    ("query", "first"), [("bán", "Ngoài chợ"), ("bạn", "Bạn bè"), ("ban ngày", "Chơi với nhau")]
)
def test_tones_that_are_typed_rank_first(open_page: Open, query: str, first: str) -> None:
    found = _ask(open_page(), query)
    assert found[0] == first
    if query == "bán":
        assert "Chơi với nhau" in found  # what has other tones comes after


def test_syllables_that_stand_together_rank_above_scattered_ones(open_page: Open) -> None:
    found = _ask(open_page(), "tre em")
    assert found.index("Được bảo vệ") < found.index("Hàng rào")


def test_a_quotation_is_found_only_as_it_stands(open_page: Open) -> None:
    page = open_page()
    assert "Hàng rào" not in _ask(page, '"tre em"')
    assert _ask(page, "“các em hay ra”") == ["Hàng rào"]


@pytest.mark.parametrize("query", ["56/2017", "56/2017/NĐ-CP", "56/2017/nd-cp"])
def test_an_instrument_is_found_by_its_number_with_its_validity(
    open_page: Open, query: str
) -> None:
    page = open_page()
    assert _ask(page, query)[0] == "Nghị định 56/2017/NĐ-CP"
    assert page.locator(".search-note").first.inner_text() == "còn hiệu lực"
    page.locator(".search-place a").first.click()
    assert page.locator("dt:target").inner_text() == "Nghị định 56/2017/NĐ-CP"


def test_a_provision_is_found_by_its_place_and_its_law(open_page: Open) -> None:
    found = _ask(open_page(), "khoản 7 điều 6 luật trẻ em")
    assert found[0] == "Khoản 7 Điều 6 Luật Trẻ em 2016"


def test_some_of_the_words_are_better_than_nothing_and_are_told(open_page: Open) -> None:
    page = open_page()
    assert "Hàng rào" in _ask(page, "bụi tre khủnglong")
    said = page.get_by_role("status").filter(has_text="khủnglong")
    assert said.is_visible()
    assert _ask(page, "khủnglong") == []
    assert page.locator(".search-contents").is_visible()


def test_what_is_for_trainers_and_answers_to_questions_are_not_found(open_page: Open) -> None:
    page = open_page()
    assert _ask(page, '"chị Mai nghe tiếng khóc"') == []
    assert _ask(page, '"chỉ cha mẹ"') == []


def test_words_of_a_reader_in_trouble_lead_to_the_place_that_names_them(
    open_page: Open, searched: Path
) -> None:
    page = open_page()
    assert _ask(page, "em bi nhot trong nha")[0] == "Cần ai đến ngay"
    call = page.locator(".search-call a")
    assert call.get_attribute("href") == "tel:111"
    assert call.is_visible()
    _ask(page, "vườn nhà")
    assert not call.is_visible()
    assert "bị nhốt" not in (searched / "vi" / "keu-cuu.html").read_text("utf-8")


def test_a_result_leads_to_its_place(open_page: Open) -> None:
    page = open_page()
    _ask(page, "bán rau")
    page.locator(".search-place a").first.click()
    page.wait_for_url("**/vi/vuon.html#*")
    assert page.locator(":target > h2").inner_text() == "Ngoài chợ"


def test_a_query_leaves_no_trace(open_page: Open, address: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("[location.href, history.length]")
    _ask(page, "sợ về nhà")
    assert page.evaluate("[location.href, history.length]") == before
    assert all(each.startswith(address) and "?" not in each for each in asked)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    assert "window.mangnonIndex" not in page.content()
    field = page.get_by_role("searchbox")
    # Neither the browser's memory of forms nor a spelling service is told.
    assert field.get_attribute("autocomplete") == "off"
    assert field.get_attribute("spellcheck") == "false"
    page.reload()
    assert field.input_value() == ""
    _ask(page, "sợ về nhà")
    page.locator(".aids > summary").click()
    page.locator("[data-forget]").click()
    assert (field.input_value(), page.locator(".search-place").count()) == ("", 0)


def test_the_index_is_loaded_only_by_who_searches(open_page: Open) -> None:
    page = open_page()
    loaded = "performance.getEntriesByType('resource').map(each => each.name.split('/').pop())"
    assert "search-index.js" not in page.evaluate(loaded)
    page.get_by_role("searchbox").focus()
    until(page, f"{loaded}.includes('search-index.js')")


def test_without_javascript_the_page_says_so_and_lists_what_there_is(open_page: Open) -> None:
    page = open_page(javascript=False)
    assert page.locator(".search-off").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    listed = page.locator(".search-contents a")
    assert "Vườn nhà" in listed.all_inner_texts()
    page.locator(".search-contents").get_by_role("link", name="Nghị định 56/2017/NĐ-CP").click()
    page.wait_for_url("**/van-ban.html#*")
    assert page.locator("dt:target").inner_text() == "Nghị định 56/2017/NĐ-CP"


def test_search_works_by_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("link", name="Đến nội dung").press("Enter")
    page.keyboard.press("Tab")
    field = page.get_by_label("Bạn cần tìm gì?")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("bán rau")
    page.keyboard.press("Enter")
    page.locator(".search-place").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.locator(".search-place a").first
    assert link.evaluate("link => link === document.activeElement")
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    field.press("Escape")
    assert (field.input_value(), page.locator(".search-place").count()) == ("", 0)
    assert page.locator(".search-contents").is_visible()


def test_results_show_while_one_types(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("searchbox").press_sequentially("ban rau")
    page.get_by_role("link", name="Ngoài chợ").wait_for()


def test_the_other_language_keeps_the_page_and_marks_what_is_not_translated(
    open_page: Open,
) -> None:
    page = open_page()
    page.locator(".bar-languages a").click()
    page.wait_for_url("**/en/search.html")
    _ask(page, "bui tre")
    assert page.locator(".search-excerpt").first.get_attribute("lang") == "vi"
    assert page.locator(".search-place a").first.get_attribute("lang") == "vi"
    # The Law on Children is named in English.
    assert _ask(page, "law children")[0] == _ask(page, "Laws on child")[0]
    assert page.locator(".search-place a").first.get_attribute("lang") is None


def test_results_are_for_everybody(open_page: Open) -> None:
    page = open_page()
    for query in ("trẻ em", "bị nhốt", "khủnglong"):
        _ask(page, query)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        for link in page.locator("article a:visible, article button:visible").all():
            box = link.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24, link.inner_text()


def test_search_works_in_a_sandboxed_frame(browser: Browser, searched: Path, address: str) -> None:
    """As Kolibri shows an HTML5 app."""
    host = searched / "frame.html"
    host.write_text(
        '<iframe sandbox="allow-scripts allow-same-origin" src="vi/search.html" '
        'width="360" height="640"></iframe>',
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(f"{address}/frame.html")
    frame = page.frame_locator("iframe")
    frame.get_by_role("searchbox").fill("bán rau")
    frame.get_by_role("searchbox").press("Enter")
    frame.get_by_role("link", name="Ngoài chợ").wait_for()
    page.close()
    host.unlink()


def test_a_page_that_changes_is_found_anew_and_the_others_still(
    make_book: Callable[..., Book], browser: Browser, tmp_path: Path
) -> None:
    book = _with_pages(make_book())
    book.build("site")
    book.edit("book/vuon.md", "Mẹ bán rau, bán cá.", "Mẹ trồng ngô.")
    shutil.copytree(book.build("site") / "site", tmp_path / "site")
    page = browser.new_page()
    page.goto((tmp_path / "site" / "vi" / "search.html").as_uri())
    assert _ask(page, "trồng ngô") == ["Ngoài chợ"]
    assert _ask(page, '"bán rau"') == []
    assert _ask(page, "hòa giải") == ["Được bảo vệ"]
    page.close()


def test_every_page_leads_to_search_in_one_tap(site: Path) -> None:
    for name in pages_of(site):
        if "/" in name:
            text = (site / name).read_text("utf-8")
            up = "../" * (name.count("/") - 1)
            assert f'<a class="bar-find" href="{up}search.html"' in text or "search" in name, name


_REAL = {
    "vi": {
        "tre em": "Bài 1 ·",
        "hành vi bị nghiêm cấm": "Bài 2 ·",
        "xâm hại tình dục": "Bài 8 ·",
        "tao hon": "Bài 9 ·",
        "an toàn trên mạng": "Bài 10 ·",
        "duoi nuoc": "Bài 11 ·",
        "khi trẻ kể": "Bài 12 ·",
        "ai phai bao tin": "Bài 13 ·",
        "hiếp dâm": "Bài 13 ·",
        "tu tu": "Bài 13 ·",
        "bị đánh": "Bài 13 ·",
        "chăm sóc thay thế": "Bài 5 ·",
        "dân tộc thiểu số": "Bài 18 ·",
        "điều 51 luật trẻ em": "Luật, bộ luật",
        "56/2017": "Nghị định, thông tư",
    },
    "en": {
        "drowning": "Lesson 11 ·",
        "child labor": "Lesson 9 ·",
        "who must report": "Lesson 13 ·",
        "raped": "Lesson 13 ·",
        "when children tell": "Lesson 12 ·",
    },
}


@pytest.mark.parametrize("language", sorted(_REAL))
def test_what_readers_ask_the_real_book_brings_the_right_page_first(
    visit: Visit, language: str, strangers: list[str]
) -> None:
    page = visit(f"{language}/search.html")
    found = {query: _first_page(page, query) for query in _REAL[language]}
    wrong = {
        query: first
        for query, first in found.items()
        if not first.startswith(_REAL[language][query])
    }
    assert wrong == {}
    assert strangers == []
