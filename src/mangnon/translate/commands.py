"""The commands of ``mangnon translate``."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from pathlib import Path

import click

from mangnon.command import Group, option
from mangnon.errors import MangnonError, Problems
from mangnon.project import Project, load_project
from mangnon.say import say, say_many, written, wrong


@click.group(cls=Group)
def translate() -> None:
    """Work on translations."""


def _project(ctx: click.Context) -> Project:
    return load_project(ctx.obj)


def _tell_changed(project: Project, paths: list[Path], done: str) -> None:
    for path in paths:
        click.echo(f"{done} {path.relative_to(project.root)}")


@translate.command()
@click.argument("languages", nargs=-1, required=True, metavar="LANGUAGE...")
@click.pass_context
def new(ctx: click.Context, languages: tuple[str, ...]) -> None:
    """Make empty catalogs for a LANGUAGE, by its code: jra, km.

    It is listed as coming in _config.yml: built for reviewers with -l, never shown
    to readers.
    """
    from mangnon.translate.catalogs import new_language

    project = _project(ctx)
    _tell_changed(project, new_language(project, languages), say("made"))


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.pass_context
def update(ctx: click.Context, languages: tuple[str, ...]) -> None:
    """Bring catalogs up to date with the book.

    New messages are empty, changed ones fuzzy, and what is gone is kept as obsolete.
    Without a LANGUAGE, all are updated, coming ones too.
    """
    from mangnon.translate.catalogs import update_catalogs

    project = _project(ctx)
    _tell_changed(
        project, update_catalogs(project, languages or project.translated), say("updated")
    )


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def status(ctx: click.Context, languages: tuple[str, ...], as_json: bool) -> None:
    """Show how far each part of each LANGUAGE is, and what keeps it from readers."""
    from mangnon.translate.recordings import recordings
    from mangnon.translate.status import status as count

    project = _project(ctx)
    takes = recordings(project)
    found = [count(project, language, takes) for language in languages or project.translated]
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(each.lines()) for each in found))


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.pass_context
def check(ctx: click.Context, languages: tuple[str, ...]) -> None:
    """Check every finished translation, and tell what is wrong with file and line.

    Recordings that read old words are told, too.
    Where a check errs, a comment beside the translation says why: "# numbers: said in words".
    """
    from mangnon.translate.catalogs import check_language

    project = _project(ctx)
    problems = [
        problem
        for language in languages or project.translated
        for problem in check_language(project, language)
    ]
    if problems:
        raise Problems(problems)
    click.echo(say("no problems found"))


@translate.command()
@click.argument("language")
@click.argument("page")
@option("--line", type=int, help="The line of one message; without it, all of the page.")
@click.pass_context
def confirm(ctx: click.Context, language: str, page: str, line: int | None) -> None:
    """Say that stale translations of a PAGE in a LANGUAGE still tell the truth.

    A translation is stale when a fact that it cites has changed since it was made.
    PAGE is named as in _toc.yml: book/bao-tin/bao-tin.
    """
    from mangnon.translate.catalogs import confirm as run

    count = run(_project(ctx), language, page, line)
    if not count:
        place = f"{page}:{line}" if line else page
        raise MangnonError(
            wrong(
                "nothing is stale in {place} ({language}): there is nothing to confirm",
                place=place,
                language=language,
            )
        )
    click.echo(say("confirmed {count}", count=written(count)))


@translate.command()
@click.argument("language")
@option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip to write (default: mang-non-LANGUAGE.zip here).",
)
@click.pass_context
def kit(ctx: click.Context, language: str, out: Path | None) -> None:
    """Make one zip for a translator into a LANGUAGE.

    It holds the catalogs (PO, and a spreadsheet that comes back in), the glossary, a page
    with each message in its context, the scripts for recordings, and instructions in Vietnamese.
    """
    from mangnon.translate.kit import write_kit

    file = out or Path(f"mang-non-{language}.zip")
    count = write_kit(_project(ctx), language, file)
    click.echo(say_many("{count} message: {file}", "{count} messages: {file}", count, file=file))


@translate.command(name="add-recording")
@click.argument("language")
@click.argument("page")
@click.argument("piece")
@click.argument(
    "files", nargs=2, metavar="FILE.opus FILE.mp3", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--script", "code", required=True, help="The code of the script that was read.")
@click.option(
    "--recorded-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    required=True,
    help="The day of the recording (2026-11-20).",
)
@click.option("--speaker", help="Who speaks; without it, no name is published.")
@click.option(
    "--consent",
    is_flag=True,
    help="The speaker agreed that all may hear, copy and share it (CC BY 4.0).",
)
@click.pass_context
def add_recording(
    ctx: click.Context,
    language: str,
    page: str,
    piece: str,
    files: tuple[Path, ...],
    code: str,
    recorded_on: datetime.datetime,
    speaker: str | None,
    consent: bool,
) -> None:
    """Add a recording in a LANGUAGE: somebody reads a PIECE of a PAGE.

    The scripts in the kit name page, piece (key-message, do-now, handout) and code. Both
    files are checked, freed of the tags that phones write into them, and put under
    translations/LANGUAGE/audio/ with a sidecar that says what they read, from which words.
    """
    from mangnon.translate.recordings import add_recording as add

    if not consent:
        raise MangnonError(
            wrong("nobody is heard without consent: ask the speaker, and say so with --consent")
        )
    project = _project(ctx)
    added = add(
        project,
        language,
        page,
        piece,
        files,
        code=code,
        recorded_on=recorded_on.date(),
        speaker=speaker,
    )
    _tell_changed(project, list(added.files), say("wrote"))
    for path, size in added.heavy:
        click.echo(
            say(
                "{file}: {size} MB takes minutes on a slow network; mono, Opus at 24 kbit/s "
                "and MP3 at 48 kbit/s are enough for a voice",
                file=path.relative_to(project.root),
                size=written(round(size / 1e6, 1)),
            ),
            err=True,
        )


@translate.command(name="import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def import_(ctx: click.Context, file: Path) -> None:
    """Take over translations from a FILE that came back: .zip, .xlsx or .po.

    Every check is made. What fails one is kept as fuzzy, told with file and line, and
    ends in exit code 3. A file that adds an address, HTML or anything else that its
    originals have not is refused whole.
    """
    from mangnon.translate.incoming import take_over

    taken = take_over(_project(ctx), file)
    for question in taken.questions:
        click.echo(str(question), err=True)
    click.echo(
        say(
            "{language}: took over {count}, to look at: {open}",
            language=taken.language,
            count=written(taken.finished),
            open=written(len(taken.questions)),
        )
    )
    ctx.exit(3 if taken.questions else 0)
