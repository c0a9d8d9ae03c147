"""Who has a claim from whom, as a picture and as a table, and who denies it."""

from __future__ import annotations

from collections.abc import Collection

from sayso.desk import Traced
from sayso.export.drawing import to_svg
from sayso.export.graph import graph
from sayso.ui.claims import hops, passages
from sayso.ui.claims.hops import Chain
from sayso.ui.leaf import Leaf, anchor, leaf, picture, short, table


def drawn(traced: Traced) -> Leaf:
    """The chains as a picture, articles on the left and the speaker's words on the right."""
    made = graph(traced.claim, traced.trace, traced.extractions, traced.sources)
    ways = {node.name: passages.way(node.passage) for node in made.nodes if node.passage}
    svg = to_svg(made, {name: f"#{name}" for name in ways})
    return picture(svg, {f"#{name}": target for name, target in ways.items()})


def chain_table(traced: Traced, decided: Collection[str]) -> Leaf:
    """The same as a table; ``decided`` are the ids of what people decided upon."""
    rows = []
    for chain in hops.chains(traced):
        first, last = chain.hops[0].reference, chain.hops[-1].reference
        remarks = leaf("small", passages.remarks(traced, last, decided), look="quiet")
        rows.append(
            (
                passages.article(traced, first),
                _steps(traced, chain),
                leaf("span", leaf("b", short(chain.witness)), leaf("p", chain.worth)),
                leaf("span", passages.content(traced, last), leaf("p", remarks)),
            )
        )
    return table(
        ("Article", "Who has it from whom", "On whose word", "In these words"),
        rows,
        "Each way on which an article has the claim. Every name leads to the words it stands for.",
    )


def _steps(traced: Traced, chain: Chain) -> Leaf:
    parts: list[Leaf | str] = []
    for hop in chain.hops:
        name, said = short(hop.name), passages.saying(traced, hop.reference)
        step = anchor(passages.way(hop.reference), name, title=said)
        parts += [" → ", step] if parts else [step]
        if hop.against:
            disputed = f" (✗ disputed by {short(', '.join(hop.against))})"
            parts.append(leaf("small", disputed, look="quiet"))
    return leaf("span", *parts)


def denial_table(traced: Traced) -> Leaf | None:
    """Who speaks against it, and against which hop or what is said; None where nobody does."""
    rows = [
        (
            leaf("span", "✗ ", leaf("b", short(denial.who)), f" {denial.does}"),
            short(denial.disputes),
            passages.article(traced, denial.reference),
            passages.whole(traced, denial.reference),
        )
        for denial in hops.denials(traced)
    ]
    headings = ("Who", "What is disputed", "Article", "In these words")
    return table(headings, rows, "Everybody who denies or disputes it.") if rows else None
