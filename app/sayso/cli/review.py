"""``sayso review …``: what waits for a reader, and what he makes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.filters import LimitOption, OutletOption
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.signing import ReasonOption, ReviewerOption, signer, told
from sayso.cli.terminal import output, waiting
from sayso.outline import spelled
from sayso.records import Verdict

_COLUMNS = (
    Column(name="id", heading="Id"),
    Column(name="doc", heading="Article"),
    Column(name="why", heading="Why"),
    Column(name="score", heading="Score"),
    Column(name="source", heading="Source", wide=True),
    Column(name="cue", heading="Says"),
    Column(name="content", heading="What", wide=True),
)

review = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Decide about what was found, one by one.",
)

_IdsArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Attributions, as shown by: sayso review queue"),
]
_SeenOption = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The decision on them that you know of, and now decide again."),
]


@review.command()
def queue(
    context: typer.Context,
    outlet: OutletOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List what nobody has decided about: contested claims, then what has no source, then the rest.

    Of each kind the least sure is first.

    \b
    Example:
      sayso review queue --limit 20
    """
    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        found = desk.queue(outlet=outlet, limit=limit)
        texts = {item.article.id: desk.store.article(item.article.id).text for item in found}
    rows = (
        {
            "id": item.attribution.id,
            "doc": item.article.doc,
            "why": item.why,
            "score": item.score,
            "source": spelled(texts[item.article.id], item.attribution.source) or None,
            "cue": spelled(texts[item.article.id], item.attribution.cue) or None,
            "content": spelled(texts[item.article.id], item.attribution.content),
        }
        for item in found
    )
    print_rows(rows, _COLUMNS, form, color, nothing="Everything here has been reviewed.")


@review.command()
def accept(
    context: typer.Context,
    ids: _IdsArgument,
    seen: _SeenOption = None,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Say that attributions are right: the article says that he said this.

    \b
    Example:
      sayso review accept 3307183640 b4784527c0
    """
    _judge(context, ids, Verdict.ACCEPTED, seen, reviewer, reason)


@review.command()
def reject(
    context: typer.Context,
    ids: _IdsArgument,
    seen: _SeenOption = None,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Say that attributions are none: they are left out everywhere, until it is undone.

    \b
    Example:
      sayso review reject 3307183640 --reason "a headline, nobody says it"
    """
    _judge(context, ids, Verdict.REJECTED, seen, reviewer, reason)


def _judge(
    context: typer.Context,
    ids: list[str],
    verdict: Verdict,
    seen: str | None,
    reviewer: str | None,
    reason: str,
) -> None:
    with choices(context).desk() as desk:
        reviewer = signer(reviewer)
        for decision in desk.judge(ids, verdict, reviewer=reviewer, reason=reason, seen=seen):
            told(output(choices(context).color), decision)
