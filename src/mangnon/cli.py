"""The command ``mangnon``."""

from __future__ import annotations

import atexit
import datetime
import gc
import json
import sys
import time
from pathlib import Path

import click

from mangnon import __version__
from mangnon.build import Told
from mangnon.command import Group, option
from mangnon.errors import MangnonError, Problems
from mangnon.project import SOURCE_LANGUAGE, Project, line_of, load_project
from mangnon.say import say, say_many, written
from mangnon.translate.commands import translate

# A book is many small objects that live until the end: looking for garbage among them often takes a
# tenth of a build. At the end, nobody needs to look at each of them once more.
_MANY_OBJECTS = 50_000
# The kit is at fault, not the book (EX_SOFTWARE of sysexits.h).
_FAILED = 70


class _Commands(Group):
    """Shows the kit's own errors in a line each, with exit code 1, and no traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MangnonError as error:
            for problem in error.problems if isinstance(error, Problems) else (error,):
                click.echo(str(_near(problem)), err=True)
            sys.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            click.echo(say("mangnon itself failed: {what}", what=what), err=True)
            click.echo(say("run it again with `mangnon --debug …` and send what it says"), err=True)
            sys.exit(_FAILED)


def _near(problem: MangnonError) -> MangnonError:
    """Name a file as seen from here, so that a terminal can open it."""
    if problem.path is None:
        return problem
    path = Path(problem.path)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return MangnonError(problem.message, path, problem.line)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mangnon")
@option(
    "--book",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="The folder that holds _config.yml (default: this one).",
)
@option("--debug", is_flag=True, help="Show where the kit itself failed.")
@click.pass_context
def main(ctx: click.Context, book: Path, debug: bool) -> None:
    """Make the Măng Non kit: one book on children's rights, many products."""
    ctx.obj = book
    gc.set_threshold(_MANY_OBJECTS)
    atexit.register(gc.freeze)


def _project(ctx: click.Context) -> Project:
    return load_project(ctx.obj)


def _told() -> Told:
    """Show notes; show steps to whoever sits at a terminal."""

    def note(line: str) -> None:
        click.echo(f"  {line}")

    def step(line: str) -> None:
        click.echo(f"  {line}", err=True)

    return Told(note, step) if sys.stderr.isatty() else Told(note)


_LANGUAGE = option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language to build, such as vi; may be given more than once (default: all).",
)


@main.command()
@click.argument("products", nargs=-1, metavar="[PRODUCT]...")
@_LANGUAGE
@click.pass_context
def build(ctx: click.Context, products: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Build products and publish them in _build, all or none.

    Without a PRODUCT, everything is built. `mangnon list` names the products,
    and the groups of them that one word asks for, such as print.
    What was published stays as it was when anything is wrong.
    """
    from mangnon.build import build as run

    project = _project(ctx)
    began = time.monotonic()
    made = run(project, products, languages, _told())
    if not made.changed:
        click.echo(say("nothing has changed; _build is up to date"))
        return
    seconds = time.monotonic() - began
    click.echo(
        say(
            "made {products} ({languages}) in {seconds} s: _build",
            products=", ".join(made.products),
            languages=", ".join(made.languages),
            seconds=f"{seconds:.1f}",
        )
    )


@main.command()
@_LANGUAGE
@option("--port", default=8111, show_default=True, help="The port on this machine.")
@click.pass_context
def serve(ctx: click.Context, languages: tuple[str, ...], port: int) -> None:
    """Preview the site; rebuild and reload the page on each save.

    Only this machine can see it (127.0.0.1). A fault is shown here, and the
    last good site stays up. Stop with Ctrl+C.
    """
    from mangnon.preview import preview

    preview(_project(ctx), languages, port, click.echo)


_JSON = option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@main.command()
@option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Tell only of the law, as it stands on this day (2027-01-31); build nothing.",
)
@_JSON
@click.pass_context
def check(ctx: click.Context, as_of: datetime.datetime | None, as_json: bool) -> None:
    """Check the whole book in every language, and publish nothing.

    Tells, with file and line: unknown citations, faulty facts, quizzes, lessons,
    pictures, notebooks, catalogs, and letters that the print fonts lack.

    With --as-of, tells which cited law is repealed, amended or not yet in force
    on a day, which lessons are due for a check, and which originals are still to
    be read. Exit codes: 0 all is well, 1 dead law is cited as if it had force,
    3 a lesson's check is overdue. --json asks for the same (today, if no day is given).
    """
    from mangnon.build import check as run

    project = _project(ctx)
    if as_of is None and not as_json:
        run(project, _told())
        click.echo(say("no problems found"))
        return
    from mangnon.watch import law_report, read_citations

    day = as_of.date() if as_of is not None else project.as_of
    report = law_report(read_citations(project), day, project.law_check_days)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(report.lines()))
    ctx.exit(report.exit_code)


@main.command()
@click.argument("instrument")
@_JSON
@click.pass_context
def impact(ctx: click.Context, instrument: str, as_json: bool) -> None:
    """List all that would change if an INSTRUMENT of law changed.

    INSTRUMENT is its number, or its beginning: 56/2017. Lists lessons, questions,
    handouts and other elements with file and line, tables made from the fact base,
    and the translations that cite it.
    """
    from mangnon.watch import impact as find
    from mangnon.watch import read_citations

    project = _project(ctx)
    found = find(project, read_citations(project), instrument)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(found.lines()))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def calendar(ctx: click.Context, file: Path) -> None:
    """Write a calendar FILE (.ics) of the days ahead.

    On them cited law takes effect, is amended or ends, or a lesson's law is due to
    be checked. Any calendar program reads it.
    """
    from mangnon.watch import agenda, read_citations
    from mangnon.watch import calendar as write

    project = _project(ctx)
    days = agenda(read_citations(project), project.as_of, project.law_check_days)
    file.write_bytes(write(days, project.title, project.as_of))
    click.echo(
        say_many("{count} day ahead: {file}", "{count} days ahead: {file}", len(days), file=file)
    )


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command()
@click.argument("file", type=_FILE)
@click.pass_context
def edition(ctx: click.Context, file: Path) -> None:
    """Make the edition that FILE (.yml) describes, in _build/editions.

    A school, a commune or a province gives its name, logo, contacts, reporting desk,
    days and languages, and gets handbooks, handouts and posters with them. When
    anything is wrong, nothing is made, and an older edition stays as it was.
    """
    from mangnon.edition.file import read_edition
    from mangnon.edition.make import make_edition

    project = _project(ctx)
    read = read_edition(file, project)
    try:
        folder = make_edition(project, read, lambda line: click.echo(f"  {line}"))
    except MangnonError as error:
        if error.path is not None or isinstance(error, Problems):
            raise
        # The book's own sheets fit: what does not is the edition's words.
        raise MangnonError(error.message, file, line_of(file, "name")) from error
    click.echo(say("made {folder}", folder=folder.relative_to(project.root)))


@main.command()
@click.argument("table", type=_FILE)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Work on the Dask cluster at ADDRESS (tcp://10.0.0.5:8786), not on this machine.",
)
@click.pass_context
def editions(ctx: click.Context, table: Path, scheduler: str | None) -> None:
    """Make an edition for each row of TABLE (.csv), on all cores, in _build/editions.

    A bad row is told with its line, and the others are made. Stopped and started
    again, it goes on where it stopped; editions of unchanged rows are not made again.
    """
    from mangnon.edition.make import make_table

    made = make_table(_project(ctx), table, lambda line: click.echo(f"  {line}"), scheduler)
    click.echo(
        say(
            "made {made}, unchanged {ready}, bad rows {bad}",
            made=written(made.made),
            ready=written(made.ready),
            bad=written(len(made.problems)),
        )
    )
    if made.problems:
        raise Problems(made.problems)


@main.command(name="list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List the products and the languages of the book."""
    from mangnon.output import GROUPS, PRODUCTS

    project = _project(ctx)
    click.echo(say("Products:"))
    width = max(map(len, PRODUCTS))
    for product in PRODUCTS.values():
        click.echo(f"  {product.name:<{width}} {say(product.summary)} (_build/{product.folder}/)")
    click.echo(say("Groups of products:"))
    for group, names in GROUPS.items():
        click.echo(f"  {group:<{width}} {', '.join(names)}")
    click.echo(say("Languages:"))
    for language in project.languages:
        source = f" ({say('source')})" if language == SOURCE_LANGUAGE else ""
        click.echo(f"  {language}{source}")
    for language in project.coming:
        click.echo(f"  {language} ({say('coming')})")


main.add_command(translate)
