"""The scripts for those who record: a page to read from, on a screen or printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from mangnon.language.interface import Interface
from mangnon.language.script import Script, piece_title
from mangnon.project import SOURCE_LANGUAGE

_STYLE = """
body { font: 1.15rem/1.7 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 46rem; padding: 0 1rem; }
section { border-top: 2px solid #1f6b45; margin-top: 2.5rem; padding-top: .5rem; }
article ol { padding-left: 2.4rem; } article li { margin: .5rem 0; padding-left: .3rem; }
.note { color: #4a5a51; font-size: 1rem; } code { font-size: 1.05rem; }
@media print { body { max-width: none; } section, article { break-inside: avoid-page; } }
"""
_NOTES = (
    "Phòng yên tĩnh: tắt quạt, tắt ti vi, đóng cửa. Để điện thoại khác ra chỗ xa.",
    "Để máy cách miệng chừng 20 cm, hơi lệch sang một bên, đặt trên khăn.",
    "Nghe thử 10 giây trước khi thu cả bài. Có tiếng rè hay tiếng gió thì đổi chỗ.",
    "Mỗi số là một hơi. Đọc chậm, hết một số thì nghỉ. Vấp thì đọc lại cả số ấy.",
    "Nói bằng tiếng của bạn, như nói với người nhà. Không dịch từng chữ; không thêm, không bớt ý.",
    "Số điện thoại: đọc từng chữ số, hai lần.",
    "Không nói tên, xã, trường hay chuyện của một em nhỏ có thật. Không nói tên người khác.",
    "Không có tiếng trẻ em trong bản ghi. Không cho trẻ em đọc bài này.",
)
_CONSENT = (
    "Trước khi thu, người đọc nghe và đồng ý: “Tôi đồng ý cho đăng giọng đọc của tôi trong bộ "
    "Măng Non, theo giấy phép CC BY 4.0. Ai cũng được nghe, chép và gửi cho người khác. Tôi có thể "
    "không cho ghi tên.” Đừng thu câu này vào bản ghi; hãy giữ giấy có chữ ký ở chỗ kín."
)


def script_page(
    language: str,
    pages: Mapping[str, tuple[str, Mapping[str, Script]]],
    order: Iterable[str],
) -> str:
    """Return a page with all that can be recorded, in breaths, for a browser without a network.

    :param pages: each page's title and scripts, by its name
    :param order: names of pages, in reading order
    """
    _ = Interface(SOURCE_LANGUAGE)
    parts = [
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>Kịch bản ghi âm ({escape(language)})</title><style>{_STYLE}</style></head><body>",
        f"<h1>Kịch bản ghi âm ({escape(language)})</h1>",
        "<h2>Trước khi thu</h2><ul>",
        *(f"<li>{escape(note)}</li>" for note in _NOTES),
        f"</ul><p><strong>{escape(_CONSENT)}</strong></p>",
        '<p class="note">Thu xong, gửi lại hai tệp của mỗi đoạn: một tệp .opus và một tệp .mp3. '
        "Đặt tên tệp như dòng dưới tên đoạn, và giữ nguyên mã lời: mã cho biết bạn đọc từ bản nào. "
        "Đoạn nào thu được thì gửi đoạn ấy.</p>",
    ]
    for name in dict.fromkeys(each for each in order if each in pages):
        title, scripts = pages[name]
        parts.append(f"<section><h2>{escape(title)}</h2>")
        for piece, script in scripts.items():
            breaths = "".join(f"<li>{escape(breath)}</li>" for breath in script.breaths())
            file = f"{name.rpartition('/')[2]}.{piece}"
            parts.append(
                f'<article id="{escape(name)}-{piece}"><h3>{escape(piece_title(piece, _))}</h3>'
                f'<p class="note">Tệp: <code>{escape(file)}</code> · Trang: '
                f"<code>{escape(name)}</code> · Đoạn: <code>{piece}</code> · "
                f"Mã lời: <code>{script.digest}</code></p><ol>{breaths}</ol></article>"
            )
        parts.append("</section>")
    return "\n".join([*parts, "</body></html>"]) + "\n"
