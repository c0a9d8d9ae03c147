"""One attribution to decide about: its passage, its chain, whose it is, and what can be done."""

from __future__ import annotations

import streamlit as st

from sayso import words
from sayso.desk import Why
from sayso.errors import SaysoError
from sayso.outline import above, spelled
from sayso.records import Attribution, Review, Reviewed, Status, Verdict
from sayso.ui import access, linked, links, people, states
from sayso.ui.leaf import Leaf, anchor, leaf, short
from sayso.ui.review import spelling, told
from sayso.ui.review.deciding import Parts, Wish, carry_out, look
from sayso.ui.review.passage import legend, passage
from sayso.ui.roles import Role


def show(attribution: str, why: Why | None = None) -> None:
    """Show an attribution, and let whoever may decide about it. Raises NotFound."""
    reviewed, review = look(attribution)
    zone = st.context.timezone
    with st.container(border=True):
        linked.show(whole(reviewed, review, why, zone), key="card")
        if not access.allows(Role.CHECKER, "decide"):
            return
        if not people.reviewer():
            st.text("Give your name at the top of the page first: every decision has one.")
            return
        _buttons(review)
        with st.expander("Correct its words", icon=":material/edit:"):
            _correction(reviewed, review)


def whole(reviewed: Reviewed, review: Review, why: Why | None, zone: str | None) -> Leaf:
    """Return where it stands, the chain it is part of, its passage, and whose it is."""
    article, now = reviewed.extraction.article, review.attribution
    called = (article.doc, words.origin(article), article.title)
    return leaf(
        "article",
        leaf(
            "div",
            anchor(links.to_article(article.id, now.id), short(", ".join(filter(None, called)))),
            leaf("span", told.WHYS[why], look="tag strong") if why else None,
            look="tags",
        ),
        _chain(reviewed, now, zone),
        passage(article.text, now),
        legend(),
        leaf("p", leaf("strong", told.standing(review, zone))),
        leaf("p", told.suggestion(review.original), look="quiet") if review.original else None,
        *(
            leaf("p", f"{role}: ", leaf("del", short(was)), " ", leaf("ins", short(is_)))
            for role, was, is_ in told.rewritten(article.text, review)
        ),
        look="card",
    )


def _chain(reviewed: Reviewed, attribution: Attribution, zone: str | None) -> Leaf | None:
    """Return those that this one lies in, the outermost first, each with whose it is."""
    if attribution.id not in {a.id for a in reviewed.extraction.attributions}:
        return None
    outer = above(reviewed.extraction, attribution)
    if not outer:
        return None
    text = reviewed.extraction.article.text
    hops = [*outer, attribution]
    rows = []
    for hop in hops:
        said = short(" ".join(piece for piece, _ in words.saying(text, hop)))
        review = reviewed.review[hop.id]
        standing = f" {told.SIGNS[review.status]} {_whose(review)}"
        shown = leaf("strong", said) if hop is attribution else anchor(to_item(hop.id), said)
        rows.append(leaf("li", shown, leaf("small", standing, look="quiet")))
    return leaf("ol", *rows, look="chain", **{"aria-label": "Chain"})


def _whose(review: Review) -> str:
    if review.decision is None:
        return "machine"
    return f"{review.status} by {words.on_one_line(review.decision.reviewer)}"


def to_item(attribution: str) -> links.Target:
    """The address of an attribution on this page."""
    return links.Target("review", (("item", attribution),))


def _buttons(review: Review) -> None:
    id = review.target
    seen = {id: review.decision.id if review.decision else None}
    st.text_input(
        "Why (may be left empty)",
        key=f"reason-{id}",
        max_chars=500,
        placeholder="It is kept with the decision, and shown with it",
    )
    with st.container(horizontal=True):
        for verdict, label, icon, key in (
            (Verdict.ACCEPTED, "Accept", ":material/check:", "a"),
            (Verdict.REJECTED, "Reject", ":material/close:", "x"),
        ):
            st.button(
                label,
                icon=icon,
                shortcut=key,
                type="primary" if verdict is Verdict.ACCEPTED else "secondary",
                disabled=review.status == Status(str(verdict)),
                on_click=_judge,
                args=(seen, verdict),
                key=f"{verdict}-{id}",
            )
        st.button("Next", icon=":material/skip_next:", shortcut="n", on_click=later, args=(id,))


_LATER = "review-later"


def put_off() -> tuple[str, ...]:
    """The ids of those that this browser has put off, in that order."""
    ids: tuple[str, ...] = st.session_state.get(_LATER, ())
    return ids


def later(attribution: str) -> None:
    """Put one behind all others, in this browser."""
    before = (id for id in put_off() if id != attribution)
    st.session_state[_LATER] = (*before, attribution)
    leave()


def leave() -> None:
    """Let the queue choose what is shown."""
    if "item" in st.query_params:
        del st.query_params["item"]


def _judge(seen: dict[str, str | None], verdict: Verdict) -> None:
    (id,) = seen
    reason = str(st.session_state.get(f"reason-{id}", ""))
    carry_out(Wish(seen=seen, verdict=verdict, reason=reason))
    leave()


def _correction(reviewed: Reviewed, review: Review) -> None:
    text, now, id = reviewed.extraction.article.text, review.attribution, review.target
    links.link(
        links.to_article(now.article, now.id),
        "Select the words in the article instead",
        icon=":material/article:",
    )
    with st.form(f"correct-{id}", enter_to_submit=False, border=False):
        typed = {
            role: st.text_area(
                f"{role.capitalize()}, as the article has it",
                value=spelled(text, getattr(now, role)),
                key=f"{role}-{id}",
                height=68 if role != "content" else 140,
            )
            for role in ("source", "cue", "content")
        }
        reason = st.text_input("Why (may be left empty)", key=f"why-{id}", max_chars=500)
        sent = st.form_submit_button("Save the correction", icon=":material/save:")
    if not sent:
        return
    near = min(span.start for span in (*now.source, *now.cue, *now.content))
    try:
        parts = Parts(**{r: spelling.found(text, typed[r], getattr(now, r), near) for r in typed})
    except SaysoError as error:
        states.failed(error)
        return
    seen = {id: review.decision.id if review.decision else None}
    carry_out(Wish(seen=seen, parts=parts, reason=reason))
    leave()
    st.rerun()
