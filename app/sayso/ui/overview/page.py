"""The parts of the overview."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sayso import words
from sayso.desk import Digest, Why
from sayso.ui import gathered, linked, links, logbook, states
from sayso.ui.claims import listing
from sayso.ui.claims.facets import Facets, Trait, narrow
from sayso.ui.desks import desk
from sayso.ui.leaf import figures
from sayso.ui.overview.arrivals import arrival_table, arrivals

MOST = 5
"""Claims and decisions of a kind that a morning's look takes in."""
MOST_ARRIVALS = 15
"""Rows of what came in: the days before are on the page Read."""

_WAITING = {
    Why.CONTESTED: "of contested claims",
    Why.UNATTRIBUTED: "without a source",
    Why.UNSURE: "besides",
}


def show() -> None:
    """Show it all."""
    articles = desk().articles()
    if not articles:
        states.empty(
            "There is no article here yet. Add some, or the sample story.",
            links.to_page("add"),
            "Add articles",
        )
        return
    digests = gathered.digests()
    waiting = desk().waiting()
    counted = figures(
        (len(articles), "article", ""),
        (len(digests), "claim", ""),
        (sum(waiting.values()), "attribution", "not reviewed yet"),
    )
    linked.show(counted, key="figures")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Waits for a decision", anchor=False)
        _waits({why: count for why, count in waiting.items() if count})
        st.subheader("Latest decisions", anchor=False)
        _decisions()
    with right:
        st.subheader("Repeated most, with one root", anchor=False)
        _claims(digests, Trait.ONE_ROOT, "No claim is repeated on one root alone.")
        st.subheader("Cited in a circle", anchor=False)
        _claims(digests, Trait.CIRCULAR, "No articles here cite each other in a circle.")
    st.subheader("Came in", anchor=False)
    linked.show(arrival_table(arrivals(articles)[:MOST_ARRIVALS]), key="arrivals")


def _waits(waiting: dict[Why, int]) -> None:
    if not waiting:
        st.text("Everything has been reviewed.")
        return
    for why, count in waiting.items():
        st.text(f"{words.count(count, 'attribution')} {_WAITING[why]}")
    links.link(links.to_page("review"), "Review them", icon=":material/arrow_forward:")


def _decisions() -> None:
    found = desk().log(limit=MOST)
    if found:
        logbook.entries(found)
    else:
        st.text("Nobody has decided anything yet. Decide on the page Review, or on a source.")


def _claims(digests: Sequence[Digest], trait: Trait, nothing: str) -> None:
    found = narrow(digests, Facets(traits=(trait,)))
    if not found:
        st.text(nothing)
        return
    by_articles = sorted(found, key=lambda digest: -len(digest.articles))
    linked.show(listing.rows(by_articles[:MOST]), key=trait.name.lower())
    if len(found) > MOST:
        st.caption(f"and {len(found) - MOST} more: choose “{trait}” on the page Claims")
