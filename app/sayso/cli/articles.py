"""``sayso articles``: what the collection holds."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import OutletOption, SinceOption, UntilOption
from sayso.cli.listing import Column, Format, FormatOption, print_rows

_COLUMNS = (
    Column(name="id", heading="Id", only_data=True),
    Column(name="doc", heading="Article"),
    Column(name="published", heading="Published"),
    Column(name="outlet", heading="Outlet", wide=True),
    Column(name="title", heading="Title", wide=True),
    Column(name="byline", heading="Byline", only_data=True),
    Column(name="url", heading="Address", only_data=True),
    Column(name="language", heading="Language", only_data=True),
    Column(name="characters", heading="Characters"),
    Column(name="attributions", heading="Attributions"),
    Column(name="added_at", heading="Added", only_data=True),
)


def articles(
    context: typer.Context,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List the articles in the database, the earliest first.

    \b
    Examples:
      sayso articles
      sayso articles --since 2025-05 --format csv > articles.csv
    """

    with choices(context).desk() as desk:
        found = desk.articles(outlet, since, until)
    rows = (
        {
            "id": article.id,
            "doc": article.doc,
            "published": str(article.published) if article.published else None,
            "outlet": article.outlet,
            "title": article.title,
            "byline": article.byline,
            "url": article.url,
            "language": article.language,
            "characters": article.characters,
            "attributions": article.attributions,
            "added_at": article.added_at,
        }
        for article in found
    )
    print_rows(rows, _COLUMNS, form, choices(context).color, nothing="No such articles here.")
