"""A pseudo-locale: every string translated into letters that neither Vietnamese nor English has.

What a reader then sees in plain letters was never given to a translator. Vowels and some
consonants are doubled, so that texts are two fifths longer, as a real translation may be.

It borrows the code of Belarusian, because Babel and the browser need a real one: CLDR knows its
dates, numbers and lists, which are unlike Vietnamese and English ones ("506 957", "23 лістапада"),
and neither Sphinx nor docutils has words in it, so that theirs show as left over, in English.
"""

from __future__ import annotations

import csv
import re
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import polib
from recorded_book import PAGE, add
from small_book import Book

from mangnon.translate.catalogs import update_catalogs

PSEUDO = "be"
NAME = "Sách thử"  # of the book, the same in every language
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "äƀçðëƒğħïĵƙłɱñöþʠřšŧüʋŵχÿž", strict=True))
# What a translator keeps: roles, targets of links, placeholders, blanks, code.
_KEPT = re.compile(r"\{[\w:-]+\}`[^`]*`|\]\([^)]*\)|\{\w*\}|`[^`]*`|_{2,}")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)")
# A run of plain letters, of Vietnamese or of English. One alone may be a mark: "A", "x".
_PLAIN = re.compile(
    r"[a-zA-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]{2,}",
)
# The number of an instrument: 56/2017/NĐ-CP, perhaps broken over two lines.
_CODE = r"\b(?:[A-ZĐ]{2,}\d*|TTg)(?:-(?:[A-ZĐ]{2,}|TTg))*\b"
# What is the same in every language: the book's own name, addresses of sources, sizes of letters.
_SAME = re.compile(
    rf"{NAME}|Nhóm thử|{_CODE}|\b[\w-]+(?:\.[\w-]+)+|\bAa\b|\{{\w+\}}|\((?:{PSEUDO}|en)\)"
)


def pseudo(text: str) -> str:
    """Return a message in the pseudo-locale."""
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_disguised(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, _disguised(text[end:])])


def left_over(text: str) -> list[str]:
    """Return the words of a text that nobody translated."""
    return _PLAIN.findall(unicodedata.normalize("NFC", text))


def plain(texts: Iterable[str]) -> list[str]:
    """Return the texts in which a word is left over."""
    return [text.strip() for text in texts if left_over(_SAME.sub(" ", text))]


def translate_into_pseudo(book: Book) -> Path:
    """Make the pseudo-locale's catalogs, complete; return their folder."""
    update_catalogs(book.project, [PSEUDO])
    folder = book.root / "translations" / PSEUDO / "LC_MESSAGES"
    for path in sorted(folder.rglob("*.po")):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = pseudo(entry.msgid)
            entry.tcomment = "repeated: syllables that differ by their tones alone become alike"
        catalog.save()
    _add_terms(book.root / "translations" / "glossary.csv")
    return folder


def add_recordings(book: Book) -> None:
    """Add a recording of the key message, and one that reads other words than its page has."""
    assert add(book, PSEUDO, "key-message", "--speaker", pseudo("Mai")).exit_code == 0
    folder = book.root / "translations" / PSEUDO / "audio" / PAGE
    for path in sorted(folder.iterdir()):
        shutil.copy(path, path.with_stem("handout"))
    name = (folder / "handout.yml").relative_to(book.root)
    book.edit(str(name), "reads: key-message", "reads: handout")


def _add_terms(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row[PSEUDO] = pseudo(row["vi"])
        row[f"definition_{PSEUDO}"] = pseudo(row["definition_vi"] or "")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _disguised(text: str) -> str:
    text = _GROUPED.sub(lambda found: found[0].replace(".", "\u00a0"), text)
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFD", character.replace("đ", "d").replace("Đ", "D"))[0]
    found = _LETTERS.get(base.lower())
    if found is None:
        return character
    shown = found if base.islower() else found.upper()
    return shown + found if base.lower() in "aeiouyhnt" else shown
