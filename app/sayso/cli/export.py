"""``sayso export …``: the whole collection, for other programs."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.listing import to_json
from sayso.cli.terminal import waiting

export = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Write the whole collection for other programs.",
)


@export.callback()
def _export() -> None:
    # Without it, Typer would make a group of one command that command.
    pass


@export.command()
def json(context: typer.Context) -> None:
    """Print all sources, attributions, claims and traces as one JSON object.

    \b
    Example:
      sayso export json > collection.json
    """

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        story = desk.export_story()
    print(to_json(story, indent=1))
