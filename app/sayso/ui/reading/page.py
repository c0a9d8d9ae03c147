"""The page Read: an article's text, and beside it what is known of the passage chosen."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from sayso.desk import ArticleSummary
from sayso.ui import access, links, plain, states
from sayso.ui.desks import desk
from sayso.ui.reading import panel, reader, state
from sayso.ui.reading.marks import drawn, marks
from sayso.ui.roles import Role
from sayso.words import count, day, on_one_line

_READER = "read-text"


def show() -> None:
    """Show the article that the address asks for, else let one be picked."""
    every = {summary.id: summary for summary in desk().articles()}
    if not every:
        states.empty("There is no article yet.", links.to_page("add"), "Add articles")
        return
    hop = links.asked("hop")
    asked = links.asked("article")
    if asked is None and hop:
        _, asked = desk().store.attribution(hop)
    wanted = desk().store.article(asked).id if asked else None
    if wanted and ("read-article" not in st.session_state or not state.is_asked(wanted, hop)):
        # A link from elsewhere: what was picked here before does not hold any more. Streamlit
        # forgets what was picked while another page is shown.
        st.session_state["read-article"] = wanted
        state.land(hop)
    picked = st.selectbox(
        "Article",
        every,
        index=None,
        format_func=lambda id: _named(every[id]),
        placeholder="Choose an article, or type a part of its name",
        key="read-article",
        label_visibility="collapsed",
    )
    if picked is None:
        state.forget()
        _list(every.values())
        return
    if picked != wanted:
        state.land(None)
    state.remember(picked)
    _article(picked)


def _named(summary: ArticleSummary) -> str:
    known = (
        summary.outlet,
        day(summary.published) if summary.published else None,
        summary.title or summary.doc,
    )
    return on_one_line(" · ".join(part for part in known if part))


def _list(every: Iterable[ArticleSummary]) -> None:
    for summary in every:
        links.link(
            links.to_article(summary.id),
            f"{_named(summary)} · {count(summary.attributions, 'attribution')}",
            icon=":material/article:",
        )


@st.fragment
def _article(article: str) -> None:
    may = access.may(Role.CHECKER)
    signed = state.signature()
    # What was done just before another article was opened is not about this one.
    done = [
        state.do(article, act, signed) for act in reader.acts(_READER) if act.article == article
    ]
    for each in done:
        state.keep(each)
    state.remember(article)
    reviewed = desk().reviewed(article)
    found = marks(reviewed)
    text, beside = st.columns([1.9, 1], gap="large")
    with text:
        title = reviewed.extraction.article.title
        if title:
            st.header(plain.markdown(title), anchor=False)
        _facts(article)
        reader.show(_READER, drawn(reviewed, found), land=state.landing(), may=may)
    with beside, st.container(key="sayso-panel", gap="xsmall"):
        state.show_said()
        chosen = state.chosen()
        review = reviewed.review.get(chosen) if chosen else None
        mark = next((m for m in found if review and m.key == review.target), None)
        if mark is None:
            panel.overview(reviewed, found)
        else:
            panel.show(
                reviewed,
                mark,
                may=may,
                do=lambda act: state.keep(state.do(article, act, state.signature())),
                go=state.land,
            )


def _facts(article: str) -> None:
    summary = desk().store.summaries([article])[article]
    published = f"published {day(summary.published)}" if summary.published else "no date"
    parts = (summary.outlet or "no outlet", summary.byline, published, summary.doc)
    st.caption(plain.markdown(" · ".join(part for part in parts if part)))
