"""Reading what waits, one file after the other, with what became of each as it goes."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from sayso import words
from sayso.desk import Outcome
from sayso.ui import linked, links, plain, states
from sayso.ui.adding.batch import Batch, Became, Result, Upload
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, anchor, leaf, short, table

_BATCH = "adding"
_SIGNS = {Became.ADDED: "✓", Became.KNOWN: "=", Became.REFUSED: "✗"}


def batch() -> Batch:
    """What this browser is adding. It outlives a change of page, and is gone with the browser."""
    held: Batch = st.session_state.setdefault(_BATCH, Batch())
    return held


def show(batch: Batch) -> None:
    """Read what waits, and show what became of everything so far."""
    if batch.next is None and not batch.results:
        return
    with st.container(border=True):
        place = st.empty()
        with states.told():
            _read(batch, place)
        _results(batch)


def _read(batch: Batch, place: st.delta_generator.DeltaGenerator) -> None:
    if batch.next is None:
        return
    with place.container():
        stop = st.empty()
        bar = st.progress(0.0)
        so_far = st.empty()
        stop.button("Stop after this file", icon=":material/stop_circle:", on_click=batch.drop)
        while (name := batch.next) is not None:
            done = len(batch.results)
            bar.progress(
                done / batch.total,
                f"Reading {done + 1} of {batch.total}: {plain.label(name)}",
            )
            batch.step(_add)
            so_far.caption(_summary(batch.results))
    place.empty()


def _add(upload: Upload) -> Outcome:
    return desk().add_bytes(upload.name, upload.data, details=upload.details, force=upload.force)


def _summary(results: tuple[Result, ...]) -> str:
    seen = Counter(result.became for result in results)
    return " · ".join(f"{_SIGNS[each]} {seen[each]} {each}" for each in Became if seen[each])


def _results(batch: Batch) -> None:
    results = batch.results
    if not results:
        return
    st.markdown(f"**{_summary(results)}**")
    linked.show(rows(results), key="added")
    refused = [result for result in results if result.again]
    with st.container(horizontal=True):
        if batch.next is not None:
            st.button("Go on with those that wait", icon=":material/play_arrow:")
        if refused:
            st.button(
                f"Read {words.count(len(refused), 'file')} in another language anyway",
                icon=":material/translate:",
                on_click=batch.read_anyway,
                help="sayso was made for English. What it finds in another language is mostly "
                "wrong, and every attribution needs your eyes.",
            )
        st.button("Clear this list", icon=":material/close:", on_click=batch.clear)


def rows(results: tuple[Result, ...]) -> Leaf:
    """Return what became of each file as a table; the name of one that is kept leads to it."""
    return table(
        ("Result", "File", "What is in it, or why it was refused"),
        [
            (
                leaf("span", f"{_SIGNS[r.became]} {r.became}"),
                anchor(links.to_article(r.article), short(r.name)) if r.article else short(r.name),
                short(r.sentence),
            )
            for r in results
        ],
        "What became of each file. A click on its name opens it.",
    )
