"""Translations that are broken on purpose: one for each kind of fault, with the check it fails."""

from __future__ import annotations

SENTENCE = (
    "Năm 2019 có 12.000 cuộc gọi ({law}`no-hiding-abuse`), xem [bài sau](sau-khi-bao-tin.md)."
)
GOOD = (
    "In 2019 there were 12,000 calls ({law}`no-hiding-abuse`), see [the next lesson]"
    "(sau-khi-bao-tin.md)."
)


def _spoiled(old: str, new: str) -> tuple[str, str]:
    assert old in GOOD
    return SENTENCE, GOOD.replace(old, new)


# What is broken: the original, the translation, and the check that must name it.
PAGE = {
    "a paragraph of HTML": ("security", *_spoiled("calls", "<b>calls</b>")),
    "a script": ("security", *_spoiled("calls", "calls <script>alert(1)</script>")),
    "a tag that is not closed": ("security", *_spoiled("calls", "calls <img src=x onerror=f()")),
    "an HTML comment": ("security", *_spoiled("calls", "calls <!-- here -->")),
    "HTML in entities": ("security", *_spoiled("calls", "calls &lt;iframe&gt;")),
    "a new role": ("security", *_spoiled("calls", "calls {download}`passwd`")),
    "raw output by a role": ("security", *_spoiled("calls", "{raw}`<b>`")),
    "another citation of law": ("security", *_spoiled("no-hiding-abuse", "where-to-report")),
    "another number to call": ("security", "Gọi {contact}`111`.", "Call {contact}`112`."),
    "a directive": ("security", *_spoiled("calls", "calls ```{include} /etc/passwd")),
    "a colon fence": ("security", *_spoiled("calls", "calls :::{raw} html")),
    "a template": ("security", "Gọi đi.", "Call {% include 'x' %}."),
    "another page as target": ("security", *_spoiled("(sau-khi-bao-tin.md)", "(elsewhere.md)")),
    "a new link": ("security", *_spoiled("calls", "[calls](https://example.org)")),
    "a picture": ("security", *_spoiled("calls", "calls ![](track.png)")),
    "an address in words": ("security", *_spoiled("calls", "calls (visit example.com/help)")),
    "a full address": ("security", *_spoiled("calls", "calls http://10.0.0.1/")),
    "an address in angle brackets": ("security", *_spoiled("calls", "calls <https://a.example>")),
    "an e-mail address": ("security", *_spoiled("calls", "calls to me@example.org")),
    "a javascript scheme": ("security", *_spoiled("(sau-khi-bao-tin.md)", "(javascript:alert(1))")),
    "a scheme in entities": ("security", *_spoiled("calls", "[x](&#106;avascript:alert(1))")),
    "a data scheme": ("security", *_spoiled("calls", "calls data:text/html;base64,AAAA")),
    "a telephone scheme": ("security", *_spoiled("calls", "calls tel:1900")),
    "a private telephone number": ("security", *_spoiled("calls", "calls to 0912 345 678")),
    "a paid telephone number": ("security", *_spoiled("calls", "calls to 1900 1234")),
    "text turned round": ("security", *_spoiled("calls", "calls \u202eereh\u202c")),
    "a citation lost": ("citations", *_spoiled(" ({law}`no-hiding-abuse`)", "")),
    "a citation twice": ("citations", *_spoiled("calls", "calls {law}`no-hiding-abuse`")),
    "a statistic as plain text": ("citations", "Có {stat}`a-b` em.", "There were 5 children."),
    "a role lost": ("roles", "Xem {doc}`bao-tin`.", "See the lesson."),
    "a link lost": ("links", *_spoiled("[the next lesson](sau-khi-bao-tin.md)", "the next lesson")),
    "a number changed": ("numbers", *_spoiled("12,000", "21,000")),
    "a number lost": ("numbers", *_spoiled("12,000 ", "many ")),
    "a number in Vietnamese form": ("numbers", *_spoiled("12,000", "12.000")),
    "a number added": ("numbers", *_spoiled("calls", "calls by 300 children")),
    "a wrong day": ("numbers", "Từ ngày 01/6/2017 có luật mới.", "New law from 1 July 2017."),
    "a term in other words": ("terms", "Đây là nghị định mới.", "This is a new regulation."),
    "space at the end": ("spaces", *_spoiled("md).", "md). ")),
    "a doubled space": ("spaces", *_spoiled("calls", " calls")),
    "a tab": ("spaces", *_spoiled("there were", "there\twere")),
    "a line break": ("spaces", *_spoiled("there were", "there\nwere")),
    "letters taken apart": ("composed", *_spoiled("calls", "calls, cafe\u0301")),
    "a zero-width space": ("invisible", *_spoiled("calls", "ca\u200blls")),
    "a soft hyphen": ("invisible", *_spoiled("calls", "ca\u00adlls")),
    "a letter that print lacks": ("glyphs", *_spoiled("calls", "calls \u1780")),
    "a space before a colon": ("typography", "Nhớ: gọi 111.", "Remember : call 111."),
    "a space before a shout": ("typography", "Gọi ngay!", "Call now !"),
    "no space after a comma": ("typography", "Gọi, rồi chờ.", "Call,then wait."),
    "straight quotation marks": ("typography", "Nói “cứu”.", 'Say "help".'),
    "a bracket that is not closed": ("typography", *_spoiled("`),", "`,")),
    "three stops": ("typography", "Rồi…", "Then..."),
    "bold that is not closed": ("typography", "**Gọi** ngay.", "**Call now."),
    "a word twice": ("repeated", *_spoiled("there were", "there there were")),
    "a sentence without its end": ("end", *_spoiled("md).", "md)")),
    "a heading with a full stop": ("end", "Điều nên làm", "What to do."),
    "the original again": ("left", "Bạn không có lỗi.", "Bạn không có lỗi."),
    "a sentence left in Vietnamese": ("left", "Gọi ngay. Em cần bạn.", "Call now. Em cần bạn."),
}

# Likewise, of the kit's own words.
INTERFACE = {
    "a placeholder lost": ("placeholders", "{count} phút", "minutes"),
    "a placeholder misspelt": ("security", "{count} phút", "{cuont} minutes"),
    "a placeholder that looks inside": ("security", "{count} phút", "{count.__class__} minutes"),
    "mark-up in a button": ("security", "Gửi", "<b>Send</b>"),
    "a handler in a button": ("security", "Gửi", 'Send" onclick="f()" <a'),
}
