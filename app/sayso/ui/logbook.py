"""The log of decisions: who decided what, when and why, each with its undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import streamlit as st

from sayso.errors import NotFound
from sayso.records import Corrected, Created, Decision, Judged, Merged, Renamed, Split, Undone
from sayso.ui import access, links, people, plain, states
from sayso.ui.desks import desk
from sayso.ui.leaf import short
from sayso.ui.review.told import did, saying, when
from sayso.ui.roles import Role

_NAMED = 3
"""Passages of one batch whose words are shown; a click on "Show" leads to the first."""


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
    passages = _passages(found)
    for batch, group in groupby(found, key=lambda d: d.batch):
        own = tuple(group)
        said = [passages[d.id] for d in own[:_NAMED] if d.id in passages]
        _entry(batch, own, sentences, said, holds=any(d.id in holding for d in own))


def _passages(found: Iterable[Decision]) -> Mapping[str, str]:
    """By decision, who says what in the attribution that it is about, as it now stands."""
    about: dict[str, list[tuple[str, str]]] = {}
    for each in found:
        if isinstance(each.change, Judged | Corrected | Created):
            change = each.change
            about.setdefault(change.article, []).append((each.id, change.attribution))
    said = {}
    for article, pairs in about.items():
        try:
            reviewed = desk().reviewed(article)
        except NotFound:  # The article was taken out; the log stays.
            continue
        text = reviewed.extraction.article.text
        for decision, attribution in pairs:
            if attribution in reviewed.review:
                now = reviewed.review[attribution].attribution
                said[decision] = short(saying(text, now))
    return said


def _entry(
    batch: str,
    own: tuple[Decision, ...],
    sentences: Mapping[str, str],
    said: Iterable[str],
    *,
    holds: bool,
) -> None:
    first = own[0]
    more = f" and {len(own) - 1} more" if len(own) > 1 else ""
    because = f" “{short(first.reason)}”" if first.reason else ""
    state = "" if holds else " · undone since"
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container(gap=None):
            st.text(f"{first.reviewer}: {sentences[first.id]}{more}.{because}")
            for passage in said:
                st.text(f"· {passage}")
            st.caption(plain.markdown(f"{when(first.at, st.context.timezone)}{state}"))
        if target := _target(first):
            links.link(target, "Show", icon=":material/visibility:")
        label = "Undo" if len(own) == 1 else f"Undo all {len(own)}"
        may = holds and access.may(Role.CHECKER)
        if may and st.button(label, key=f"undo-{batch}", icon=":material/undo:"):
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
