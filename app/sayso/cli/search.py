"""``sayso search``: attributions out of the whole collection."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import LimitOption, OutletOption, SinceOption, UntilOption
from sayso.cli.hits import print_hits
from sayso.cli.listing import Format, FormatOption


def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]",
            help="Words to find, all of them; '\"in this order\"' in double quotes.",
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is attributed to this name.")
    ] = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Search what anybody says, by words, name, outlet and date.

    \b
    Examples:
      sayso search doors summer
      sayso search --source Achterberg --since 2025-05-14
    """
    from sayso.desk import SearchQuery

    query = SearchQuery(
        words=" ".join(words or ()),
        source=source,
        outlet=outlet,
        since=since,
        until=until,
        limit=limit,
    )
    with choices(context).desk() as desk:
        print_hits(desk, desk.search(query), form, choices(context))
