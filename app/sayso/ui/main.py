"""The script that Streamlit runs: which pages there are, and which of them is shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from sayso.ui import access, links, look, states

_PAGES = (
    ("overview", "Overview", ":material/newspaper:"),
    ("read", "Read", ":material/article:"),
    ("review", "Review", ":material/fact_check:"),
    ("claims", "Claims", ":material/account_tree:"),
    ("sources", "Sources", ":material/group:"),
    ("add", "Add", ":material/add:"),
)

# A local file: Streamlit fetches emoji and named icons from the network for this.
_ICON = Path(__file__).parent / "icon.svg"

st.set_page_config(page_title="sayso", page_icon=_ICON, layout="wide")
page = st.navigation(
    [
        st.Page(f"app_pages/{name}.py", title=title, icon=icon, url_path=name, default=not index)
        for index, (name, title, icon) in enumerate(_PAGES)
    ],
    position="top",
)
look.apply()
target = links.wanted()
# The address of the app itself has the same parameters as its pages: go on to the right one.
if target and not page.url_path:
    links.go(target)
with states.told():
    if access.admitted():
        page.run()
