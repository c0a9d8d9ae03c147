"""The log: everything that people decided, newest first. Nothing is ever taken out of it."""

from __future__ import annotations

import streamlit as st

from sayso.ui import logbook, states
from sayso.ui.desks import desk

_AT_FIRST = 30
"""Decisions that are shown before somebody asks for more."""
_LIMIT = "review-log"


def show() -> None:
    """Show who decided what, when and why, with a way back for each batch that still holds."""
    limit: int = st.session_state.get(_LIMIT, _AT_FIRST)
    entries = desk().log(limit=limit)
    if not entries:
        states.empty(
            "Nobody has decided anything yet. Accept or reject what waits, and it is written here."
        )
        return
    logbook.entries(entries)
    if len(entries) == limit:
        st.button("Show more", icon=":material/expand_more:", on_click=_more, args=(limit,))


def _more(limit: int) -> None:
    st.session_state[_LIMIT] = 2 * limit
