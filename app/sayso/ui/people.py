"""Who decides: the name under every decision."""

from __future__ import annotations

import getpass

import streamlit as st

_NAME = "reviewer"


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # An account without a name, as in a container.
        return ""


def reviewer() -> str:
    """The name that signs what is decided in this browser; "" where nobody has given one.

    On one's own machine it is the account's name until another is given.
    """
    if _NAME not in st.session_state:
        st.session_state[_NAME] = _own_name()
    return str(st.session_state[_NAME]).strip()


def _keep() -> None:
    st.session_state[_NAME] = st.session_state["reviewer-typed"]


def signature() -> None:
    """Show who signs, and let him change it."""
    name = reviewer()
    with st.popover(name or "Who are you?", icon=":material/edit:", type="tertiary"):
        st.text_input(
            "Your name",
            value=name,
            key="reviewer-typed",
            on_change=_keep,
            max_chars=80,
            help="It is written under every decision that you make here.",
        )
