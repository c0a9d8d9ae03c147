"""Beside the article: what is known of the passage that is chosen, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

import streamlit as st

from sayso.records import (
    Article,
    Claim,
    Extraction,
    Resolution,
    Review,
    Reviewed,
    Roots,
    Status,
)
from sayso.ui import links, plain, states
from sayso.ui.desks import database, desk
from sayso.ui.reading import passage
from sayso.ui.reading.marks import Mark
from sayso.ui.reading.reader import Act
from sayso.words import NO_SOURCE, content, count, origin, remarks, saying

Do = Callable[[Act], None]
Go = Callable[[str], None]

LONGEST_HOP = 40
"""Characters of a hop that stand beside its arrow in the narrowest column."""
SIGNS = {
    Status.MACHINE: ":material/smart_toy:",
    Status.ACCEPTED: ":material/check_circle:",
    Status.REJECTED: ":material/cancel:",
    Status.CORRECTED: ":material/edit:",
    Status.CREATED: ":material/add_circle:",
}


def overview(reviewed: Reviewed, found: tuple[Mark, ...]) -> None:
    """Where nothing is chosen: how much there is, how much of it is decided, what was lost."""
    st.subheader("In this article", anchor=False)
    if not found:
        st.text("Nothing is attributed to anybody here. Select words to mark what is missing.")
        return
    statuses = [mark.review.status for mark in found]
    for status in Status:
        if number := statuses.count(status):
            st.markdown(f"{SIGNS[status]} **{number}** {_PLAINLY[status]}")
    st.caption("Click a passage, or press j, to see who says it and on whose word.")
    if reviewed.lost:
        with st.expander(f"{count(len(reviewed.lost), 'decision')} on passages no longer found"):
            for decision in reviewed.lost:
                st.text(passage.told(decision))


_PLAINLY = {
    Status.MACHINE: "found by the machine, not looked at",
    Status.ACCEPTED: "accepted",
    Status.REJECTED: "rejected",
    Status.CORRECTED: "corrected",
    Status.CREATED: "added by readers",
}


def show(reviewed: Reviewed, mark: Mark, *, may: bool, do: Do, go: Go) -> None:
    """Show a passage: how it stands, what may be done, its chain, its claims, its history."""
    extraction, review = reviewed.extraction, mark.review
    st.subheader(f"Attribution {mark.number}", anchor=False)
    st.markdown(f"{SIGNS[review.status]} {plain.markdown(passage.standing(review))}")
    if review.decision and review.decision.reason:
        st.caption(f"Because: {plain.markdown(review.decision.reason)}")
    if may:
        _buttons(extraction.article.id, mark, do)
    _chain(extraction, mark, go)
    _machine(extraction.article, review)
    with states.told(), st.spinner("Comparing the articles…"):
        _collection(mark)
    _history(reviewed, review)


def _buttons(article: str, mark: Mark, do: Do) -> None:
    seen = mark.review.decision.id if mark.review.decision else None
    with st.container(horizontal=True, gap="small"):
        for label, what, icon in (
            ("Accept", "accept", ":material/check:"),
            ("Reject", "reject", ":material/close:"),
            ("Undo", "undo-this", ":material/undo:"),
        ):
            st.button(
                label,
                key=f"read-{what}",
                icon=icon,
                disabled=what == "undo-this" and not mark.review.decision,
                on_click=do,
                args=(Act(what=what, article=article, key=mark.key, seen=seen),),
            )
    st.text_input(
        "Reason",
        key="read-reason",
        placeholder="Why (optional; kept with what you decide next)",
        label_visibility="collapsed",
        max_chars=500,
    )


def _chain(extraction: Extraction, mark: Mark, go: Go) -> None:
    """The article, and each hop below the one that has it from there."""
    article = extraction.article
    st.markdown("**On whose word**")
    st.markdown(f":material/article: {plain.label(origin(article))}")
    for review in (*mark.around, mark.review):
        words = " ".join(word for word, _ in saying(article.text, review.attribution))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(":material/subdirectory_arrow_right:", width="content")
            if review is mark.review:
                st.markdown(f"**{plain.label(words)}**")
            else:
                st.button(
                    plain.label(shorten(words, LONGEST_HOP, placeholder="…")),
                    key=f"read-hop-{review.target}",
                    type="tertiary",
                    on_click=go,
                    args=(review.target,),
                    help=plain.label(f"Show in the text: {words}"),
                )
    with st.container(key="sayso-said"):
        st.text(content(article.text, mark.review.attribution))


def _machine(article: Article, review: Review) -> None:
    now, found = review.attribution, review.original
    st.caption(plain.markdown(remarks(now) if found and now == found else f"{remarks(now)}."))
    if found and review.status is Status.CORRECTED:
        with st.expander("What the machine had found"):
            words = " ".join(word for word, _ in saying(article.text, found))
            st.text(f"{words}: {content(article.text, found)}")
            st.caption(plain.markdown(remarks(found)))


@st.cache_resource(max_entries=1000, show_spinner=False)
def _roots(path: str, state: str, claim: str) -> Roots:
    return desk().trace(claim).trace.roots


def _rests_on(claim: Claim) -> Roots:
    """The roots of a claim, found once for all browsers until something changes."""
    return _roots(str(database()), desk().store.fingerprint(), claim.id)


def _collection(mark: Mark) -> None:
    """Whom the sources stand for, and the claims, as all articles together tell."""
    known = passage.known(desk(), mark, _rests_on)
    st.markdown("**Who that is**")
    for review in (*mark.around, mark.review):
        resolution = known.resolutions.get(review.attribution.id)
        _who(known, review, resolution)
    st.markdown("**Claim**")
    if not known.claims:
        st.caption("This is not part of a claim that sayso has found.")
    for held in known.claims:
        links.link(
            links.to_claim(held.claim.id),
            f"{held.speaker}: {held.claim.wording}",
            icon=":material/account_tree:",
        )
        roots = count(held.roots, "independent root")
        unnamed = f", {held.unnamed} unnamed" if held.unnamed else ""
        st.caption(f"This {held.how} it. It rests on {roots}{unnamed}.")


def _who(known: passage.Known, review: Review, resolution: Resolution | None) -> None:
    if resolution is None:
        missing = not review.attribution.source
        st.caption(NO_SOURCE if missing else "A source that could not be told from others.")
        return
    for source in known.who(review):
        perhaps = "" if resolution.certain else "perhaps "
        links.link(links.to_source(source.id), f"{perhaps}{source.name}", icon=":material/person:")
    sure = "" if resolution.certain else f", {resolution.score:.0%} sure"
    st.caption(plain.markdown(f"{resolution.reason}{sure}"))


def _history(reviewed: Reviewed, review: Review) -> None:
    entries = passage.history(desk(), reviewed, review)
    if entries:
        with st.expander(f"History ({len(entries)})"):
            for decision in entries:
                st.text(passage.told(decision))
