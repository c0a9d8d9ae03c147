"""``sayso sources …``: who speaks in the collection, and who is who."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.listing import Column, Format, FormatOption, print_rows
from sayso.cli.signing import ReasonOption, ReviewerOption, signer, told
from sayso.cli.terminal import output, waiting
from sayso.words import on_one_line

if TYPE_CHECKING:
    from sayso.desk import Desk, Preview
    from sayso.records import Source, SourceChange

_COLUMNS = (
    Column(name="id", heading="Id", only_data=True),
    Column(name="name", heading="Source", wide=True),
    Column(name="kind", heading="Kind"),
    Column(name="role", heading="Role", wide=True),
    Column(name="aliases", heading="Also", wide=True),
    Column(name="article", heading="Only in"),
)

sources = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
    help="List the sources by name, or decide who is who.\n\n\b\nExamples:\n"
    "  sayso sources\n  sayso sources --format csv > sources.csv",
)

_SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Name, part of it, or id of a source.")
]
_PreviewOption = Annotated[
    bool, typer.Option("--preview", help="Only show what would move; decide nothing.")
]


@sources.callback()
def _sources(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    if context.invoked_subcommand is not None:
        return
    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
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


@sources.command()
def merge(
    context: typer.Context,
    names: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Names or ids of the sources.")
    ],
    into: Annotated[str, typer.Option(metavar="SOURCE", help="The source that they are.")],
    preview: _PreviewOption = False,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Say that sources are one and the same.

    \b
    Examples:
      sayso sources merge "Dodik Arakhamiya" --into "Davyd Arakhamia" --preview
      sayso sources merge BoJo "the then premier" --into "Boris Johnson" --reason "same interview"
    """
    _change(context, lambda desk: desk.merging(names, into), preview, reviewer, reason)


@sources.command()
def split(
    context: typer.Context,
    source: _SourceArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who it is instead.")],
    attributions: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of what he said, as in: search --format csv"),
    ],
    preview: _PreviewOption = False,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Say that somebody else said some of what a source is reported to say.

    \b
    Example:
      sayso sources split Johnson "Stanley Johnson" 3307183640 b4784527c0
    """

    def prepared(desk: Desk) -> SourceChange:
        return desk.splitting(source, attributions, name)

    _change(context, prepared, preview, reviewer, reason)


@sources.command()
def rename(
    context: typer.Context,
    source: _SourceArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="His name from now on.")],
    preview: _PreviewOption = False,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Give a source another name; the one he has becomes an alias.

    \b
    Example:
      sayso sources rename "Davyd Arakhamia" "David Arakhamia"
    """
    _change(context, lambda desk: desk.renaming(source, name), preview, reviewer, reason)


@sources.command()
def alias(
    context: typer.Context,
    source: _SourceArgument,
    name: Annotated[str, typer.Argument(metavar="ALIAS", help="What he is also called.")],
    preview: _PreviewOption = False,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Give a source one more name; whoever is called just that is then the same source.

    \b
    Example:
      sayso sources alias "Boris Johnson" BoJo
    """
    _change(context, lambda desk: desk.aliasing(source, name), preview, reviewer, reason)


def _change(
    context: typer.Context,
    prepared: Callable[[Desk], SourceChange],
    only_preview: bool,
    reviewer: str | None,
    reason: str,
) -> None:
    color = choices(context).color
    with choices(context).desk() as desk:
        with waiting(color):
            change = prepared(desk)
            preview = desk.preview(change)
        _print(preview, desk, context)
        if not only_preview:
            decision = desk.decide(change, reviewer=signer(reviewer), reason=reason)
            told(output(color), decision)


def _print(preview: Preview, desk: Desk, context: typer.Context) -> None:
    console = output(choices(context).color)
    for heading, found in (("before", preview.before), ("after", preview.after)):
        for source in found:
            console.print(f"{heading:<8}{_named(source)}")
    articles = {reference.article for reference in preview.attributions}
    console.print(
        f"moves   {_count(len(preview.attributions), 'attribution')} in "
        f"{_count(len(articles), 'article')}, {_count(len(preview.claims), 'claim')}"
    )
    docs = desk.docs(articles)
    for reference in preview.attributions:
        console.print(
            f"        {on_one_line(docs[reference.article])}  {reference.attribution}",
            soft_wrap=True,
        )


def _named(source: Source) -> str:
    also = f", also {'; '.join(source.aliases)}" if source.aliases else ""
    return on_one_line(f"{source.name} ({source.kind}{also})")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
