"""The list of sources."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from sayso import words
from sayso.records import SourceKind
from sayso.ui import gathered, linked, links, states
from sayso.ui.leaf import Leaf, anchor, leaf, short, table
from sayso.ui.sources.lines import Line, called

ON_A_PAGE = 50
"""Sources that are shown at once: rows are low."""
ALIASES = 3
"""Other names that a row has room for."""


def show() -> None:
    """Show what may be chosen, and the sources that it leaves."""
    every = gathered.sources()
    if not every:
        states.empty(
            "No source is known here yet. Add articles in which somebody is quoted or reported.",
            links.to_page("add"),
            "Add articles",
        )
        return
    left, right = st.columns(2)
    with left:
        text = st.text_input(
            "Look for",
            key="sources-text",
            type="search",
            placeholder="a name, or a part of one",
            persist_state="session",
        )
    with right:
        kinds = st.multiselect(
            "Only what is a", tuple(SourceKind), key="sources-kinds", persist_state="session"
        )
    found = [line for line in called(every, text) if not kinds or line.source.kind in kinds]
    if not found:
        st.text(f"None of the {words.count(len(every), 'source')} here is like that.")
        st.button("Show all sources", icon=":material/filter_alt_off:", on_click=_forget)
        return
    linked.pages(
        found,
        rows,
        f"{len(found):,} of {words.count(len(every), 'source')}, those to whom most is attributed "
        "first",
        on_a_page=ON_A_PAGE,
        key="sources",
    )


def _forget() -> None:
    for key in ("sources-text", "sources-kinds"):
        st.session_state.pop(key, None)


def rows(found: Iterable[Line]) -> Leaf:
    """Show sources as a table, each leading to his page."""
    return table(
        ("Source", "Kind", "Attributions", "Claims", "Only unnamed behind", "Also called"),
        [
            (
                anchor(links.to_source(line.source.id), short(line.source.name)),
                kind(line.source.kind, line.source.role),
                f"{line.attributions:,}",
                f"{line.claims:,}",
                f"{line.only_unnamed:,}" if line.only_unnamed else "–",
                short("; ".join(line.source.aliases[:ALIASES])),
            )
            for line in found
        ],
        "“Only unnamed behind” counts the claims for which only unnamed sources vouch.",
    )


def kind(kind: SourceKind, role: str | None) -> Leaf:
    """What a source is, with his role."""
    return leaf("span", kind, leaf("p", leaf("small", short(role), look="quiet")) if role else None)
