"""The sample story, for those who want to see what sayso does before they give it anything."""

from __future__ import annotations

import streamlit as st

from sayso.read import read_manifest
from sayso.resources import data_folder
from sayso.ui.adding.batch import Batch, Upload


def form(batch: Batch) -> None:
    """Offer the sample story; put its articles where they wait."""
    st.text(
        "Nine newspapers, stations and companies report on the sinking of a ferry. Did the "
        "minister say that its doors could wait? People, places and papers are invented."
    )
    if st.button("Add the sample story", icon=":material/add:"):
        batch.put(*uploads())
        st.rerun()


def uploads() -> list[Upload]:
    """The articles of the sample story with what its list says of them."""
    story = data_folder() / "ferry"
    manifest = read_manifest(story / "docs.json")
    files = sorted((story / "docs").iterdir())
    return [
        Upload(name=file.name, data=file.read_bytes(), details=manifest.details_for(file))
        for file in files
    ]
