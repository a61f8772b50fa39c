"""What a page may not hold is refused with file and line: one line of data for each case."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from small_book import Book, write_book
from sphinx.application import Sphinx

from mangnon.book import application
from mangnon.cli import main
from mangnon.errors import MangnonError

PAGE = "book/bai-thu"
BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def pixels(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


PICTURES: dict[str, bytes] = {
    "script.svg": SVG.format("<script>alert(1)</script>").encode(),
    "handler.svg": SVG.format('<rect onload="alert(1)"/>').encode(),
    "other-host.svg": SVG.format('<use href="https://evil.example/a.svg#a"/>').encode(),
    "file.svg": SVG.format('<use xlink:href="file:///etc/passwd"/>').encode(),
    "html.svg": SVG.format("<foreignObject><iframe/></foreignObject>").encode(),
    "link.svg": SVG.format('<a href="javascript:alert(1)"><text>x</text></a>').encode(),
    "style.svg": SVG.format("<style>@import url(//evil.example/a.css)</style>").encode(),
    "entities.svg": b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + SVG.encode(),
    "other.png": b"root:x:0:0:root:/root:/bin/sh\n",
    "damaged.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    "100-megapixels.png": pixels(10_000, 10_000),
    "heavy.jpg": b"\xff\xd8\xff" + b"\0" * 1_000_001,
}

# What stands in a page, and a word of what is said of it, with the line on which it stands.
REFUSED = {
    "a script": ("<script>alert(1)</script>", "holds HTML"),
    "a handler": ('<img src="x" onerror="alert(1)">', "holds HTML"),
    "HTML in a line": ("Một <b onclick=alert(1)>từ</b>.", "holds HTML"),
    "a frame": ('<iframe src="https://evil.example"></iframe>', "holds HTML"),
    "a form": ('<form action="https://evil.example"><input name="ten"></form>', "holds HTML"),
    "raw HTML by a directive": ("```{raw} html\n<script>alert(1)</script>\n```", "raw"),
    "a file as raw HTML": ("```{raw} html\n:file: /etc/passwd\n```", "raw"),
    "Typst by a directive": ('```{raw} typst\n#read("/etc/passwd")\n```', "raw"),
    "another file": ("```{include} ../../../../../../etc/passwd\n```", "include"),
    "another file as code": ("```{literalinclude} /../../../../etc/passwd\n```", "another file"),
    "another file as table": ("```{csv-table} T\n:file: /etc/passwd\n```", "csv-table"),
    "an address as table": ("```{csv-table} T\n:url: https://evil.example/\n```", "csv-table"),
    "raw through another syntax": (
        "```{eval-rst}\n.. raw:: html\n\n   <script>alert(1)</script>\n```",
        "raw",
    ),
    "a role of raw HTML": (
        "```{eval-rst}\n.. role:: h(raw)\n   :format: html\n\n:h:`<script>`\n```",
        "HTML",
    ),
    "a link that runs, in another syntax": (
        "```{eval-rst}\n`Bấm <javascript:alert(1)>`__\n```",
        "may not begin with 'javascript:'",
    ),
    "a link that is a page, in another syntax": (
        "```{eval-rst}\n`Bấm <data:text/html,x>`__\n```",
        "may not begin with 'data:'",
    ),
    "a file to download": ("{download}`x <../../../../../etc/passwd>`", "download"),
    "a picture from elsewhere": ("![x](../../../../../../etc/passwd)", "outside the book"),
    "a picture on a host": ("![x](https://evil.example/x.png)", "is not a file"),
    "a picture on a host, in short": ("![x](//evil.example/x.png)", "outside the book"),
    "a picture in the address": ("![x](data:image/png;base64,AAAA)", "is not a file"),
    "a figure from elsewhere": (
        "```{figure} ../../../../../../etc/passwd\n:alt: x\n```",
        "outside the book",
    ),
    **{name: (f"![x]({name})", "the picture") for name in PICTURES},
    "an element that nothing ends": (":::{note}\nMột.\n\n## Hai\n\nBa.", "':::{note}' is not"),
    "an element that takes another's end": (
        ":::{note}\nMột.\n\n:::{tip}\nHai.\n:::\n\nBa.",
        "':::{note}' is not ended",
    ),
    "code that nothing ends": ("- Một\n\n  ```py\n  1\n\nHai.", "'```py' is not ended"),
    "an end of nothing": ("Một.\n\n:::\n\nHai.", "':::' is not ended"),
}

Read = Callable[[str], list[MangnonError]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """Read a page in a book that stays open."""
    book: Book = write_book(tmp_path_factory.mktemp("hostile") / "book")
    for name, content in PICTURES.items():
        (book.root / "book" / name).write_bytes(content)
    opened = application(book.project, "vi", "site", book.root / ".mangnon/random")
    with opened as (app, problems):
        app.builder.read()

        def page(text: str) -> list[MangnonError]:
            problems.clear()
            (book.root / f"{PAGE}.md").write_text(text, encoding="utf-8")
            app.builder.read_doc(PAGE)
            return list(problems)

        page.app = app  # type: ignore[attr-defined]
        yield page


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_a_page_may_not_hold_is_told_with_its_line(read: Read, text: str, said: str) -> None:
    found = read(f"# Trang\n\nMột câu.\n\n{text}\n")
    assert [problem for problem in found if said in problem.message], found
    told = next(problem for problem in found if said in problem.message)
    assert str(told.path) == f"{PAGE}.md"
    assert told.line is not None
    assert 5 <= told.line <= 5 + text.count("\n")


@pytest.mark.parametrize("scheme", ["javascript", "JaVaScRiPt", "vbscript", "data", "file"])
@pytest.mark.parametrize("form", ["[Bấm]({})", "<{}>", "[Bấm][a]\n\n[a]: {}"])
def test_a_link_that_runs_is_refused_or_stays_words(read: Read, scheme: str, form: str) -> None:
    address = f"{scheme}:text/html,alert(1)"
    found = read(f"# Trang\n\n{form.format(address)}\n")
    app: Sphinx = read.app  # type: ignore[attr-defined]
    links = [
        str(node.get("refuri", node.get("reftarget", "")))
        for node in app.env.get_doctree(PAGE).findall()
        if hasattr(node, "get") and (node.get("refuri") or node.get("reftarget"))
    ]
    assert found or not links


@pytest.mark.parametrize("head", [BOMB, "a: &a [*a]\n", "a: " + "[" * 3000 + "\n"])
def test_a_head_that_unfolds_is_told_with_its_line(read: Read, head: str) -> None:
    found = read(f"---\nlesson: 1\n{head}---\n\n# Trang\n")
    lines = [problem.line for problem in found if problem.line]
    assert any("anchors" in each.message or "too deeply" in each.message for each in found)
    assert 3 in lines


@pytest.mark.parametrize("bomb", [BOMB, "a: &a [*a]\n", "a: " + "[" * 3000 + "\n"])
@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml", "assets/facts/zz.yml"])
def test_a_setting_or_a_fact_that_unfolds_is_told_with_its_line(
    make_book: Callable[..., Book], name: str, bomb: str
) -> None:
    book = make_book()
    path = Path(book.root / name)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(before + bomb, encoding="utf-8")
    with pytest.raises(MangnonError) as caught:
        book.build("site")
    line = before.count("\n") + 1
    assert f"{name}:{line}: " in str(caught.value)
    assert not (book.root / "_build").exists()


SECRET = "Không ai được đọc lời này."
# Where a link stands in the book, and what it leads to: a file, its folder, or round in a circle.
LINKS = {
    "a page": ("book/bai-thu.md", "file"),
    "a picture": ("book/hinh.png", "file"),
    "pages": ("book/them", "folder"),
    "all pages": ("book", "folder"),
    "a circle": ("book/vong", "circle"),
    "a link to itself": ("book/chinh-no", "itself"),
    "a table of a notebook": ("notebooks/so.csv", "file"),
    "notebooks": ("notebooks/them", "folder"),
    "a fact": ("assets/facts/zz.yml", "file"),
    "assets": ("assets/them", "folder"),
    "a catalog": ("translations/en/LC_MESSAGES/zz.po", "file"),
    "a recording": ("translations/en/audio/book/bai-thu/handout.opus", "file"),
    "catalogs": ("translations/en/LC_MESSAGES/them", "folder"),
}


@pytest.mark.parametrize(("name", "kind"), LINKS.values(), ids=LINKS)
def test_a_link_in_the_book_is_refused_and_nothing_is_read_or_written_through_it(
    make_book: Callable[..., Book], tmp_path: Path, name: str, kind: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "bai-thu.md").write_text(SECRET, encoding="utf-8")
    book = make_book("vi, en")
    link = book.root / name
    if link.exists():
        link.rename(outside / "was-there")
    link.parent.mkdir(parents=True, exist_ok=True)
    leads = {"file": outside / "bai-thu.md", "folder": outside, "circle": "..", "itself": link}
    link.symlink_to(leads[kind])
    for command in (["build", "site"], ["translate", "update"], ["translate", "kit", "en"]):
        result = CliRunner().invoke(main, ["--book", str(book.root), *command])
        assert result.exit_code == 1
        assert result.stderr == f"{link}: is a link: put a copy of what it leads to in its place\n"
    assert not (book.root / "_build").exists()
    assert (outside / "bai-thu.md").read_text(encoding="utf-8") == SECRET


def test_the_link_by_which_an_editor_locks_a_file_hinders_no_build(small_book: Book) -> None:
    for name in ("book/.#bai-thu.md", "assets/facts/.#signs.yml"):
        (small_book.root / name).symlink_to("lan@may-tinh.4567:1795392000")
    small_book.build("gift")
    assert (small_book.root / "_build/lms/vi/gift").is_dir()
