"""Addresses of the app: every article, hop, claim and source has one that can be sent to others.

They are query parameters of a page: ``/read?article=ID&hop=ATTRIBUTION`` lands on that passage,
``/claims?claim=ID`` and ``/sources?source=ID`` on that claim and source. The address of the app
itself takes the same parameters, and goes on to the page that shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from sayso.ui.plain import label as as_label

_PAGES = {"article": "read", "hop": "read", "claim": "claims", "source": "sources"}
"""The page that shows what a parameter names."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the app, by its name in ``app_pages``, with what it is to show."""

    page: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def script(self) -> str:
        """The page's script, as Streamlit names it."""
        return f"app_pages/{self.page}.py"

    @property
    def url(self) -> str:
        """The address from the root of the app: ``/read?article=…``."""
        return f"/{self.page}" + (f"?{urlencode(self.query)}" if self.query else "")


def to_page(page: str) -> Target:
    """A page as it opens by itself: overview, read, add, review, claims or sources."""
    return Target(page)


def to_article(article: str, hop: str | None = None) -> Target:
    """An article by its id; with the id of an attribution in it, on exactly that passage."""
    return Target("read", (("article", article), *((("hop", hop),) if hop else ())))


def to_claim(claim: str) -> Target:
    """A claim by its id."""
    return Target("claims", (("claim", claim),))


def to_source(source: str) -> Target:
    """A source by its id."""
    return Target("sources", (("source", source),))


def link(target: Target, label: str, *, icon: str | None = None, help: str | None = None) -> None:
    """Show a link; the label may come from an article: it is shown as it is, never as markup."""
    st.page_link(
        target.script,
        label=as_label(label),
        icon=icon,
        help=as_label(help) if help else None,
        query_params=dict(target.query),
    )


def go(target: Target) -> NoReturn:
    """Leave this run of the script for another page."""
    st.switch_page(target.script, query_params=dict(target.query))


def asked(name: str) -> str | None:
    """What the address asks for under this name (article, hop, claim, source, …), if anything."""
    return st.query_params.get(name) or None


def wanted() -> Target | None:
    """The page that shows what the address asks for; None where it asks for nothing."""
    query = tuple((name, value) for name in _PAGES if (value := asked(name)))
    return Target(_PAGES[query[0][0]], query) if query else None
