"""The page Read: which article, which passage of it, and what was just done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from sayso.desk import ArticleSummary
from sayso.errors import SaysoError
from sayso.ui import access, links, plain, states
from sayso.ui.desks import desk
from sayso.ui.people import reviewer
from sayso.ui.reading import deciding, panel, reader
from sayso.ui.reading.marks import drawn, marks
from sayso.ui.reading.reader import Act
from sayso.ui.roles import Role
from sayso.words import count, day, on_one_line

_READER = "read-text"
_CHOSEN, _LAND, _MINE, _SAID = "read-chosen", "read-land", "read-mine", "read-said"


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
    if wanted and st.session_state.get("read-asked") != (wanted, hop):
        # A link from elsewhere: what was picked here before does not hold any more.
        st.session_state["read-article"] = wanted
        _land(hop)
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
        _list(every.values())
        return
    if picked != wanted:
        _land(None)
    _remember(picked)
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


def _land(key: str | None) -> None:
    """Go to a passage: the text scrolls to it."""
    st.session_state[_CHOSEN] = key
    st.session_state[_LAND] = (st.session_state.get(_LAND, (0, None))[0] + 1, key)


def _remember(article: str) -> None:
    """Keep the address that of what is shown, so that it can be sent to somebody."""
    key = st.session_state.get(_CHOSEN)
    query = {"article": article} | ({"hop": key} if key else {})
    st.session_state["read-asked"] = (article, key)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


@st.fragment
def _article(article: str) -> None:
    may = access.may(Role.CHECKER)
    signed = _signed()
    # What was done just before another article was opened is not about this one.
    done = [_do(article, act, signed) for act in reader.acts(_READER) if act.article == article]
    for each in done:
        _keep(each)
    _remember(article)
    reviewed = desk().reviewed(article)
    found = marks(reviewed)
    text, beside = st.columns([1.9, 1], gap="large")
    with text:
        title = reviewed.extraction.article.title
        if title:
            st.header(plain.markdown(title), anchor=False)
        _facts(article)
        land = st.session_state.get(_LAND, (0, None))
        reader.show(_READER, drawn(reviewed, found), land=land, may=may)
    with beside, st.container(key="sayso-panel", gap="xsmall"):
        _said()
        chosen = st.session_state.get(_CHOSEN)
        review = reviewed.review.get(chosen) if chosen else None
        mark = next((m for m in found if review and m.key == review.target), None)
        if mark is None:
            panel.overview(reviewed, found)
        else:
            panel.show(
                reviewed,
                mark,
                may=may,
                do=lambda act: _keep(_do(article, act, _signed())),
                go=_land,
            )


def _facts(article: str) -> None:
    summary = desk().store.summaries([article])[article]
    published = f"published {day(summary.published)}" if summary.published else "no date"
    parts = (summary.outlet or "no outlet", summary.byline, published, summary.doc)
    st.caption(plain.markdown(" · ".join(part for part in parts if part)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What came of an act: the attribution that is chosen then, and what to say of it.

    ``away`` says that the text has to go there.
    """

    key: str | None
    said: str | SaysoError | None = None
    away: bool = False


_Signed = tuple[str, str, dict[str, str]]
"""Who decides, why, and what he decided in this browser before."""


def _signed() -> _Signed:
    reason = st.session_state.get("read-reason", "")
    return reviewer(), reason, st.session_state.setdefault(_MINE, {})


def _do(article: str, act: Act, signed: _Signed) -> _Done:
    """Do one act; touches no state of the session, see ``reader.acts``."""
    if act.what == "choose":
        return _Done(key=act.key)
    name, reason, mine = signed
    try:
        if act.what == "undo-this":
            key, done = deciding.undo_last(desk(), article, act, reviewer=name, reason=reason)
        else:
            key, done = deciding.decide(
                desk(), article, act, reviewer=name, reason=reason, mine=mine
            )
    except SaysoError as error:
        return _Done(key=act.key, said=error)
    return _Done(key=key, said=done, away=key != act.key)


def _keep(done: _Done) -> None:
    """Keep what came of an act for this run to show."""
    if done.said is not None:
        st.session_state[_SAID] = done.said
    if done.away:
        _land(done.key)
    elif done.key is not None or done.said is None:
        st.session_state[_CHOSEN] = done.key


def _said() -> None:
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, SaysoError):
        states.failed(said)
    elif said:
        st.markdown(f":material/done: {plain.markdown(said)}")
