"""The letters of Gia Rai, Ba Na, Xơ Đăng, Giẻ and Khmer: shown and printed, none as a box."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from browser.site_pages import PHONE
from letters import LETTERS
from playwright.sync_api import Browser
from pypdf import PdfReader
from small_book import ROOT, Book

from mangnon.language.glyphs import printable
from mangnon.translate.catalogs import update_catalogs

_SAID = "Bạn không cần chắc chắn mới được báo."  # the key message
_SHEET = "Gọi {contact}`111`."  # the handout


@pytest.fixture
def built(make_book: Callable[..., Book]) -> Callable[[str], Path]:
    """Return a function that builds the site and the handouts with a language's letters."""

    def build(language: str) -> Path:
        book = make_book()
        book.edit("_config.yml", "[vi]", f"[vi]\n    mangnon_coming: [{language}]")
        update_catalogs(book.project, [language])
        path = book.root / "translations" / language / "LC_MESSAGES" / "book" / "bai-thu.po"
        catalog = polib.pofile(str(path))
        for entry in catalog:
            if entry.msgid in (_SAID, _SHEET):
                entry.msgstr = entry.msgid.replace(_SAID, LETTERS[language])
                entry.msgstr = entry.msgstr.replace("Gọi", LETTERS[language])
        catalog.save()
        return book.build_in(language, "site", "handouts")

    return build


@pytest.mark.parametrize("language", LETTERS)
def test_each_letter_is_in_the_print_fonts(language: str) -> None:
    letters = set(LETTERS[language])
    assert letters - printable(ROOT / "assets" / "fonts", language) == set()


@pytest.mark.parametrize("language", ["jra", "sed", "km"])
def test_letters_are_shown_on_a_phone_and_printed(
    language: str, built: Callable[[str], Path], browser: Browser
) -> None:
    output = built(language)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto((output / "site" / language / "bai-thu.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    brought = page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    # Only a script of its own is worth a font on a slow network.
    assert brought == (language == "km")
    # A letter that no font has is drawn as the box that stands for all such.
    boxes = page.evaluate(
        """letters => {
          const area = document.createElement('canvas').getContext('2d');
          const family = getComputedStyle(document.body).fontFamily;
          const drawn = letter => {
            area.canvas.width = area.canvas.height = 60;
            area.font = `30px ${family}`;
            area.fillText(letter, 12, 40);
            return area.getImageData(0, 0, 60, 60).data.join();
          };
          const box = drawn('\\u{10FFFD}');
          return letters.filter(letter => drawn(letter) === box);
        }""",
        sorted({each for each in LETTERS[language] if unicodedata.category(each)[0] in "LN"}),
    )
    assert boxes == []
    context.close()
    (sheet,) = (output / "print" / language / "handouts").glob("01-*[!y].pdf")
    document = PdfReader(sheet)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for font in document.pages[0]["/Resources"]["/Font"].values()
    }
    wanted = "NotoSansKhmer" if language == "km" else "NotoSans"
    assert any(name.startswith(f"{wanted}-Regular") for name in fonts), fonts
    text = unicodedata.normalize("NFD", document.pages[0].extract_text())
    letters = {each for each in unicodedata.normalize("NFD", LETTERS[language]) if each.isalpha()}
    assert letters - set(text) == set()


def test_khmer_breaks_between_words_though_it_writes_no_spaces(
    built: Callable[[str], Path], browser: Browser
) -> None:
    output = built("km")
    sentence = LETTERS["km"].rsplit(" ", 1)[1]
    page = browser.new_page(viewport=PHONE)
    page.goto((output / "site" / "km" / "bai-thu.html").as_uri())
    lines = page.evaluate(
        """sentence => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode() && !walk.currentNode.data.includes(sentence));
          const range = document.createRange();
          const start = walk.currentNode.data.indexOf(sentence);
          const tops = [...sentence].map((_, place) => {
            range.setStart(walk.currentNode, start + place);
            range.setEnd(walk.currentNode, start + place + 1);
            return Math.round(range.getBoundingClientRect().top);
          });
          return new Set(tops).size;
        }""",
        sentence,
    )
    page.close()
    assert lines > 1
    (sheet,) = (output / "print" / "km" / "handouts").glob("01-*[!y].pdf")
    printed = PdfReader(sheet).pages[0].extract_text().splitlines()
    assert not any(sentence in line.replace(" ", "") for line in printed)
