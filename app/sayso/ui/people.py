"""Who decides: the name under every decision."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from sayso.settings import setting
from sayso.ui import access, plain

_NAME = "reviewer"


def _own_name() -> str:
    # Whoever comes over a network is not the one whose account sayso runs under.
    if st.context.url and urlsplit(st.context.url).hostname not in ("localhost", "127.0.0.1"):
        return ""
    return str(setting("reviewer"))


def reviewer() -> str:
    """The name that signs what is decided in this browser; "" where nobody has given one.

    Where people sign in it is theirs. Else, on one's own machine, it is that of the setting
    ``reviewer``, by default the account's name, until another is given.
    """
    now = access.person()
    if now is None or now.name:
        return now.name if now else ""
    if _NAME not in st.session_state:
        st.session_state[_NAME] = _own_name()
    return str(st.session_state[_NAME]).strip()


def _keep() -> None:
    st.session_state[_NAME] = st.session_state["reviewer-typed"]


def signature() -> None:
    """Show who signs, and let him change it."""
    name = reviewer()
    now = access.person()
    if now and now.name:
        with st.popover(plain.label(name), icon=":material/person:", type="tertiary"):
            st.text(f"You are signed in as {now.role.title}.")
            st.button("Sign out", icon=":material/logout:", on_click=st.logout)
        return
    with st.popover(plain.label(name) or "Who are you?", icon=":material/edit:", type="tertiary"):
        st.text_input(
            "Your name",
            value=name,
            key="reviewer-typed",
            on_change=_keep,
            max_chars=80,
            help="It is written under every decision that you make here.",
        )
