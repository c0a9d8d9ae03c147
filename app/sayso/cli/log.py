"""``sayso log`` and ``sayso undo``: who decided what, and back again."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import LimitOption
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.signing import ID_SHOWN, ReasonOption, ReviewerOption, signer, told
from sayso.cli.terminal import output, waiting

_COLUMNS = (
    Column(name="id", heading="Id"),
    Column(name="batch", heading="Batch", only_data=True),
    Column(name="at", heading="When"),
    Column(name="reviewer", heading="Who"),
    Column(name="done", heading="Decided", wide=True),
    Column(name="article", heading="Article"),
    Column(name="attribution", heading="Attribution", only_data=True),
    Column(name="reason", heading="Why", wide=True),
    Column(name="holds", heading="Holds"),
)


def log(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only decisions in this article.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only decisions on a source of this name.")
    ] = None,
    lost: Annotated[
        bool, typer.Option("--lost", help="Only those whose target is no longer found.")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List who decided what and why, newest first. Nothing is ever taken out of this list.

    \b
    Examples:
      sayso log
      sayso log --source "Boris Johnson"
      sayso log --lost
    """
    from sayso.records import AttributionChange
    from sayso.reviewing import done

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        found = desk.log(article=article, source=source, limit=limit)
        holding = desk.holding(found)
        if lost:
            gone = {decision.id for decision in desk.lost()}
            found = tuple(decision for decision in found if decision.id in gone)
        on = {d.id: d.change for d in found if isinstance(d.change, AttributionChange)}
        docs = desk.docs({change.article for change in on.values()})
    data = form is not Format.TABLE
    rows = (
        {
            "id": d.id if data else d.id[:ID_SHOWN],
            "batch": d.batch,
            "at": d.at.isoformat(timespec="seconds") if data else f"{d.at:%Y-%m-%d %H:%M}",
            "reviewer": d.reviewer,
            "done": done(d),
            "article": docs[on[d.id].article] if d.id in on else None,
            "attribution": on[d.id].attribution if d.id in on else None,
            "reason": d.reason or None,
            "holds": "yes" if d.id in holding else "undone",
        }
        for d in found
    )
    print_rows(rows, _COLUMNS, form, color, nothing="Nothing was decided.")


def undo(
    context: typer.Context,
    decision: Annotated[
        str,
        typer.Argument(metavar="ID", help="A decision, or a batch of them, as shown by: sayso log"),
    ],
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Undo a decision, or several that were made at once. Undoing the undoing does them again.

    \b
    Example:
      sayso undo 3307183640
    """
    with choices(context).desk() as desk:
        (undoing,) = desk.undo(decision, reviewer=signer(reviewer), reason=reason)
        told(output(choices(context).color), undoing)
