"""Several decisions in one go: chosen, looked at once more, and undone together."""

from __future__ import annotations

import streamlit as st

from sayso import words
from sayso.desk import QueueItem
from sayso.records import Article, Judged, Verdict
from sayso.ui import access, linked, people, plain
from sayso.ui.desks import desk
from sayso.ui.leaf import Leaf, leaf, short
from sayso.ui.review import told, waiting
from sayso.ui.review.deciding import Wish, carry_out, look
from sayso.ui.roles import Role

_PLAN = "review-plan"
_ROW = 160
"""Characters of what is said in a row."""


def show(items: tuple[QueueItem, ...]) -> None:
    """Let the reviewer tick what he wants to decide alike, and say what that will do."""
    if not access.allows(Role.CHECKER, "decide"):
        return
    if not people.reviewer():
        st.text("Give your name at the top of the page first: every decision has one.")
        return
    plan: Wish | None = st.session_state.get(_PLAN)
    if plan:
        _preview(plan)
        return
    ids = [item.attribution.id for item in items]
    ticked = [id for id in ids if st.session_state.get(_key(id))]
    # Nobody has decided about what the queue shows, so that is what the reviewer saw.
    seen: dict[str, str | None] = dict.fromkeys(ticked)
    with st.container(horizontal=True):
        st.button("Tick all", on_click=_tick, args=(ids, True))
        st.button("Tick none", on_click=_tick, args=(ids, False), disabled=not ticked)
        for verdict, icon in (
            (Verdict.ACCEPTED, ":material/check:"),
            (Verdict.REJECTED, ":material/close:"),
        ):
            st.button(
                f"{told.DOING[verdict].capitalize()} {len(ticked)}…",
                icon=icon,
                disabled=not ticked,
                on_click=_intend,
                args=(Wish(seen=seen, verdict=verdict),),
                key=f"several-{verdict}",
            )
    known = waiting.articles(items)
    for item in items:
        _checkbox(item, known[item.article.id])


def _checkbox(item: QueueItem, article: Article) -> None:
    said = short(told.saying(article.text, item.attribution), _ROW)
    about = f"{told.WHYS[item.why]}, {item.score:.0%} sure, {words.origin(article)}"
    st.checkbox(
        f"{plain.label(said)} · *{plain.label(about)}*",
        key=_key(item.attribution.id),
        persist_state="session",
    )


def _key(attribution: str) -> str:
    return f"tick-{attribution}"


def _tick(ids: list[str], value: bool) -> None:
    for id in ids:
        st.session_state[_key(id)] = value


def _intend(wish: Wish | None) -> None:
    if wish is None:
        st.session_state.pop(_PLAN, None)
    else:
        st.session_state[_PLAN] = wish


def _preview(plan: Wish) -> None:
    """Say what a plan will do, and let the reviewer carry it out or go back."""
    assert plan.verdict is not None
    with st.container(border=True):
        many = words.count(len(plan.seen), "attribution")
        st.markdown(f"**{plan.verb.capitalize()} {many}?**")
        with st.spinner("Looking at what that changes…"):
            changes = effect(plan)
        st.text(changes)
        linked.show(_listed(plan), key="plan")
        st.text_input("Why (may be left empty)", key="several-reason", max_chars=500)
        with st.container(horizontal=True):
            st.button(
                f"{plan.verb.capitalize()} {many}",
                type="primary",
                on_click=_do,
                args=(plan,),
                key="several-do",
            )
            st.button("Back", on_click=_intend, args=(None,))


def effect(plan: Wish) -> str:
    """Say what a plan changes."""
    assert plan.verdict is not None
    articles, claims = set(), set()
    for id in plan.seen:
        article = look(id)[0].extraction.article.id
        articles.add(article)
        judged = Judged(article=article, attribution=id, verdict=plan.verdict)
        claims |= {claim.id for claim in desk().preview(judged).claims}
    where = f"in {words.count(len(articles), 'article')}"
    behind = f"{words.count(len(claims), 'claim')} {'rests' if len(claims) == 1 else 'rest'}"
    if plan.verdict is Verdict.ACCEPTED:
        return (
            f"They stay as they are, {where}, and bear your name. {behind} on them, none changes. "
            "All of it can be undone in one go."
        )
    return (
        f"They no longer count, {where}: not in searches, not in traces. {behind} on them, and "
        "may lose a path or be gone. All of it can be undone in one go."
    )


def _listed(plan: Wish) -> Leaf:
    rows = []
    for id in plan.seen:
        reviewed, review = look(id)
        said = told.saying(reviewed.extraction.article.text, review.attribution)
        rows.append(leaf("li", short(said)))
    return leaf("ul", *rows)


def _do(plan: Wish) -> None:
    _intend(None)
    reason = str(st.session_state.get("several-reason", ""))
    carry_out(Wish(seen=plan.seen, verdict=plan.verdict, reason=reason))
