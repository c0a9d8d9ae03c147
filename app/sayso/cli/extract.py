"""``sayso extract``: who says what in files, printed and not stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.exits import Exit
from sayso.cli.extraction import Printer
from sayso.cli.listing import Format, FormatOption
from sayso.cli.terminal import complain, progress

FORCE_HELP = "Read it even if it is not in English."


def extract(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files or folders; - is standard input.")
    ],
    force: Annotated[bool, typer.Option("--force", help=FORCE_HELP)] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Print who says what in files; store nothing.

    \b
    Examples:
      sayso extract article.html
      sayso extract --format jsonl interview.pdf notes.docx > who-says-what.jsonl
      cat article.txt | sayso extract -
    """
    from sayso.desk import Refused

    color = choices(context).color
    refused = False
    with choices(context).desk() as desk:
        paths = desk.files(files)
        # Two things cannot be drawn on one terminal at once.
        with (
            progress(color, hidden=sys.stdout.isatty() or len(paths) == 1) as bar,
            Printer(form, color) as printer,
        ):
            task = bar.add_task("reading", total=len(paths))
            for outcome in desk.extract_each(paths, force=force):
                bar.advance(task)
                if isinstance(outcome, Refused):
                    refused = True
                    complain(str(outcome.error), color)
                else:
                    printer.show(outcome.extraction, outcome.sources)
    if refused:
        raise typer.Exit(Exit.REFUSED)
