"""A text that somebody has in his clipboard."""

from __future__ import annotations

import streamlit as st

from sayso.ui import states
from sayso.ui.adding import facts
from sayso.ui.adding.batch import Batch, Upload

_ROUND = "paste-round"


def form(batch: Batch) -> None:
    """Let somebody paste a text and say where it is from; put it where it waits."""
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"paste-{turn}", enter_to_submit=False):
        text = st.text_area("Text", height=260, key=f"paste-text-{turn}")
        left, right = st.columns(2)
        with left:
            outlet = st.text_input("Outlet", key=f"paste-outlet-{turn}")
            title = st.text_input("Title", key=f"paste-title-{turn}")
            url = st.text_input("Address", key=f"paste-url-{turn}", placeholder="https://…")
        with right:
            published = st.text_input(
                "Published", key=f"paste-published-{turn}", placeholder=facts.DATES
            )
            byline = st.text_input("Byline", key=f"paste-byline-{turn}")
        sent = st.form_submit_button("Add this text", type="primary", icon=":material/add:")
    if not sent:
        return
    if not text.strip():
        st.text("There is no text yet: paste it into the first field.")
        return
    with states.told():
        known = {
            "outlet": outlet,
            "title": title,
            "url": url,
            "published": published,
            "byline": byline,
        }
        name = "The text that you pasted"
        details = facts.details(known, name=name, doc=facts.pasted_doc(title))
        batch.put(Upload(name=name, data=text.encode(), details=details))
        st.session_state[_ROUND] += 1
        st.rerun()
