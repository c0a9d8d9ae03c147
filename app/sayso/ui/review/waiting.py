"""What waits for a decision, as this browser asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from sayso import words
from sayso.desk import QueueItem, Why
from sayso.records import Article
from sayso.ui import linked, links, states
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, anchor, leaf, short
from sayso.ui.review import card, told

SHOWN = 50
"""Attributions that are looked at in one go; the next ones come as these are done."""
_LISTED = 10
"""Of these, how many are named under the one at hand."""
ANYWHERE = "all outlets"


def chosen() -> tuple[QueueItem, ...]:
    """Let the reviewer say what he wants to see, and return as much of it as is shown at once."""
    outlets = sorted({a.outlet for a in desk().articles() if a.outlet}, key=str.casefold)
    with st.spinner("Looking for what matters most…"):
        waiting = desk().waiting()
    left, right = st.columns((3, 2), vertical_alignment="bottom")
    with left:
        kinds = st.pills(
            "Only",
            tuple(Why),
            selection_mode="multi",
            format_func=lambda why: f"{told.WHYS[why]} {waiting[why]:,}",
            key="review-kinds",
            persist_state="session",
        )
    with right:
        outlet = st.selectbox(
            "Outlet", (ANYWHERE, *outlets), key="review-outlet", persist_state="session"
        )
    found = desk().queue(
        kinds=kinds or None,
        outlet=None if outlet in (None, ANYWHERE) else outlet,
        limit=SHOWN + len(card.put_off()),
    )
    last = {id: place for place, id in enumerate(card.put_off())}
    return tuple(sorted(found, key=lambda item: last.get(item.attribution.id, -1)))[:SHOWN]


def count(keys: str = "") -> None:
    """Say how many wait, how many are done, and which keys help."""
    left, done = sum(desk().waiting().values()), len(desk().decided())
    verb = "waits" if left == 1 else "wait"
    st.caption(
        f"{words.count(left, 'attribution')} {verb} for a decision, {done:,} have one. {keys}"
    )


def nothing() -> None:
    """Say that nothing waits, and what to do next."""
    if st.session_state.get("review-kinds") or st.session_state.get("review-outlet") != ANYWHERE:
        st.text("Nothing like that waits for a decision.")
        st.button("Show all that waits", icon=":material/filter_alt_off:", on_click=_forget)
        return
    states.empty(
        "Nothing waits for a decision: everything that was found has one, or nothing was found.",
        links.to_page("add"),
        "Add articles",
    )


def _forget() -> None:
    for key in ("review-kinds", "review-outlet"):
        st.session_state.pop(key, None)


def show(items: tuple[QueueItem, ...], now: str) -> None:
    """Name those that come after the one at hand; a click takes one first."""
    behind = [item for item in items if item.attribution.id != now][:_LISTED]
    if behind:
        st.subheader("Next", anchor=False)
        known = articles(behind)
        linked.show(leaf("ol", *(_row(item, known) for item in behind), look="list"), key="waiting")


def articles(items: Iterable[QueueItem]) -> Mapping[str, Article]:
    """The articles that these stand in, by id, each read once."""
    return {id: desk().show(id).article for id in {item.article.id for item in items}}


def _row(item: QueueItem, articles: Mapping[str, Article]) -> Leaf:
    article = articles[item.article.id]
    said = told.saying(article.text, item.attribution)
    return leaf(
        "li",
        anchor(card.to_item(item.attribution.id), short(said, 200)),
        leaf(
            "div",
            leaf("span", told.WHYS[item.why], look="tag"),
            leaf("small", f"{short(words.origin(article))} · {item.score:.0%} sure", look="quiet"),
            look="tags",
        ),
    )
