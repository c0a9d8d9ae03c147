"""One claim's page."""

from __future__ import annotations

import streamlit as st

from sayso import words
from sayso.ui import links, plain, states
from sayso.ui.claims import parts
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, short
from sayso.ui.linked import show as put


def show(name: str) -> None:
    """Show the claim with this id, with all that is known of it."""
    with st.spinner("Comparing the articles with one another…", show_time=True):
        claim = desk().claim(name)
        traced = desk().trace(claim)
        sightings = desk().timeline(claim)
    speaker = traced.sources[claim.speaker]
    states.heading(f"{speaker.name}: “{short(claim.wording)}”")
    with st.container(horizontal=True):
        links.link(links.to_page("claims"), "All claims", icon=":material/arrow_back:")
        links.link(links.to_source(speaker.id), f"All of {speaker.name}", icon=":material/person:")
    put(parts.figures(traced), key="figures")
    _section("Who has it from whom", parts.drawn(traced), "drawn")
    if traced.trace.paths:
        put(parts.chain_table(traced), key="chains")
    for members in traced.trace.circular:
        docs = [traced.extractions[id].article.doc for id in traced.extractions if id in members]
        st.text(f"⟳ {', '.join(docs)} cite each other: no root among them.")
    _section("Who denies it", parts.denial_table(traced), "denials", "Nobody here denies it.")
    _section(
        "How its words changed",
        parts.drift_list(traced),
        "drift",
        "No change found in the articles that carry it.",
    )
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
