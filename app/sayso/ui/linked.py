"""A tree of elements on the page, whose links lead to other pages without loading the app anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from sayso.ui import look
from sayso.ui.leaf import Leaf
from sayso.ui.links import go

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    return st.components.v2.component(
        "sayso_linked",
        html='<div class="leaf"></div>',
        css=(_HERE / "linked.css").read_text(encoding="utf-8") + look.marks(),
        js=(_HERE / "linked.js").read_text(encoding="utf-8"),
    )


def show(tree: Leaf, key: str) -> None:
    """Put the tree on the page; ``key`` tells it from others there. A click on a link follows it.

    Only a link that the tree has is followed, whatever the browser sends.
    """
    result = _component()(key=key, data=tree.data(), on_followed_change=lambda: None)
    if result.followed:
        for target in tree.targets():
            if target.url == result.followed:
                go(target)
