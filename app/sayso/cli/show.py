"""``sayso show``: one article, with everything in it that somebody says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.extraction import Printer
from sayso.cli.listing import Format, FormatOption
from sayso.cli.terminal import waiting

if TYPE_CHECKING:
    from sayso.records import Extraction


def show(
    context: typer.Context,
    article: Annotated[
        str, typer.Argument(help="Its name in the list of articles, or the beginning of its id.")
    ],
    form: FormatOption = Format.TABLE,
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Draw the marked text in this SVG file instead of printing."
        ),
    ] = None,
) -> None:
    """Show an article with all that anybody says marked in it.

    \b
    Examples:
      sayso show 06
      sayso show 06 --picture 06.svg
    """

    color = choices(context).color
    with choices(context).desk() as desk:
        if form in (Format.JSON, Format.JSONL) and not picture:
            with waiting(color):
                extraction, sources = desk.resolved(article)
        else:
            extraction, sources = desk.show(article), ()
    if picture:
        _draw(extraction, picture)
        return
    with Printer(form, color, whole=True) as printer:
        printer.show(extraction, sources)


def _draw(extraction: Extraction, file: Path) -> None:
    from sayso.cli.picture import drawn

    try:
        file.write_text(drawn(extraction), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}.") from error
