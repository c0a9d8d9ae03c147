"""Add: Articles, transcripts and documents for the collection."""

import streamlit as st

from sayso.ui import access, states
from sayso.ui.adding import files, pasted, sample, work
from sayso.ui.roles import Role

states.heading("Add", "Articles, transcripts and documents for the collection.")
if access.allows(Role.EDITOR, "add articles"):
    batch = work.batch()
    work.show(batch)
    from_files, from_text, from_sample = st.tabs(["Files", "Paste a text", "Sample story"])
    with from_files:
        files.form(batch)
    with from_text:
        pasted.form(batch)
    with from_sample:
        sample.form(batch)
