"""The command: every command has help, and stands on the reference page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from small_book import ROOT, Book

from mangnon.cli import main
from mangnon.errors import MangnonError


def commands(group: click.Group, path: str = "mangnon") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


ALL = dict(commands(main))


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_and_a_place_on_the_reference_page(name: str) -> None:
    command = ALL[name]
    assert command.help
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"## `{name}`" in reference
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"
            assert parameter.opts[0] in reference


@pytest.mark.parametrize("name", ["mangnon", *ALL])
def test_help_is_shown_for_every_command(name: str) -> None:
    result = CliRunner().invoke(main, [*name.split()[1:], "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_every_command_that_the_readme_names_is_one(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lines = [
        line.partition("#")[0].split()
        for block in re.findall(r"```sh\n(.*?)```", text, re.S)
        for line in block.splitlines()
    ]
    assert lines
    for program, *arguments in lines:
        if program == "make":
            assert all(f"\n{target}:" in makefile for target in arguments), arguments
            continue
        assert program == ".venv/bin/mangnon"
        command: click.Command = main
        while isinstance(command, click.Group):
            _, found, arguments = command.resolve_command(click.Context(command), arguments)
            assert found is not None
            command = found
        command.make_context("mangnon", arguments)  # refuses what it does not know


def test_list_names_products_and_languages(small_book: Book) -> None:
    result = CliRunner().invoke(main, ["--book", str(small_book.root), "list"])
    assert result.exit_code == 0
    assert {"site", "handbook"} <= set(result.output.split())
    assert "vi (source)" in result.output


def test_a_group_of_products_is_asked_for_by_one_word(small_book: Book) -> None:
    command = ["--book", str(small_book.root), "build", "print", "--language", "vi"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    made = {path.suffix for path in (small_book.root / "_build").rglob("*.*")}
    assert {".pdf", ".docx", ".epub"} <= made
    assert not (small_book.root / "_build" / "site").exists()


def test_a_faulty_book_ends_with_exit_code_1_and_no_traceback(small_book: Book) -> None:
    small_book.edit("book/bai-thu.md", "`no-hiding-abuse`", "`no-such-law`")
    for command in ("build", "check"):
        result = CliRunner().invoke(main, ["--book", str(small_book.root), command])
        assert result.exit_code == 1
        assert "book/bai-thu.md:" in result.output
        assert "Traceback" not in result.output
    assert not (small_book.root / "_build").exists()


def test_check_publishes_nothing(small_book: Book) -> None:
    result = CliRunner().invoke(main, ["--book", str(small_book.root), "check"])
    assert result.exit_code == 0, result.output
    assert not (small_book.root / "_build").exists()


def test_a_folder_that_holds_no_book_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--book", str(tmp_path), "build"])
    assert result.exit_code == 1
    assert "_config.yml" in result.output


def test_a_failure_of_the_kit_itself_is_two_lines_unless_asked_for_more(
    small_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("mangnon.cli.load_project", broken)
    told = CliRunner().invoke(main, ["--book", str(small_book.root), "list"])
    assert told.exit_code == 70
    assert told.output.count("\n") == 2
    assert "RuntimeError: out of luck" in told.output
    with pytest.raises(RuntimeError):
        CliRunner().invoke(
            main, ["--debug", "--book", str(small_book.root), "list"], catch_exceptions=False
        )


def test_an_edition_that_cannot_be_typeset_is_told_with_its_file_and_line(
    small_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small_book.write("xa-thu.yml", "# Xã của tôi\nname: Xã Thử\n")

    def refuse(*_given: object) -> None:
        raise MangnonError("handouts/01-bai-thu.pdf: cannot be typeset: it does not fit")

    monkeypatch.setattr("mangnon.edition.make.make_edition", refuse)
    told = CliRunner().invoke(main, ["--book", str(small_book.root), "edition", str(file)])
    assert told.exit_code == 1
    assert "xa-thu.yml:2: handouts/01-bai-thu.pdf: cannot be typeset" in told.output
