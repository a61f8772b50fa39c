"""Words that other programs might obey are only words: in a real browser, and in a real PDF."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from pypdf import PdfReader
from small_book import Book, write_book

from mangnon.cli import main

# As it is shown: to Typst, to Jinja, to a shell, to a spreadsheet, to a browser.
SAID = (
    '#read("/etc/passwd") #sys.version $x^2$ @nhan *dam* <nhan> //chu',
    "{{ 7 * 7 }} {% raw %} {{ config }} %(name)s ${HOME} `id` $(id) ; rm -rf ~ | cat &amp;",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
    "javascript:window.hostile=1 data:text/html,1",
)
LONG = "x" * 300
# As Markdown writes it.
_WRITTEN = [re.sub(r"([\\*<`&|@_${}])", r"\\\1", said) for said in SAID]
_OUTPUTS = """\
from IPython.display import HTML, Javascript, display
display(HTML("<script>window.hostile = 1</script><img src=x onerror='window.hostile = 1'>"))
display(Javascript("window.hostile = 1"))
widget = "application/vnd.jupyter.widget-view+json"
display({"text/plain": "chỉ có chữ", widget: {"x": 1}}, raw=True)
"""


def notebook(code: str) -> str:
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": []}
    head = {"cell_type": "markdown", "id": "h", "metadata": {}, "source": "# Sổ tính"}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [head, cell | {"source": code}]
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = write_book(tmp_path_factory.mktemp("hostile $(id); x") / "book")
    words = "\n\n".join([*_WRITTEN, LONG])
    for place in ("## Nội dung\n", ":::{handout} Tờ nhớ\n"):
        book.edit("book/bai-thu.md", place, f"{place}\n{words}\n\n")
    book.edit("book/bai-thu.md", "# Bài thử", "# Bài {{ 7 * 7 }} #sys thử")
    book.edit("book/bai-thu.md", "- [x] Mọi người", f"- [x] Mọi người {_WRITTEN[0]}")
    book.write("notebooks/so.ipynb", notebook(_OUTPUTS))
    listed = "  - file: book/bai-thu\n"
    book.edit("_toc.yml", listed, f"{listed}  - file: notebooks/so\n")
    book.build("site", "handbook", "handouts")
    return book


@pytest.fixture(scope="module")
def address(book: Book) -> Iterator[str]:
    folder = str(book.project.output / "site")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/vi"
        server.shutdown()


def plain(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


@pytest.mark.parametrize("name", ["bai-thu", "notebooks/so"])
def test_a_browser_shows_them_and_obeys_none(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog: {dialog.message}"))
    page.goto(f"{address}/{name}.html", wait_until="load")
    assert [each for each in asked if not each.startswith(address)] == []
    assert page.evaluate("window.hostile") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    links = page.evaluate("[...document.links].map(link => link.protocol)")
    assert set(links) <= {"http:", "https:", "tel:", "mailto:"}
    shown = plain(page.evaluate("document.body.textContent"))
    if name == "bai-thu":
        assert "Bài {{ 7 * 7 }} #sys thử" in page.title()
        for said in (*SAID, LONG):
            assert plain(said) in shown
    else:
        assert plain("chỉ có chữ") in shown
    context.close()


@pytest.mark.parametrize("name", ["handbook-learner.pdf", "handouts/*.pdf"])
def test_a_pdf_prints_them_and_obeys_none(book: Book, name: str) -> None:
    path = min((book.project.output / "print" / "vi").glob(name))
    text = plain("".join(page.extract_text() for page in PdfReader(path).pages))
    for said in SAID:
        assert plain(said) in text
    assert "root:" not in text


def test_an_edition_prints_them_and_obeys_none(book: Book) -> None:
    name = '#read("/etc/passwd") $x$ @a *b* \\u{41} {{ 7*7 }} $(id) `id`'
    path = book.write("of $(id)/xa.yml", f"name: {json.dumps(name)}\nproducts: [posters]\n")
    result = CliRunner().invoke(main, ["--book", str(book.root), "edition", str(path)])
    assert result.exit_code == 0, result.output
    (poster,) = (book.root / "_build/editions/xa").rglob("111-a4.pdf")
    text = "".join(page.extract_text() for page in PdfReader(poster).pages)
    assert plain(name) in plain(text)


def test_html_in_the_markdown_that_a_notebook_shows_is_refused(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    code = "from IPython.display import Markdown\nMarkdown('<script>window.hostile = 1</script>')"
    book.write("notebooks/so.ipynb", notebook(code))
    listed = "  - file: book/bai-thu\n"
    book.edit("_toc.yml", listed, f"{listed}  - file: notebooks/so\n")
    fault = book.fault("site")
    assert fault.startswith("notebooks/so")
    assert "holds HTML" in fault
