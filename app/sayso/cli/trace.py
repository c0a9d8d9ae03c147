"""``sayso trace``: how a claim travelled, and on whose word it rests."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.claims import ClaimArgument
from sayso.cli.listing import to_json
from sayso.cli.terminal import output, waiting


class TreeFormat(StrEnum):
    """How something that branches is written."""

    TREE = "tree"
    JSON = "json"


TreeFormatOption = Annotated[
    TreeFormat, typer.Option("--format", "-f", help="tree to read, json to keep.")
]


def trace(
    context: typer.Context, claim: ClaimArgument, form: TreeFormatOption = TreeFormat.TREE
) -> None:
    """Show on whose word a claim rests, and how it travelled.

    Articles that rest on another, by citing or reprinting it, add no root; an unnamed source is
    never counted as independent. "perhaps" stands where the machine is not sure.

    \b
    Examples:
      sayso trace doors fixed before the summer
      sayso trace 4df5c75b --format json
    """

    color, name = choices(context).color, " ".join(claim)
    with choices(context).desk() as desk, waiting(color):
        traced = desk.trace(name)
        fitting = desk.claims(name)
    if form is TreeFormat.JSON:
        from sayso.casework import traced_story

        print(to_json(traced_story(traced), indent=1))
        return
    from sayso.cli.trace_tree import print_trace

    others = len(fitting) - 1 if traced.claim in fitting else 0
    print_trace(traced, output(color), others=others)
