"""One claim's page."""

from __future__ import annotations

import streamlit as st

from sayso import words
from sayso.errors import NotFound
from sayso.ui import gathered, links, plain, states
from sayso.ui.claims import chain, parts
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, short
from sayso.ui.linked import show as put


def show(name: str) -> None:
    """Show the claim with this id, with all that is known of it."""
    try:
        with st.spinner("Comparing the articles with one another…", show_time=True):
            traced = desk().trace(name)
            sightings = desk().timeline(traced.claim)
        if not traced.claim.id.startswith(name):  # It was found by words: no address has these.
            raise NotFound(name)
    except NotFound:
        states.heading("Claims")
        states.empty(
            "There is no such claim here. Its address changes when the article that has it first, "
            "or the source who says it, is decided upon: look for it in the list.",
            links.to_page("claims"),
            "All claims",
        )
        return
    speaker = traced.sources[traced.claim.speaker]
    states.heading(f"{short(speaker.name)}: “{short(traced.claim.wording)}”")
    with st.container(horizontal=True):
        links.link(links.to_page("claims"), "All claims", icon=":material/arrow_back:")
        links.link(links.to_source(speaker.id), f"All of {speaker.name}", icon=":material/person:")
    put(parts.figures(traced), key="figures")
    _section("Who has it from whom", chain.drawn(traced), "drawn")
    if traced.trace.paths:
        put(chain.chain_table(traced, gathered.decided()), key="chains")
    for members in traced.trace.circular:
        docs = [found.article.doc for id, found in traced.extractions.items() if id in members]
        st.text(f"⟳ {', '.join(docs)} cite each other: no root among them.")
    _section("Who denies it", chain.denial_table(traced), "denials", "Nobody here denies it.")
    nothing = "No change found in the articles that carry it."
    _section("How its words changed", parts.drift_list(traced), "drift", nothing)
    _section("When", parts.timeline(traced, sightings), "timeline")
    st.subheader("What is missing", anchor=False)
    for sentence in traced.trace.missing or ("Nothing that these articles would show.",):
        st.text(words.on_one_line(sentence))


def _section(title: str, tree: Leaf | None, key: str, nothing: str = "") -> None:
    st.subheader(plain.markdown(title), anchor=False)
    if tree is None:
        st.text(nothing)
    else:
        put(tree, key=key)
