"""A tree of elements on the page, whose links lead to other pages without loading the app anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from sayso.ui import look
from sayso.ui.leaf import Leaf
from sayso.ui.links import go

Shown = TypeVar("Shown")

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    return st.components.v2.component(
        "sayso_linked",
        html='<div class="leaf"></div>',
        css=(_HERE / "linked.css").read_text(encoding="utf-8") + look.marks(),
        js=(_HERE / "linked.js").read_text(encoding="utf-8"),
    )


def pages(
    found: Sequence[Shown],
    tree: Callable[[Sequence[Shown]], Leaf],
    told: str,
    *,
    on_a_page: int,
    key: str,
) -> None:
    """Put a list on the page, so many at a time, with what is ``told`` of it above.

    ``tree`` draws the part that is looked at; ``key`` tells the list from others there.
    """
    number = -(-len(found) // on_a_page)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(told)
        # A key for each number of pages: the third page of a longer list is not the third of this.
        page = st.pagination(number, key=f"{key}-page-{number}") if number > 1 else 1
    show(tree(found[(page - 1) * on_a_page : page * on_a_page]), key=key)


def show(tree: Leaf, key: str) -> None:
    """Put the tree on the page; ``key`` tells it from others there. A click on a link follows it.

    Only a link that the tree has is followed, whatever the browser sends.
    """
    result = _component()(key=key, data=tree.data(), on_followed_change=lambda: None)
    if result.followed:
        for target in tree.targets():
            if target.url == result.followed:
                go(target)
