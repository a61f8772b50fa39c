"""The command ``mangnon``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from mangnon import __version__
from mangnon.errors import MangnonError, Problems
from mangnon.project import SOURCE_LANGUAGE, Project, load_project


class _Commands(click.Group):
    """Shows the kit's own errors in a line each, with exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MangnonError as error:
            for problem in error.problems if isinstance(error, Problems) else (error,):
                click.echo(str(_near(problem)), err=True)
            sys.exit(1)


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
@click.option(
    "--book",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds _config.yml (default: this one).",
)
@click.pass_context
def main(ctx: click.Context, book: Path) -> None:
    """Make the Măng Non kit: one book on children's rights, many products."""
    ctx.obj = book


def _project(ctx: click.Context) -> Project:
    return load_project(ctx.obj)


_LANGUAGE = click.option(
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

    Without a PRODUCT, everything is built. `mangnon list` names the products.
    What was published stays as it was when anything is wrong.
    """
    from mangnon.build import build as run

    project = _project(ctx)
    began = time.monotonic()
    made = run(project, products, languages, lambda line: click.echo(f"  {line}"))
    if not made.changed:
        click.echo("nothing has changed; _build is up to date")
        return
    seconds = time.monotonic() - began
    click.echo(
        f"made {', '.join(made.products)} ({', '.join(made.languages)}) in {seconds:.1f} s: _build"
    )


@main.command()
@_LANGUAGE
@click.option("--port", default=8111, show_default=True, help="The port on this machine.")
@click.pass_context
def serve(ctx: click.Context, languages: tuple[str, ...], port: int) -> None:
    """Preview the site; rebuild and reload the page on each save.

    Only this machine can see it (127.0.0.1). A fault is shown here, and the
    last good site stays up. Stop with Ctrl+C.
    """
    from mangnon.preview import preview

    preview(_project(ctx), languages, port, click.echo)


@main.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check the whole book in every language, and publish nothing.

    Tells, with file and line: unknown citations, faulty facts, quizzes, lessons,
    pictures, notebooks, catalogs, and letters that the print fonts lack.
    """
    from mangnon.build import check as run

    run(_project(ctx), lambda line: click.echo(f"  {line}"))
    click.echo("no problems found")


@main.command(name="list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List the products and the languages of the book."""
    from mangnon.output import PRODUCTS

    project = _project(ctx)
    click.echo("Products:")
    for product in PRODUCTS.values():
        click.echo(f"  {product.name:<10} {product.summary} (_build/{product.folder}/)")
    click.echo("Languages:")
    for language in project.languages:
        source = " (source)" if language == SOURCE_LANGUAGE else ""
        click.echo(f"  {language}{source}")


@main.group()
def translate() -> None:
    """Work on translations."""


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.pass_context
def update(ctx: click.Context, languages: tuple[str, ...]) -> None:
    """Bring catalogs up to date with the book.

    New messages are empty, changed ones fuzzy, and what is gone is kept as obsolete.
    Without a LANGUAGE, all languages of the book are updated.
    """
    from mangnon.translate import update_catalogs

    project = _project(ctx)
    for path in update_catalogs(project, languages or project.languages[1:]):
        click.echo(f"updated {path.relative_to(project.root)}")
