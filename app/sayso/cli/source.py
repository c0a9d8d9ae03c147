"""``sayso source``: all that one source said, and all that others say he said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import choices
from sayso.cli.claims import ID_SHOWN, places
from sayso.cli.listing import to_json
from sayso.cli.terminal import output, waiting
from sayso.cli.trace import TreeFormat, TreeFormatOption
from sayso.words import on_one_line, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sayso.desk import Dossier
    from sayso.records import Extraction, Reference


def source(
    context: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="Name, part of it, or id of a source.")
    ],
    form: TreeFormatOption = TreeFormat.TREE,
) -> None:
    """Show all that one source is reported to say.

    \b
    Examples:
      sayso source Wierzbicki
      sayso source "Rosalind Achterberg" --format json
    """

    color = choices(context).color
    with choices(context).desk() as desk:
        with waiting(color):
            dossier = desk.source(" ".join(name))
            docs = desk.docs()
        if form is TreeFormat.JSON:
            print(to_json(_data(dossier, docs), indent=1))
            return
        own = [r for claim in dossier.claims for r in claim.carriers]
        extractions = {r.article: desk.show(r.article) for r in (*own, *dossier.besides)}
        _print(dossier, extractions, docs, output(color))


def _data(dossier: Dossier, docs: Mapping[str, str]) -> dict[str, object]:
    source = dossier.source
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "aliases": list(source.aliases),
        "role": source.role,
        "claims": [
            {
                "id": claim.id,
                "wording": claim.wording,
                "carriers": places(claim.carriers, docs),
                "disputes": places(claim.disputed_by, docs),
                "disputed_hops": [places(dispute.hops, docs) for dispute in claim.disputes],
            }
            for claim in dossier.claims
        ],
        "besides": places(dossier.besides, docs),
    }


def _print(
    dossier: Dossier,
    extractions: Mapping[str, Extraction],
    docs: Mapping[str, str],
    console: Console,
) -> None:
    from rich.text import Text
    from rich.tree import Tree

    source = dossier.source
    heading = Text(on_one_line(source.name), "bold")
    about = ", ".join(part for part in (source.kind, source.role) if part)
    heading.append(f"  ({on_one_line(about)})", "not bold dim")
    if source.aliases:
        heading.append(f"\nalso {on_one_line('; '.join(source.aliases))}", "not bold dim")
    console.print(heading)
    console.print()
    top = Tree("", guide_style="dim", hide_root=True)
    for claim in dossier.claims:
        branch = top.add(
            Text.assemble(
                (f"{claim.id[:ID_SHOWN]}  ", "dim"),
                (f"“{on_one_line(claim.wording)}”", "green"),
                (" · disputed" if claim.disputes else "", "red"),
            )
        )
        for line in _lines(claim.carriers, extractions, docs):
            branch.add(line)
    if dossier.besides:
        branch = top.add(Text("besides: denied, asked, or in the words of others", "bold"))
        for line in _lines(dossier.besides, extractions, docs):
            branch.add(line)
    console.print(top)


def _lines(
    references: Iterable[Reference], extractions: Mapping[str, Extraction], docs: Mapping[str, str]
) -> list[Text]:
    from rich.text import Text

    from sayso.cli.trace_tree import passage
    from sayso.outline import above

    lines = []
    order = {article: at for at, article in enumerate(docs)}
    for reference in sorted(references, key=lambda r: order[r.article]):
        extraction = extractions[reference.article]
        (own,) = (a for a in extraction.attributions if a.id == reference.attribution)
        line = Text(f"{visible(docs[reference.article])}  ", "bold")
        lines.append(line.append_text(passage(extraction, (*above(extraction, own), own))))
    return lines
