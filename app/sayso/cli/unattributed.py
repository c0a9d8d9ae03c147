"""``sayso unattributed``: what is quoted or reported without a source."""

from __future__ import annotations

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import LimitOption, OutletOption, SinceOption, UntilOption
from sayso.cli.hits import print_hits
from sayso.cli.listing import Format, FormatOption


def unattributed(
    context: typer.Context,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List what is quoted or reported without a source.

    \b
    Examples:
      sayso unattributed
      sayso unattributed --outlet "The Meridian" --format jsonl
    """

    with choices(context).desk() as desk:
        hits = desk.unattributed(outlet, since, until, limit)
        print_hits(desk, hits, form, choices(context))
