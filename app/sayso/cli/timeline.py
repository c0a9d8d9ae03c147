"""``sayso timeline``: when a claim was said, published and captured."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.claims import ClaimArgument
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.terminal import waiting
from sayso.outline import spelled

_COLUMNS = (
    Column(name="published", heading="Published"),
    Column(name="said", heading="Said"),
    Column(name="captured", heading="Captured", only_data=True),
    Column(name="doc", heading="Article"),
    Column(name="outlet", heading="Outlet"),
    Column(name="attribution", heading="Attribution", only_data=True),
    Column(name="content", heading="In the words", wide=True),
)


def timeline(
    context: typer.Context, claim: ClaimArgument, form: FormatOption = Format.TABLE
) -> None:
    """List when a claim was said and published.

    \b
    Examples:
      sayso timeline doors fixed before the summer
      sayso timeline 4df5c75b --format csv > timeline.csv
    """

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        traced = desk.trace(" ".join(claim))
        found = desk.timeline(traced.claim)
    rows = []
    for sighting in found:
        extraction = traced.extractions[sighting.reference.article]
        known = {a.id: a for a in extraction.attributions}
        attribution = known[sighting.reference.attribution]
        rows.append(
            {
                "published": str(sighting.published) if sighting.published else None,
                "said": str(sighting.said) if sighting.said else None,
                "captured": str(sighting.captured) if sighting.captured else None,
                "doc": extraction.article.doc,
                "outlet": extraction.article.outlet,
                "attribution": attribution.id,
                "content": spelled(extraction.article.text, attribution.content),
            }
        )
    print_rows(rows, _COLUMNS, form, color)
