"""``sayso claims``: what is claimed in the collection, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import LimitOption
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.terminal import waiting

if TYPE_CHECKING:
    from sayso.records import Claim, Reference

ID_SHOWN = 8
"""Digits of an id in a table: enough to give it to another command."""

_COLUMNS = (
    Column(name="id", heading="Claim"),
    Column(name="speaker", heading="Speaker", wide=True),
    Column(name="wording", heading="Says", wide=True),
    Column(name="carriers", heading="Carriers"),
    Column(name="articles", heading="Articles"),
    Column(name="disputes", heading="Disputes"),
)

ClaimArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="CLAIM|WORDS",
        help="The id of a claim, or its beginning, as sayso claims shows it; else words that it "
        "has, all of them.",
    ),
]


def claims(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Only claims with these words, the best first."),
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List what is claimed, by whom, in how many articles.

    \b
    Examples:
      sayso claims
      sayso claims doors summer --format json
    """
    from sayso.casework import mentioned

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        found = desk.claims(" ".join(words) if words else None)[:limit]
        names = {id: source.name for id, source in desk.speakers(found).items()}
        docs = desk.docs({r.article for claim in found for r in mentioned(claim)})
    rows: list[dict[str, object]]
    if form in (Format.JSON, Format.JSONL):
        rows = [_data(claim, names, docs) for claim in found]
    else:
        rows = [_row(claim, names) for claim in found]
    if form is Format.TABLE:
        rows = [row | {"id": str(row["id"])[:ID_SHOWN]} for row in rows]
    print_rows(rows, _COLUMNS, form, color, nothing="No such claims here.")


def _row(claim: Claim, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": claim.id,
        "speaker": names[claim.speaker],
        "wording": claim.wording,
        "carriers": len(claim.carriers),
        "articles": len({reference.article for reference in claim.carriers}),
        "disputes": len(claim.disputes),
    }


def _data(claim: Claim, names: Mapping[str, str], docs: Mapping[str, str]) -> dict[str, object]:
    """The claim in the shape of data/ferry/gold.json, and its speaker's name."""
    return {
        "id": claim.id,
        "speaker": claim.speaker,
        "name": names[claim.speaker],
        "wording": claim.wording,
        "carriers": places(claim.carriers, docs),
        "disputes": places(claim.disputed_by, docs),
        "disputed_hops": [places(dispute.hops, docs) for dispute in claim.disputes],
        "related_not_same": places(claim.related, docs),
    }


def places(references: Iterable[Reference], docs: Mapping[str, str]) -> list[dict[str, str]]:
    """Return where these attributions are, as data."""
    return [{"doc": docs[r.article], "attribution": r.attribution} for r in references]
