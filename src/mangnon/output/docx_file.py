"""A Word file: our styles, the paper, and a foot on every page, around what pandoc writes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mangnon.output.archive import archive
from mangnon.output.docx_blocks import NEW_PAGE, PAGE_OF, TICKED, TICKED_BY_PANDOC

_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="(?P<id>[^"]+)".*?</w:style>', re.DOTALL)
_DEFAULTS = re.compile(r"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
# A heading that begins a page, with the places for links that stand before it.
_NEW_PAGE = re.compile(
    rf"{NEW_PAGE}(?P<places>(?:\s*<w:bookmark(?:Start|End)\b[^>]*/>)*\s*)"
    r"<w:p><w:pPr>(?P<style><w:pStyle\b[^>]*/>)"
)
_PAGE_OF = re.compile(
    r'<w:hyperlink w:anchor="(?P<place>[^"]+)">(?:(?!</w:hyperlink>).)*</w:hyperlink>'
    rf"(?P<mark>{PAGE_OF})",
    re.DOTALL,
)
_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?P<properties>.*?)</w:trPr>)?", re.DOTALL)
# A paragraph right below a table, if it is no heading: a heading has its own room.
_BELOW_TABLE = re.compile(
    r"(?P<table></w:tbl>\s*<w:p>)<w:pPr>(?P<properties>(?:(?!Heading|</w:pPr>).)*)</w:pPr>",
    re.DOTALL,
)
_LEVEL = re.compile(r'(?P<level><w:lvl w:ilvl="(?P<depth>\d)">.*?)<w:ind\b[^>]*/>', re.DOTALL)
_SECTION = re.compile(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)\s*</w:body>", re.DOTALL)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_FOOTER = "foot"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
# A4 with 2 cm on each side, in twentieths of a point.
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
    'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)
# How far boxes stand from the margin, as in the styles, and a list's words from its marks.
_BOX, _MARK = 227, 360


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every page.

    :param number: the helpline's number
    :param helpline: what a call costs and when it is answered
    :param lines: the document's name, and the day on which its law was checked
    """

    number: str
    helpline: str
    lines: tuple[str, ...]


def finish(content: bytes, styles: Path, language: str, foot: Foot, day: datetime.date) -> bytes:
    """Return a Word file as readers get it, the same to the byte each time.

    :param content: what pandoc wrote
    :param styles: our styles, which replace pandoc's of the same names
    :param language: the document's language, such as ``vi-VN``
    :param day: the time stamp of every entry
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        files = {name: source.read(name) for name in source.namelist() if not name.endswith("/")}
    ours = styles.read_text(encoding="utf-8").replace("LANGUAGE", language)
    _edit(files, "word/styles.xml", lambda text: _restyled(text, ours))
    section = f'<w:sectPr {_R}><w:footerReference w:type="default" r:id="{_FOOTER}"/>{_PAPER}'
    _edit(
        files,
        "word/document.xml",
        lambda text: _SECTION.sub(f"{section}</w:sectPr></w:body>", _laid_out(text), count=1),
    )
    _edit(files, "word/numbering.xml", _listed)
    relation = f'<Relationship Id="{_FOOTER}" Type="{_RELATION}" Target="foot.xml"/>'
    _edit(files, "word/_rels/document.xml.rels", lambda text: _last(text, relation))
    part = f'<Override PartName="/word/foot.xml" ContentType="{_KIND}"/>'
    _edit(files, "[Content_Types].xml", lambda text: _last(text, part))
    files["word/foot.xml"] = _foot(foot).encode()
    return archive(files, day, first="[Content_Types].xml")


def _edit(files: dict[str, bytes], name: str, change: Callable[[str], str]) -> None:
    files[name] = change(files[name].decode()).encode()


def _last(text: str, element: str) -> str:
    """Put an element last into the root of an XML document."""
    start = text.rindex("</")
    return text[:start] + element + text[start:]


def _laid_out(text: str) -> str:
    """Put page breaks and numbers where they are marked; keep rows whole, and room below tables."""
    text = _NEW_PAGE.sub(r"\g<places><w:p><w:pPr>\g<style><w:pageBreakBefore/>", text)
    text = _PAGE_OF.sub(_with_page, text)
    text = _ROW.sub(
        lambda row: f"<w:tr><w:trPr><w:cantSplit/>{row['properties'] or ''}</w:trPr>", text
    )
    return _BELOW_TABLE.sub(
        r'\g<table><w:pPr>\g<properties><w:spacing w:before="160"/></w:pPr>', text
    )


def _with_page(link: re.Match[str]) -> str:
    """Put the number of the page to which a link leads behind it; an office program counts it."""
    shown = link[0].removesuffix(link["mark"])
    number = f'<w:fldSimple w:instr=" PAGEREF {link["place"]} \\h "><w:r><w:t/></w:r></w:fldSimple>'
    return f"{shown}<w:r><w:tab/></w:r>{number}"


def _listed(text: str) -> str:
    """Let lists begin where boxes do: one box then frames its paragraphs and its lists."""

    def level(match: re.Match[str]) -> str:
        left = _BOX + _MARK * (int(match["depth"]) + 1)
        return f'{match["level"]}<w:ind w:left="{left}" w:hanging="{_MARK}"/>'

    return _LEVEL.sub(level, text).replace(f'w:val="{TICKED_BY_PANDOC}"', f'w:val="{TICKED}"')


def _restyled(text: str, ours: str) -> str:
    """Put our styles into pandoc's, in the place of those with the same names."""
    named = {match["id"]: match[0] for match in _STYLE.finditer(ours)}
    kept = _STYLE.sub(lambda match: "" if match["id"] in named else match[0], text)
    defaults = _DEFAULTS.search(ours)
    assert defaults is not None
    kept = _DEFAULTS.sub(lambda _: defaults[0], kept, count=1)
    return _last(kept, "".join(named.values()))


def _foot(foot: Foot) -> str:
    strong = f'<w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>{escape(foot.number)}</w:t>'
    helpline = f'<w:t xml:space="preserve"> {escape(foot.helpline)}</w:t>'
    lines = escape(" · ".join(foot.lines))
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"<w:r>{strong}</w:r><w:r>{helpline}</w:r><w:r><w:tab/></w:r>{page}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:pBdr/></w:pPr>'
        f"<w:r><w:t>{lines}</w:t></w:r></w:p></w:ftr>"
    )
