"""``sayso sources``: who speaks in the collection."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.terminal import waiting

_COLUMNS = (
    Column(name="id", heading="Id", only_data=True),
    Column(name="name", heading="Source", wide=True),
    Column(name="kind", heading="Kind"),
    Column(name="role", heading="Role", wide=True),
    Column(name="aliases", heading="Also", wide=True),
    Column(name="article", heading="Only in"),
)


def sources(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the sources by name.

    \b
    Examples:
      sayso sources
      sayso sources --format csv > sources.csv
    """
    from sayso.desk import Desk

    color = choices(context).color
    with Desk.open(choices(context).db) as desk, waiting(color):
        found = desk.sources()
        docs = desk.docs()
    data = form in (Format.JSON, Format.JSONL)
    rows = (
        {
            "id": source.id,
            "name": source.name,
            "kind": source.kind,
            "role": source.role,
            "aliases": list(source.aliases) if data else "; ".join(source.aliases),
            "article": docs[source.article] if source.article else None,
        }
        for source in found
    )
    print_rows(rows, _COLUMNS, form, color, nothing="No sources here.")
