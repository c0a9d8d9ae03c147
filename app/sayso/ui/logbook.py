"""The log of decisions: who decided what, when and why, each with its undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import streamlit as st

from sayso.records import Corrected, Created, Decision, Judged, Merged, Renamed, Split, Undone
from sayso.ui import links, people, plain, states
from sayso.ui.desks import desk
from sayso.ui.leaf import short
from sayso.ui.review.told import did, when


def told(decision: Decision, docs: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Say what was decided; ``docs`` names articles, ``others`` tells other decisions by id."""
    match decision.change:
        case Judged(article=article) | Corrected(article=article) | Created(article=article):
            return f"{did(decision.change)} a passage of {docs.get(article, 'an article')}"
        case Undone(decisions=undone):
            known = (f"“{others[id]}”" for id in undone if id in others)
            return f"{did(decision.change)}: {', '.join(known)}"
        case change:
            return did(change)


def _target(decision: Decision) -> links.Target | None:
    match decision.change:
        case Judged(article=article, attribution=hop) | Created(article=article, attribution=hop):
            return links.to_article(article, hop)
        case Corrected() as c:
            return links.to_article(c.article, c.becomes)
        case Merged(into=source) | Split(source=source) | Renamed(source=source):
            return links.to_source(source.id)
        case _:
            return None


def entries(found: Iterable[Decision]) -> None:
    """Show decisions, the newest first, those decided together as one, each with its undo."""
    found = tuple(found)
    behind = [id for d in found if isinstance(d.change, Undone) for id in d.change.decisions]
    every = {d.id: d for d in (*desk().store.named_decisions(behind), *found)}.values()
    docs = desk().docs({a for d in every if (a := getattr(d.change, "article", None))})
    sentences: dict[str, str] = {}
    for each in sorted(every, key=lambda d: d.at):
        sentences[each.id] = short(told(each, docs, sentences))
    holding = desk().holding(found)
    for batch, group in groupby(found, key=lambda d: d.batch):
        own = tuple(group)
        _entry(batch, own, sentences, holds=any(d.id in holding for d in own))


def _entry(
    batch: str, own: tuple[Decision, ...], sentences: Mapping[str, str], *, holds: bool
) -> None:
    first = own[0]
    more = f" and {len(own) - 1} more" if len(own) > 1 else ""
    because = f" “{short(first.reason)}”" if first.reason else ""
    state = "" if holds else " · undone since"
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container(gap=None):
            st.text(f"{first.reviewer}: {sentences[first.id]}{more}.{because}")
            st.caption(plain.markdown(f"{when(first.at, st.context.timezone)}{state}"))
        if target := _target(first):
            links.link(target, "Show", icon=":material/visibility:")
        if holds and st.button("Undo", key=f"undo-{batch}", icon=":material/undo:"):
            undo(batch)


def undo(batch: str) -> None:
    """Undo what was decided together, and show the page as it is then."""
    name = people.reviewer()
    if not name:
        st.text("Give your name above first: it is written under what you undo.")
        return
    with states.told():
        with st.spinner("Undoing…"):
            desk().undo(batch, reviewer=name)
        st.toast("Undone.", icon=":material/undo:")
        st.rerun()
