"""The list of claims: what is chosen above it, and the rows of one page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from sayso import words
from sayso.desk import Digest
from sayso.ui import gathered, linked, links, states
from sayso.ui.claims import facets
from sayso.ui.claims.facets import Facets, Trait
from sayso.ui.leaf import Leaf, anchor, leaf, short

ON_A_PAGE = 25
"""Claims that are shown at once: what a reader looks through before he asks more narrowly."""
_BY_WORDS, _BY_MEANING = "words", "meaning"
_STRONG = (Trait.CONTESTED, Trait.UNNAMED, Trait.CIRCULAR)
"""Traits that a reader should not overlook."""


def show() -> None:
    """Show what may be chosen, and the claims that it leaves."""
    every = gathered.digests()
    if not every:
        states.empty(
            "Nobody claims anything in these articles yet. Add articles in which somebody is "
            "quoted or reported.",
            links.to_page("add"),
            "Add articles",
        )
        return
    done = gathered.decided()
    text, by = _search()
    chosen = _facets(every)
    found = facets.narrow(_found(every, text, by), chosen, done)
    if not found:
        st.text(f"None of the {words.count(len(every), 'claim')} here is like that.")
        st.button("Show all claims", icon=":material/filter_alt_off:", on_click=_forget)
        return
    linked.pages(
        found,
        lambda some: rows(some, done),
        f"{len(found):,} of {words.count(len(every), 'claim')}{_order(text, by)}",
        on_a_page=ON_A_PAGE,
        key="claims",
    )


def _order(text: str, by: str) -> str:
    if not text:
        return ", those carried most first"
    if by == _BY_WORDS:
        return ", those that have the words most first"
    return ", the nearest in meaning first; the last may have nothing to do with it"


_KEYS = ("claims-text", "claims-by", "claims-speakers", "claims-outlets", "claims-traits")


def _forget() -> None:
    for key in _KEYS:
        st.session_state.pop(key, None)


def _search() -> tuple[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Look for",
            key=_KEYS[0],
            type="search",
            placeholder="words, or a whole sentence",
            persist_state="session",
        )
        by = st.segmented_control(
            "by its",
            (_BY_WORDS, _BY_MEANING),
            default=_BY_WORDS,
            required=True,
            key=_KEYS[1],
            persist_state="session",
            help="Words finds claims with all of these words. Meaning finds claims that say "
            "something like it in other words.",
        )
    return text.strip(), by or _BY_WORDS


def _facets(every: Sequence[Digest]) -> Facets:
    names = facets.speakers(every)
    columns = st.columns((3, 3, 4))
    with columns[0]:
        speakers = st.multiselect(
            "Speaker", names, format_func=names.__getitem__, key=_KEYS[2], persist_state="session"
        )
    with columns[1]:
        outlets = st.multiselect(
            "Outlet", facets.outlets(every), key=_KEYS[3], persist_state="session"
        )
    with columns[2]:
        traits = st.multiselect("Only what is", tuple(Trait), key=_KEYS[4], persist_state="session")
    return Facets(speakers=tuple(speakers), outlets=tuple(outlets), traits=tuple(traits))


def _found(every: Sequence[Digest], text: str, by: str) -> tuple[Digest, ...]:
    if not text:
        return tuple(every)
    ids = gathered.near(text) if by == _BY_MEANING else gathered.saying(text)
    return facets.in_order(ids, gathered.by_id())


def rows(found: Sequence[Digest], reviewed: Collection[str] = (), *, speakers: bool = True) -> Leaf:
    """Return the claims as a list, each with what is so of it; ``speakers`` says whose it is."""
    return leaf("ol", *(_row(digest, reviewed, speakers) for digest in found), look="list")


def _row(digest: Digest, reviewed: Collection[str], speakers: bool) -> Leaf:
    claim, roots = digest.claim, digest.trace.roots
    so = [t for t in facets.traits(digest, reviewed) if t not in (Trait.ONE_ROOT, Trait.UNREVIEWED)]
    counted = (
        words.count(roots.independent, "independent root"),
        *([f"{len(roots.unnamed)} unnamed"] if roots.unnamed else []),
        words.count(len(digest.articles), "article"),
    )
    return leaf(
        "li",
        anchor(links.to_source(digest.speaker.id), short(digest.speaker.name)) if speakers else "",
        ": " if speakers else "",
        anchor(links.to_claim(claim.id), f"“{short(claim.wording)}”", look="wording"),
        leaf(
            "div",
            leaf("small", " · ".join((*counted, *map(short, digest.outlets[:3])))),
            *(leaf("span", t, look="tag strong" if t in _STRONG else "tag") for t in so),
            look="tags",
        ),
    )
