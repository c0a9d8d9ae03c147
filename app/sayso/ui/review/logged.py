"""The log: everything that people decided, newest first. Nothing is ever taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import streamlit as st

from sayso import words
from sayso.errors import NotFound
from sayso.records import Corrected, Created, Decision, Judged, Undone
from sayso.ui import access, linked, links, people, states
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, anchor, leaf, short
from sayso.ui.review import told
from sayso.ui.review.deciding import undo
from sayso.ui.roles import Role

_AT_FIRST = 50
"""Decisions that are shown before somebody asks for more."""
_NAMED = 5
"""Attributions of one batch that are named."""
_LIMIT = "review-log"


def show() -> None:
    """Show who decided what, when and why, with a way back for each batch that still holds."""
    limit = st.session_state.get(_LIMIT, _AT_FIRST)
    entries = desk().log(limit=limit)
    if not entries:
        states.empty(
            "Nobody has decided anything yet. Accept or reject what waits, and it is written here.",
            links.to_page("review"),
            "See what waits",
        )
        return
    holding = desk().holding(entries)
    may = access.may(Role.CHECKER) and bool(people.reviewer())
    for batch, decisions in batches(entries):
        holds = any(decision.id in holding for decision in decisions)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            linked.show(entry(decisions, holds, st.context.timezone), key=f"log-{batch}")
            if holds and may:
                st.button(
                    "Undo" if len(decisions) == 1 else f"Undo all {len(decisions)}",
                    icon=":material/undo:",
                    key=f"undo-{batch}",
                    on_click=undo,
                    args=(batch,),
                )
    if len(entries) == limit:
        st.button("Show more", icon=":material/expand_more:", on_click=_more, args=(limit,))


def _more(limit: int) -> None:
    st.session_state[_LIMIT] = 2 * limit


def batches(entries: Iterable[Decision]) -> Iterator[tuple[str, tuple[Decision, ...]]]:
    """Yield decisions by what is undone together, in their order."""
    for batch, decisions in groupby(entries, key=lambda decision: decision.batch):
        yield batch, tuple(decisions)


def entry(decisions: tuple[Decision, ...], holds: bool, zone: str | None) -> Leaf:
    """Return one batch of the log."""
    first = decisions[0]
    what = told.did(first.change)
    many = f" {words.count(len(decisions), 'attribution')}" if len(decisions) > 1 else ""
    rest = len(decisions) - _NAMED
    return leaf(
        "div",
        leaf("strong", f"{short(what)}{many}"),
        leaf("span", " · no longer holds", look="quiet") if not holds else None,
        *(leaf("p", *_about(decision)) for decision in decisions[:_NAMED]),
        leaf("p", f"and {rest} more", look="quiet") if rest > 0 else None,
        leaf("small", told.signed(first, zone), look="quiet"),
    )


def _about(decision: Decision) -> tuple[Leaf | str, ...]:
    """What a decision is about: the attribution's words, which lead to their place."""
    match decision.change:
        case Judged() | Corrected() | Created() as change:
            try:
                reviewed = desk().reviewed(change.article)
            except NotFound:
                return ("in an article that is no longer here",)
            review = reviewed.review.get(change.attribution)
            if review is None:
                # A later reading did not find it, or it was created and that is undone.
                return (f"an attribution in {short(words.origin(reviewed.extraction.article))}",)
            text = reviewed.extraction.article.text
            said = short(told.saying(text, review.attribution))
            return (anchor(links.to_article(change.article, review.attribution.id), said),)
        case Undone(decisions=undone):
            found = desk().store.named_decisions(undone)
            return (", ".join(sorted({told.did(each.change) for each in found})),)
        case _:
            return ()
