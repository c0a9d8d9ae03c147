"""What can be decided about a source: each is shown with what it would move before it is done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sayso import words
from sayso.records import Aliased, Merged, Reference, Renamed, Source, SourceChange, Split
from sayso.ui import access, gathered, links, people, plain, states
from sayso.ui.desks import desk
from sayso.ui.leaf import short
from sayso.ui.roles import Role
from sayso.ui.sources import preview
from sayso.ui.sources.lines import Line

_DONE = {
    Merged: ("Merge", "Merged."),
    Split: ("Split off", "Split off."),
    Renamed: ("Rename", "Renamed."),
    Aliased: ("Add this name", "Added."),
}
LABEL = 140
"""Characters of a passage in a list to choose from: one line."""


def show(source: Source, own: Sequence[Reference]) -> None:
    """Offer what can be decided; ``own`` are the passages that are this source's."""
    # Keys have the source's id, so that what was begun for one is not done to another.
    with st.expander("Merge, split, rename, other names", icon=":material/edit:"):
        if not access.allows(Role.EDITOR, "decide about sources"):
            return
        acts = {
            "Merge": lambda: _merging(source),
            "Split": lambda: _splitting(source, own),
            "Rename": lambda: _renaming(source),
            "Other name": lambda: _aliasing(source),
        }
        act = st.segmented_control(
            "What to do",
            tuple(acts),
            key=f"act-{source.id}",
            label_visibility="collapsed",
            default="Merge",
            required=True,
        )
        with states.told():
            change = acts[act or "Merge"]()
            if change:
                _decide(source, change)


def _merging(source: Source) -> SourceChange | None:
    others = {line.source.id: line for line in gathered.sources() if line.source.id != source.id}
    other = st.selectbox(
        "Is the same as",
        tuple(others),
        index=None,
        format_func=lambda id: _line(others[id]),
        placeholder="Choose a source, or type a part of the name",
        key=f"merge-{source.id}",
    )
    if other is None:
        return None
    names = {source.id: source.name, other: others[other].source.name}
    into = st.radio(
        "Keep the name",
        (other, source.id),
        format_func=lambda id: plain.label(names[id]),
        horizontal=True,
        key=f"into-{source.id}-{other}",
    )
    (gone,) = {source.id, other} - {into}
    return desk().merging([gone], into)


def _line(line: Line) -> str:
    said = words.count(line.attributions, "attribution")
    return short(f"{line.source.name} ({line.source.kind}, {said})", LABEL)


def _splitting(source: Source, own: Sequence[Reference]) -> SourceChange | None:
    told = preview.told(own)
    chosen = st.multiselect(
        "These passages are somebody else's",
        tuple(told),
        format_func=lambda id: short(told[id], LABEL),
        placeholder="Choose one or more",
        key=f"split-{source.id}",
    )
    name = st.text_input(
        "They are the words of", key=f"split-name-{source.id}", placeholder="a name, known or new"
    )
    return desk().splitting(source.id, chosen, name) if chosen and name.strip() else None


def _renaming(source: Source) -> SourceChange | None:
    name = st.text_input("Name", value=source.name, key=f"rename-{source.id}")
    is_new = name.strip() and name.strip() != source.name
    return desk().renaming(source.id, name) if is_new else None


def _aliasing(source: Source) -> SourceChange | None:
    name = st.text_input(
        "Also called",
        key=f"alias-{source.id}",
        help="A source of exactly this name is then the same one, in articles to come too.",
    )
    return desk().aliasing(source.id, name) if name.strip() else None


def _decide(source: Source, change: SourceChange) -> None:
    with st.spinner("Looking at what this would move…"):
        found = desk().preview(change)
    preview.show(found)
    verb, done = _DONE[type(change)]
    with st.form(f"decide-{verb}-{source.id}", border=False):
        reason = st.text_input("Why (for the log; may stay empty)", max_chars=500)
        if not st.form_submit_button(verb, type="primary"):
            return
    name = people.reviewer()
    if not name:
        st.text("Give your name above first: it is written under what you decide.")
        return
    desk().decide(change, reviewer=name, reason=reason)
    st.toast(f"{done} The list at the end of this page has it, with Undo.")
    after = change.into.id if isinstance(change, Merged) else source.id
    if isinstance(change, Renamed) and found.after:
        after = found.after[0].id
    links.go(links.to_source(after))
