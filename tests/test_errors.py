"""Errors as a user meets them: a line, with its place, in the user's language, and no traceback."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from pathlib import Path

import click
import polib
import pytest
from click.testing import CliRunner
from small_book import Book
from user_messages import CATALOG

from mangnon.cli import main

LOCALES = {"en": "C.UTF-8", "vi": "vi_VN.UTF-8"}
LESSON = "book/bai-thu.md"
SIGNS = "assets/facts/signs.yml"


def said(template: str, language: str) -> str:
    """Return a pattern of what a template says in a language, whatever fills its places."""
    if language == "vi":
        entry = polib.pofile(str(CATALOG)).find(template)
        assert entry is not None, f"nothing says {template!r}"
        template = entry.msgstr
    parsed = string.Formatter().parse(template)
    return "".join(
        re.escape(fixed) + ("" if name is None else ".*") for fixed, name, _, _ in parsed
    )


def told(book: Book, language: str, *command: str) -> list[str]:
    """Run a command that must fail, and return the lines that it says."""
    arguments = ["--book", str(book.root), *command]
    result = CliRunner().invoke(main, arguments, env={"LC_ALL": LOCALES[language]})
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    return [line.replace(f"{book.root}/", "") for line in result.stderr.splitlines()]


# How to spoil a book (file, what stands there, what is put there), the command, where the fault
# is told, and as what.
FAULTS = {
    "no book": (
        [("_config.yml", None, None)],
        "list",
        "_config.yml",
        "there is no book here: _config.yml is missing (say where: --book FOLDER)",
    ),
    "configuration that is no YAML": (
        [("_config.yml", "title: Sách thử", "title: [Sách")],
        "list",
        "_config.yml:",
        "is not valid YAML: {reason} (mend this line)",
    ),
    "languages that are no list": (
        [("_config.yml", "mangnon_languages: [vi]", "mangnon_languages: vi")],
        "list",
        "_config.yml:13",
        "'mangnon_languages' is a list of language codes that begins with '{source}'",
    ),
    "unknown product": (
        [],
        "build cassette",
        "",
        "there is no product '{name}' (there are: {known})",
    ),
    "unknown language": (
        [],
        "build site -l xx",
        "_config.yml",
        "the book has no language '{language}': list it in mangnon_languages",
    ),
    "page that is not there": (
        [("_toc.yml", "book/bai-thu", "book/khong-co")],
        "build site",
        "_toc.yml:4",
        "there is no page '{name}' (.md or .ipynb): write it, or mend the name",
    ),
    "page listed twice": (
        [("_toc.yml", "book/tra-cuu/so-lieu", "book/bai-thu")],
        "build site",
        "_toc.yml:6",
        "'{name}' is listed twice (first on line {line}): leave one out",
    ),
    "front matter that is a list": (
        [(LESSON, "---\nlesson: 1", "---\n- lesson\n---\n\nlesson: 1")],
        "build site",
        f"{LESSON}:1",
        "the front matter has no keys: write 'key: value' lines between two ---, or none",
    ),
    "edition with a list for its name": (
        [("truong.yml", None, "name:\n- Trường\n")],
        "edition {book}/truong.yml",
        "truong.yml:2",
        "'{key}' is one text, on its line: '{key}: …'",
    ),
    "page of five megabytes": (
        [(LESSON, "Ai có", f"Ai {'rất ' * 750_000}có")],
        "build site",
        LESSON,
        "is larger than {most} kB: make several pages of it",
    ),
    "question with more choices than letters": (
        [(LESSON, "- [ ] Chỉ cha mẹ", "- [ ] Ai đó\n\n  > Chưa đủ.\n" * 1_000 + "- [ ] Mẹ")],
        "build site",
        f"{LESSON}:30",
        "quiz '{name}' has {count} options: leave {most} at most, one for each letter",
    ),
    "contents of another form": (
        [("_toc.yml", "- file: book/bai-thu", "- trang: book/bai-thu")],
        "build site",
        "_toc.yml:",
        "an entry of the toc lacks its page: 'file: book/…'",
    ),
    "fact without a source": (
        [(SIGNS, "    source: https://communitymedicine4all.com", "    nguon: https://c.com")],
        "build site",
        f"{SIGNS}:",
        "missing: {key} (every such entry has it)",
    ),
    "recalled fact": (
        [(SIGNS, "confidence: secondary", "confidence: recalled")],
        "build site",
        f"{SIGNS}:",
        "a recalled fact must not reach a reader: find its source",
    ),
    "fact with a YAML tag": (
        [(SIGNS, "as_of: 2026-11-23", "as_of: !!python/name:os.system x")],
        "build site",
        f"{SIGNS}:",
        "tags are not allowed: leave the ! out",
    ),
    "fact with a bad date": (
        [(SIGNS, "as_of: 2026-11-23", "as_of: hôm qua")],
        "build site",
        f"{SIGNS}:",
        "{key} must be a date like 2026-11-23",
    ),
    "catalogs of an unknown language": (
        [],
        "translate status xx",
        "",
        "there are no catalogs of '{language}' (there are: {known})",
    ),
    "malformed code of a language": (
        [],
        "translate new Tày",
        "",
        "'{language}' is no language code, such as 'jra' or 'km'",
    ),
    "returned file of another kind": (
        [],
        "translate import {book}/_toc.yml",
        "_toc.yml",
        "is no .zip, .xlsx or .po: '{suffix}'",
    ),
    "edition that is no mapping": (
        [("truong.yml", None, "- Trường\n")],
        "edition {book}/truong.yml",
        "truong.yml:1",
        "an edition is a mapping: 'name: …' and so on",
    ),
    "table of editions without its columns": (
        [("xa.csv", None, "ten\nXã\n")],
        "editions {book}/xa.csv",
        "xa.csv:1",
        "the column '{name}' is missing: see docs/editions.md",
    ),
}


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", FAULTS)
def test_an_error_is_one_line_with_its_place_in_the_users_language(
    small_book: Book, name: str, language: str
) -> None:
    spoilt, command, place, template = FAULTS[name]
    for file, old, new in spoilt:
        path = small_book.root / file
        if new is None:
            path.unlink()
        elif old is None:
            path.write_text(new, encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = told(small_book, language, *command.format(book=small_book.root).split())
    match = [line for line in lines if re.search(f"^(.*: )?{said(template, language)}$", line)]
    assert match, lines
    assert match[0].startswith(place)
    assert not (small_book.root / "_build").exists()


# What an author puts below "## Nội dung", and what is told of it.
MISTAKES = {
    ":::{quizz} a\nb\n:::": "there is no element {{{name}}}: see the elements in CONTRIBUTING.md",
    "Theo {luat}`a`.": "there is no role {{{name}}}: see the roles in CONTRIBUTING.md",
    "![Hình](../assets/images/khong-co.svg)": (
        "there is no picture '{name}': put it there, or mend the name"
    ),
    "![](../assets/images/mang-non.svg)": (
        "image '{uri}' has no alt text: write what it shows in ![…]"
    ),
    "#### Quá sâu": (
        "a heading of level {here} follows one of level {before}: use one # more than it"
    ),
    "(nhan)=\n### Một\n\n(nhan)=\n### Hai": "the label '{name}' stands twice: give each its own",
    ":::{quiz}\nHỏi?\n:::": "{{{name}}} needs a name or a title after it on its line",
    ":::{activity} A\n:phut: 3\n\nb\n:::": "{{{name}}} has no option {found} (there are: {known})",
    ":::{quiz} mot-cau\nHỏi?\n\n- [ ] Không\n\n  > Sai.\n- [ ] Có\n\n  > Sai.\n:::": (
        "quiz '{name}' has no right answer: mark one with [x]"
    ),
    ":::{do-now}\nGọi.\n:::": "{{{name}}} needs {needed}",
    "> :::{tip}\n> Lời.": (
        "'{begun}' is not ended: write {end} on a line of its own below it, or leave it out"
    ),
    "```{raw} html\n<b>đậm</b>\n```": (
        "{{{name}}} is not taken, nor is HTML or another file: write its words as Markdown"
    ),
    "```{literalinclude} a.py\n```": (
        "neither HTML nor another file is taken: write its words as Markdown"
    ),
    ":::{note}\n:::": "{{{name}}} is empty: write its words below it",
    ":::{activity} B\n:minutes 20\n\nb\n:::": (
        "an option of {{{name}}} is malformed: write ':name: value' on a line of its own"
    ),
    "```{image} ../assets/images/mang-non.svg\n:alt: Hình\n\nLời.\n```": (
        "{{{name}}} holds nothing: leave out what stands in it"
    ),
    "```{list-table}\n- a\n```": (
        "{{list-table}} is malformed: write a {{table}}, with | and ---, instead"
    ),
    "```{toctree}\nbai-thu\n```": (
        "{{toctree}} is not taken: the order of the pages stands in _toc.yml"
    ),
    "```{code-cell}\n1\n```": "{{code-cell}} is not taken: code stands in a notebook (.ipynb)",
    "{download}`a <khong-co.pdf>`": (
        "there is no file '{name}' to download: put it there, or mend the name"
    ),
}


@pytest.mark.parametrize("language", LOCALES)
def test_all_mistakes_of_a_page_are_told_at_once_each_with_its_line(
    make_book: Callable[..., Book], language: str
) -> None:
    book = make_book()
    wrong_words = "\n\n".join(MISTAKES)
    book.edit(LESSON, "## Nội dung\n", f"## Nội dung\n\n{wrong_words}\n")
    lines = told(book, language, "build", "site")
    text = (book.root / LESSON).read_text(encoding="utf-8")
    for mistake, template in MISTAKES.items():
        start = text[: text.index(mistake)].count("\n") + 1
        places = [
            int(match[1])
            for line in lines
            if (match := re.fullmatch(rf"{LESSON}:(\d+): {said(template, language)}", line))
        ]
        assert any(start - 1 <= place <= start + mistake.count("\n") + 1 for place in places), (
            mistake,
            lines,
        )


@pytest.mark.parametrize("language", LOCALES)
def test_links_that_lead_nowhere_are_told_in_the_users_language(
    make_book: Callable[..., Book], language: str
) -> None:
    book = make_book()
    book.edit(
        LESSON,
        "## Nội dung\n",
        "## Nội dung\n\n[a](khong-co.md)\n\n[b](index.md#khong-co)\n\n{ref}`khong-co`\n\n"
        "{doc}`khong-co-trang`\n",
    )
    lines = told(book, language, "build", "site")
    assert any("khong-co-trang" in line and "document" not in line for line in lines)
    for template in (
        "the link leads nowhere: there is no page or label '{name}'",
        "the link leads nowhere: the page '{page}' has no label '{name}'",
        "there is no label '{name}': write ({name})= above a heading, or mend the name",
    ):
        assert any(re.fullmatch(rf"{LESSON}:\d+: {said(template, language)}", x) for x in lines)


def test_help_and_clicks_own_errors_are_in_the_users_language() -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, arguments, env={"LC_ALL": "vi_VN.UTF-8"}).output

    help_text = run("build", "--help")
    assert help_text.startswith("Cách dùng: ")
    assert "Làm các sản phẩm" in help_text
    assert "Usage" not in help_text
    misspelt = CliRunner().invoke(main, ["bulid"], env={"LC_ALL": "vi_VN.UTF-8"})
    assert misspelt.exit_code == click.UsageError.exit_code
    assert "Không có lệnh 'bulid'" in misspelt.output


def test_a_locale_that_is_neither_is_answered_in_english(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["--book", str(tmp_path), "list"], env={"LC_ALL": "fr_FR.UTF-8"}
    )
    assert "there is no book here" in result.output
