"""One source's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from sayso import outline, words
from sayso.desk import Digest, Dossier
from sayso.errors import NotFound
from sayso.records import Decision, Source
from sayso.ui import gathered, linked, links, logbook, states
from sayso.ui.claims import listing
from sayso.ui.desks import desk
from sayso.ui.leaf import anchor, figures, short, table
from sayso.ui.sources import acts, lines

Kept = TypeVar("Kept")

MOST = 25
"""Claims of a kind, and other passages, that are shown before the rest is asked for."""


def show(name: str) -> None:
    """Show the source with this id."""
    digests = gathered.digests()
    try:
        dossier = desk().source(name)
    except NotFound:
        states.heading("Sources")
        states.empty(
            "There is no such source here. Its address changes when it is renamed or merged into "
            "another: look for it in the list.",
            links.to_page("sources"),
            "All sources",
        )
        return
    source = dossier.source
    states.heading(short(source.name), _about(source))
    links.link(links.to_page("sources"), "All sources", icon=":material/arrow_back:")
    own = lines.of(source, digests)
    himself = tuple(filter(lines.is_first_hand, own))
    by_others = tuple(filter(lines.is_by_others, own))
    unnamed = tuple(filter(lines.is_only_unnamed, own))
    counted = figures(
        (len(himself), "claim", "reported at first hand"),
        (len(by_others), "claim", "had from others"),
        (len(unnamed), "claim", "on the word of unnamed sources alone"),
    )
    linked.show(counted, key="figures")
    carried = (reference for claim in dossier.claims for reference in claim.carriers)
    acts.show(source, tuple(dict.fromkeys((*carried, *dossier.besides))))
    _claims("Reported at first hand", himself, "No article here reports him saying anything.")
    _claims(
        "What others say that he said", by_others, "Nobody here is reported to say what he said."
    )
    _claims(
        "Only unnamed sources behind it", unnamed, "Nothing here rests on unnamed sources alone."
    )
    _besides(dossier)
    st.subheader("Decided about this source", anchor=False)
    decisions = _decided(source)
    if decisions:
        logbook.entries(decisions)
    else:
        st.text("Nothing yet.")


def _decided(source: Source) -> tuple[Decision, ...]:
    """What was decided about a source by his id or name, which renaming changes: newest first."""
    found = {d.id: d for name in (source.id, source.name) for d in desk().log(source=name)}
    return tuple(sorted(found.values(), key=lambda decision: decision.at, reverse=True))


def _about(source: Source) -> str:
    also = f"also called {'; '.join(source.aliases)}" if source.aliases else ""
    return " · ".join(filter(None, (source.kind, source.role, also)))


def _claims(title: str, found: Sequence[Digest], nothing: str) -> None:
    st.subheader(title, anchor=False)
    if not found:
        st.text(nothing)
        return
    shown = _some(found, title)
    linked.show(listing.rows(shown, gathered.decided(), speakers=False), key=title)


def _some(found: Sequence[Kept], title: str) -> Sequence[Kept]:
    if len(found) <= MOST:
        return found
    every = st.toggle(f"Show all {len(found):,}", key=f"all-{title}")
    return found if every else found[:MOST]


def _besides(dossier: Dossier) -> None:
    st.subheader("Besides: denied, asked, or in the words of others", anchor=False)
    if not dossier.besides:
        st.text("Nothing else.")
        return
    shown = _some(dossier.besides, "besides")
    docs = desk().docs({reference.article for reference in shown})
    extractions = {id: desk().show(id) for id in docs}
    rows = []
    for reference in shown:
        text = extractions[reference.article].article.text
        found = {a.id: a for a in extractions[reference.article].attributions}
        if (own := found.get(reference.attribution)) is None:
            continue
        said = " ".join(piece for piece, _ in words.saying(text, own))
        way = links.to_article(reference.article, reference.attribution)
        content = short(outline.spelled(text, own.content))
        rows.append(
            (anchor(way, short(docs[reference.article])), f"{said}{words.colon(said)}{content}")
        )
    linked.show(table(("Article", "In these words"), rows, ""), key="besides")
