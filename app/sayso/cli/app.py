"""The command ``sayso``: what can be chosen for every command, and the list of commands."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sayso import __version__
from sayso.cli.add import add
from sayso.cli.articles import articles
from sayso.cli.choices import Choices
from sayso.cli.claims import claims
from sayso.cli.demo import demo
from sayso.cli.evaluate import evaluate
from sayso.cli.exits import EXIT_CODES, Commands
from sayso.cli.export import export
from sayso.cli.extract import extract
from sayso.cli.graph import graph
from sayso.cli.log import log, undo
from sayso.cli.review import review
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.settings import settings
from sayso.cli.show import show
from sayso.cli.source import source
from sayso.cli.sources import sources
from sayso.cli.terminal import Color
from sayso.cli.timeline import timeline
from sayso.cli.trace import trace
from sayso.cli.train import train
from sayso.cli.unattributed import unattributed
from sayso.cli.who import who

# Rich help would cost more than all the rest of --help together.
app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    epilog=EXIT_CODES,
    context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    context: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The database to use; else that of the variable SAYSO_DB, else the one in your "
            "data folder.",
        ),
    ] = None,
    authority: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV or JSON of sources that you know, which goes before what sayso finds: name, "
            "kind, aliases, role, wikidata; else that of the variable SAYSO_AUTHORITY.",
        ),
    ] = None,
    color: Annotated[
        Color, typer.Option(help="When to colour; auto: on a terminal, unless NO_COLOR is set.")
    ] = Color.AUTO,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which sayso."),
    ] = False,
) -> None:
    """Who says so, and on whose word.

    sayso reads articles, transcripts and documents, and finds everything in them that somebody
    says, claims or denies: who, in which words, and on whose word. All of it happens on this
    machine.

    Start with: sayso demo
    """
    context.obj = Choices(db=db, authority=authority, color=color)


app.command()(demo)
app.command("app", short_help="Open the desk in your browser.")(serve)
app.command()(extract)
app.command()(add)
app.command()(articles)
app.command()(show)
app.command()(search)
app.command()(unattributed)
app.command()(claims)
app.command()(trace)
app.command()(timeline)
app.command()(graph)
app.command()(who)
app.add_typer(sources, name="sources", short_help="List the sources; merge, split, name them.")
app.command()(source)
app.add_typer(review, name="review", short_help="Decide about what was found, one by one.")
app.command()(log)
app.command()(undo)
app.add_typer(export, name="export", short_help="Write the whole collection for other programs.")
app.command()(settings)
app.command(short_help="Score a model on texts that people have marked.")(evaluate)
app.add_typer(train, name="train", short_help="Make a model of your own, on marked texts.")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run ``sayso`` with these arguments (those of the process where none are given) and exit."""
    # JSON is UTF-8 wherever it is sent; a file's name may be no text at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    app(arguments, prog_name="sayso")
    raise AssertionError("unreachable: a Typer app exits")
