"""``sayso graph``: a trace for drawing."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.claims import ClaimArgument
from sayso.cli.listing import to_json
from sayso.cli.terminal import waiting
from sayso.words import visible


class GraphFormat(StrEnum):
    """How a graph is written."""

    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"
    JSON = "json"


def graph(
    context: typer.Context,
    claim: ClaimArgument,
    form: Annotated[
        GraphFormat,
        typer.Option(
            "--format",
            "-f",
            help="svg is a picture; mermaid for web pages, dot for Graphviz, json for programs.",
        ),
    ] = GraphFormat.SVG,
) -> None:
    """Draw how a claim travelled.

    A thick border marks whose word the claim rests on, a dashed line what cites, reprints or
    disputes.

    \b
    Examples:
      sayso graph doors fixed before the summer > graph.svg
      sayso graph 4df5c75b --format mermaid
    """
    from sayso.export import graph as export
    from sayso.export.drawing import to_svg
    from sayso.export.graphviz import to_dot
    from sayso.export.mermaid import to_mermaid

    color = choices(context).color
    with choices(context).desk() as desk, waiting(color):
        found = desk.trace(" ".join(claim))
    drawn = export.graph(found.claim, found.trace, found.extractions, found.sources)
    match form:
        case GraphFormat.SVG:
            print(visible(to_svg(drawn)))
        case GraphFormat.MERMAID:
            print(visible(to_mermaid(drawn)))
        case GraphFormat.DOT:
            print(visible(to_dot(drawn)))
        case GraphFormat.JSON:
            print(to_json(export.to_data(drawn), indent=1))
