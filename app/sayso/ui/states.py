"""What a page shows beside its data: its heading, that there is nothing, that something failed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from sayso.errors import (
    InputError,
    NotFound,
    SaysoError,
    StoreError,
    StoreLocked,
    WeightsError,
)
from sayso.ui import people, plain
from sayso.ui.desks import database
from sayso.ui.links import Target, link, to_page

_LOG = logging.getLogger(__name__)


def heading(title: str, about: str = "") -> None:
    """Begin a page: its title, one line on what it is for, and who signs what is decided on it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.title(plain.markdown(title), anchor=False, width="stretch")
        people.signature()
    if about:
        st.caption(plain.markdown(about))


def empty(sentence: str, way_out: Target | None = None, label: str = "") -> None:
    """Say that there is nothing to show, and what to do about it."""
    with st.container(border=True):
        st.text(sentence)
        if way_out:
            link(way_out, label, icon=":material/arrow_forward:")


def has_collection() -> bool:
    """Whether there is a database; where there is none, say so and show the way to Add."""
    if database().exists():
        return True
    empty(
        "Nothing has been added yet. Add articles, or the sample story, and they appear here.",
        to_page("add"),
        "Add articles",
    )
    return False


def failed(error: SaysoError) -> None:
    """Show what went wrong as one sentence, with a way out of it."""
    with st.container(border=True):
        st.markdown(f":material/error: **Not done.** {plain.markdown(str(error))}")
        match error:
            case NotFound():
                link(to_page("overview"), "See what there is", icon=":material/arrow_forward:")
            case StoreLocked():
                st.button("Try again", icon=":material/refresh:")
            case StoreError() | WeightsError():
                st.text("When that is done, reload this page.")
            case InputError():
                link(to_page("add"), "Add another file", icon=":material/arrow_forward:")
            case _:
                st.button("Try again", icon=":material/refresh:")


@contextmanager
def told() -> Iterator[None]:
    """Turn every error in the block into a sentence on the page; a defect is logged as well.

    Around each page already; use it where the rest of a page should go on (a form, a fragment).
    """
    try:
        yield
    except SaysoError as error:
        failed(error)
    except Exception:
        _LOG.exception("a defect in sayso")
        with st.container(border=True):
            st.markdown(
                ":material/error: **sayso made a mistake.** What was decided before is kept. "
                "Reload the page; if it happens again, report what the program printed last."
            )
            st.button("Try again", icon=":material/refresh:")
