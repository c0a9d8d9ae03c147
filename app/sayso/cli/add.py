"""``sayso add``: files into the collection."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso import words
from sayso.cli.choices import choices
from sayso.cli.exits import Exit
from sayso.cli.extract import FORCE_HELP
from sayso.cli.terminal import complain, output, progress
from sayso.words import on_one_line

if TYPE_CHECKING:
    from rich.console import Console


def add(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Files or folders; - is standard input."),
    ],
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="JSON rows with what the files do not say: doc or path, outlet, title, byline, "
            "published, url, language.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=FORCE_HELP)] = False,
) -> None:
    """Read files and keep who says what in the database.

    A file that is there already is left as it is, so after an interruption the same command goes
    on where it stopped.

    \b
    Examples:
      sayso add articles/
      sayso --db ferry.db add docs/ --manifest docs.json
    """
    from sayso.desk import Added, Refused

    color = choices(context).color
    seen: Counter[type] = Counter()
    found = 0
    with choices(context).desk() as desk:
        files = desk.files(paths)
        try:
            with progress(color) as bar:
                task = bar.add_task("reading", total=len(files))
                for outcome in desk.add(files, manifest=manifest, force=force):
                    bar.update(task, advance=1, description=words.file_name(outcome.path))
                    seen[type(outcome)] += 1
                    if isinstance(outcome, Refused):
                        complain(str(outcome.error), color, console=bar.console)
                    elif isinstance(outcome, Added):
                        found += len(outcome.extraction.attributions)
        finally:
            # Also after an interruption: what was added by then stays.
            if seen or not files:
                _summarise(seen, found, desk.path, output(color))
    if seen[Refused]:
        raise typer.Exit(Exit.REFUSED)


def _summarise(seen: Counter[type], found: int, database: Path, console: Console) -> None:
    from sayso.desk import Added, Known, Refused

    added = f"{words.count(seen[Added], 'article')} with {words.count(found, 'attribution')}"
    console.print(f"added          {added}")
    console.print(f"already known  {words.count(seen[Known], 'article')}")
    console.print(f"refused        {words.count(seen[Refused], 'file')}")
    console.print(f"database       {on_one_line(str(database))}", soft_wrap=True)
