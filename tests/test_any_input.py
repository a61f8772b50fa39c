"""Whatever a file holds, it is read, or told by an error of the kit's own: nothing else is "
"raised."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_book import ROOT, write_book

from mangnon.edition.file import read_edition
from mangnon.errors import MangnonError
from mangnon.facts.load import load
from mangnon.language.audio import duration, without_tags
from mangnon.language.catalog import parse, translations
from mangnon.project import Project, load_project
from mangnon.settings import check_toc
from mangnon.translate.kit import PAGE_HEADER
from mangnon.translate.package import contents
from mangnon.translate.workbook import Row, read_workbook, write_workbook

TESTS = Path(__file__).parent
FACT = """\
signs:
  - id: dau-hieu-mot
    vi: Trẻ sợ về nhà
    en: The child fears going home
    group: physical
    source: https://example.org/a
    as_of: 2026-11-23
    confidence: seen
"""
EDITION = """\
name: Xã Ba Vì
desk: {name: Một cửa, phone: "024 3825 1234"}
events:
  - {date: 2026-06-01, title: Ngày hội}
languages: [vi]
"""
CATALOG = f"""\
msgid ""
msgstr ""
"Language: en\\n"
"{PAGE_HEADER}: book/bai-thu\\n"

#, fuzzy
#| msgid "Cũ"
msgid "Mọi người"
msgstr "Everybody"

msgctxt "a"
msgid "{{count}} phút"
msgid_plural "b"
msgstr[0] "{{count}} minutes"
"""
TOC = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/bai-thu\n"
CONFIG = "title: Sách\nsphinx:\n  config:\n    mangnon_languages: [vi, en]\n    mangnon_gate: [a]\n"
# What means something in one of the formats, and so leads further into a reader than noise does.
TOKENS = [
    *(b"\0 \n \n- : # & * ! | > ' \" { } [ ] , ? % @ ` ~ \xff \xfe \xef\xbb\xbf".split(b" ")),
    *(b"--- ... &a *a !!python/name:os.system !!binary 0x7 1e999 .nan 2026-02-30 ~".split()),
    *(b"12:30:45 null yes <<: =1+1 msgid msgstr[9] #~ #| \\n \\u OggS OpusTags ID3".split()),
    *(b"\xff\xfb\x90\x00 PK\x01\x02 PK\x05\x06 PK\x03\x04 <!DOCTYPE <c \xed\xa0\x80".split()),
    b"99999999999999999999",
    b"[" * 300,
    b"  " * 40,
]
edit = st.tuples(
    st.floats(0, 1),
    st.integers(0, 40),
    st.one_of(st.sampled_from(TOKENS), st.binary(max_size=6), st.text(max_size=4).map(str.encode)),
)


def spoiled(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Replace a number of bytes at some places by others."""
    for place, length, put in edits:
        at = int(place * len(content))
        content = content[:at] + put + content[at + length :]
    return content


@functools.cache
def workbook() -> bytes:
    return write_workbook("en", [Row("book/bai-thu", 3, "Mọi người", "Everybody")])


def facts_in(path: Path, project: Project) -> None:
    load(path.parent)


def catalog_in(path: Path, project: Project) -> None:
    with contextlib.suppress(MangnonError):
        parse(path.read_bytes(), path)
    translations(path)


def sound_in(path: Path, project: Project) -> None:
    duration(path)
    without_tags(path)


def package_in(path: Path, project: Project) -> None:
    list(contents(path.read_bytes(), path))


def workbook_in(path: Path, project: Project) -> None:
    read_workbook(path.read_bytes(), path)


def settings_in(path: Path, project: Project) -> None:
    load_project(path.parent)


def toc_in(path: Path, project: Project) -> None:
    check_toc(Project(path.parent, ("vi",), "", project.as_of))


KINDS: dict[str, tuple[Callable[[], bytes], Callable[[Path, Project], None]]] = {
    "fact.yml": (FACT.encode, facts_in),
    "edition.yml": (EDITION.encode, read_edition),
    "_config.yml": (CONFIG.encode, settings_in),
    "_toc.yml": (TOC.encode, toc_in),
    "catalog.po": (CATALOG.encode, catalog_in),
    "sound.opus": ((TESTS / "silence.opus").read_bytes, sound_in),
    "sound.mp3": ((TESTS / "short-silence.mp3").read_bytes, sound_in),
    "kit.zip": (workbook, package_in),
    "kit.xlsx": (workbook, workbook_in),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_book(tmp_path_factory.mktemp("any") / "book", "vi, en").project


@pytest.mark.parametrize("name", KINDS)
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(edits=st.lists(edit, max_size=4), alone=st.booleans())
@example(edits=[], alone=False)
def test_whatever_a_file_holds_is_read_or_told(
    project: Project, tmp_path: Path, name: str, edits: list[tuple[float, int, bytes]], alone: bool
) -> None:
    good, read = KINDS[name]
    content = spoiled(b"" if alone else good(), edits)
    path = tmp_path / name
    path.write_bytes(content)
    told = _told(read, path, project)
    assert told is None or str(told)
    assert told is None or not Path(told.path or path).is_relative_to(ROOT)


def _told(
    read: Callable[[Path, Project], object], path: Path, project: Project
) -> MangnonError | None:
    try:
        read(path, project)
    except MangnonError as error:
        return error
    return None
