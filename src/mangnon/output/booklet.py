"""A booklet: pages of A5 two by two on A4, in the order in which they lie when it is folded."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from pypdf import PdfReader

from mangnon.language.interface import N_, Interface
from mangnon.output.print_typst import make_pdf
from mangnon.output.print_writer import Data

_TEMPLATE = "booklet.typ"
_BOOK = "book.pdf"
# Twenty sheets are as much as a stapler holds; a thicker book is folded in sections.
_MOST_IN_ONE = 80
_SECTION = 32  # pages: eight sheets, which fold flat

# Two pages side by side, the left one first; ``None`` is a blank.
Side = tuple[int | None, int | None]

_WORDS = {
    "how": N_("Cách in và gấp"),
    "print": N_("In tất cả các trang của tệp này: giấy A4, hai mặt, lật theo cạnh ngắn."),
    "size": N_("Chọn cỡ thật (100%)."),
    "one_side": N_(
        "Máy chỉ in một mặt: in các trang lẻ, đặt chồng giấy lại vào máy, rồi in các trang chẵn."
    ),
    "apart": N_("Bỏ riêng tờ hướng dẫn này."),
    "fold": N_("Giữ thứ tự các tờ. Gấp đôi cả chồng, để trang 1 ra ngoài."),
    "staple": N_("Bấm hai ghim vào nếp gấp."),
    "part": N_("Chia chồng giấy thành các tập, như bảng ở mặt sau. Gấp đôi từng tập."),
    "bind": N_("Xếp các tập theo thứ tự. Khâu hoặc bấm ghim ở gáy, rồi dán gáy."),
    "check": N_("Tờ nào có trang nào"),
    "front": N_("Mặt trước"),
    "back": N_("Mặt sau"),
}
_ONLY_PRINT = N_(
    "Tệp này chỉ để in. Đọc trên máy, hay nghe bằng trình đọc màn hình, thì mở tệp {file}."
)


def fold(
    book: bytes, name: str, data: Data, _: Interface, assets: Path, day: datetime.date
) -> bytes:
    """Return a book of A5 pages as sheets of A4 to fold, behind a sheet that says how.

    It can't be PDF/UA: a sheet's reading order is not the book's, and Typst embeds the pages
    as pictures. It has title, language, fonts and text; who reads on a screen has ``name``.

    :param book: the book as PDF
    :param name: the book's file
    :param data: what the book was typeset from
    """
    pages = len(PdfReader(io.BytesIO(book)).pages)
    cut = sections(pages)
    said: Data = {
        key: data[key] for key in ("language", "author", "title", "edition", "law", "help", "words")
    }
    said["words"] = data["words"] | {key: _(text) for key, text in _WORDS.items()}
    said["words"]["only_print"] = _(_ONLY_PRINT, file=name)
    said["sections"] = [
        {
            "name": _("Tập {number}", number=number),
            "sheets": [
                {"name": _("Tờ {number}", number=sheet), "front": front, "back": back}
                for sheet, (front, back) in section
            ],
        }
        for number, section in enumerate(_numbered(cut), 1)
    ]
    return make_pdf(_TEMPLATE, said, {_BOOK: book}, assets, day, standard=None)


def sections(pages: int) -> list[list[tuple[Side, Side]]]:
    """Return the sheets of each section of a book, the outermost first: front and back.

    Saddle stitch: laid in each other and folded in the middle, the pages of a section follow
    one another. Blanks at the end fill the last sheet.
    """
    sheets = -(-pages // 4)
    count = 1 if pages <= _MOST_IN_ONE else -(-sheets * 4 // _SECTION)
    made = []
    first = 1
    for section in range(count):
        # As even as can be: a section of one sheet would not hold.
        size = sheets // count + (section < sheets % count)
        last = first + 4 * size - 1
        made.append([_sheet(first, last, sheet, pages) for sheet in range(size)])
        first = last + 1
    return made


def _sheet(first: int, last: int, at: int, pages: int) -> tuple[Side, Side]:
    """Return a sheet's sides.

    :param first: the section's first page
    :param last: its last
    :param at: the sheet's place in it, from 0, the outermost
    :param pages: the pages that there are
    """

    def page(number: int) -> int | None:
        return number if number <= pages else None

    low, high = first + 2 * at, last - 2 * at
    return (page(high), page(low)), (page(low + 1), page(high - 1))


def _numbered(
    cut: list[list[tuple[Side, Side]]],
) -> list[list[tuple[int, tuple[Side, Side]]]]:
    """Number the sheets of all sections from 1."""
    numbered, count = [], 1
    for section in cut:
        numbered.append(list(enumerate(section, count)))
        count += len(section)
    return numbered
