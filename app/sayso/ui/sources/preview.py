"""What a decision about sources would move, before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso import words
from sayso.desk import Preview
from sayso.records import Reference
from sayso.ui import linked
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, leaf, short

MOST = 8
"""Passages, and claims, that are spelled out; the rest is counted."""


def told(references: Iterable[Reference]) -> Mapping[str, str]:
    """Return these passages in words, "03: she said: …", by the ids of their attributions."""
    wanted: dict[str, list[str]] = {}
    for reference in references:
        wanted.setdefault(reference.article, []).append(reference.attribution)
    docs = desk().docs(wanted)
    found = {}
    for article, ids in wanted.items():
        extraction = desk().show(article)
        text = extraction.article.text
        for own in extraction.attributions:
            if own.id in ids:
                said = " ".join(piece for piece, _ in words.saying(text, own))
                content = words.content(text, own)
                found[own.id] = short(f"{docs[article]}: {said}{words.colon(said)}{content}")
    return found


def show(found: Preview) -> None:
    """Show which passages, sources and claims a change would move."""
    linked.show(tree(found), key="preview")


def tree(found: Preview) -> Leaf:
    """As ``show``, as a tree."""
    before = "; ".join(source.name for source in found.before)
    after = "; ".join(source.name for source in found.after)
    passages = told(found.attributions[:MOST])
    claims = [f"“{short(claim.wording)}”" for claim in found.claims]
    return leaf(
        "section",
        leaf("p", leaf("b", "This would change: "), f"{short(before)} → {short(after)}")
        if before or after
        else None,
        leaf("p", leaf("b", words.count(len(found.attributions), "passage")), " would move"),
        _some(list(passages.values()), len(found.attributions)),
        leaf("p", leaf("b", words.count(len(claims), "claim")), " would be looked at anew"),
        _some(claims[:MOST], len(claims)),
        look="said",
    )


def _some(shown: list[str], every: int) -> Leaf | None:
    if not shown:
        return None
    more = leaf("li", f"and {every - len(shown)} more") if every > len(shown) else None
    return leaf("ul", *(leaf("li", each) for each in shown), more)
