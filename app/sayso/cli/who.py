"""``sayso who``: everybody who is reported to say something."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.claims import places
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.terminal import waiting
from sayso.words import NO_SOURCE

_COLUMNS = (
    Column(name="id", heading="Source", only_data=True),
    Column(name="name", heading="Who", wide=True),
    Column(name="kind", heading="Kind"),
    Column(name="certain", heading="Certain", only_data=True),
    Column(name="times", heading="Times"),
    Column(name="articles", heading="Articles", wide=True),
)


def who(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words that are said, all of them.")
    ],
    form: FormatOption = Format.TABLE,
) -> None:
    """List everybody who is reported to say these words.

    That is everybody down the chain, also whoever denies or asks them.

    \b
    Examples:
      sayso who doors summer
      sayso who '"before the summer"' --format json
    """

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        found = desk.who(" ".join(words))
        docs = desk.docs({r.article for voice in found for r in voice.attributions})
    rows = []
    for voice in found:
        name = voice.source.name if voice.source else None
        row: dict[str, object] = {
            "id": voice.source.id if voice.source else None,
            "name": name,
            "kind": voice.source.kind if voice.source else None,
            "certain": voice.certain,
        }
        if form in (Format.JSON, Format.JSONL):
            row["attributions"] = places(voice.attributions, docs)
        else:
            articles = dict.fromkeys(docs[r.article] for r in voice.attributions)
            row |= {"times": len(voice.attributions), "articles": ", ".join(articles)}
        if form is Format.TABLE:
            row["name"] = (name or NO_SOURCE) if voice.certain else f"perhaps {name}"
        rows.append(row)
    print_rows(rows, _COLUMNS, form, color, nothing="Nobody here is reported to say that.")
