"""Decisions on their way: carried out, told, or held back where somebody else decided meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from sayso import words
from sayso.errors import Conflict, ReviewError, SaysoError
from sayso.records import Decision, Review, Reviewed, Spans, Verdict
from sayso.ui import people, plain, states
from sayso.ui.desks import desk
from sayso.ui.review import told

_DONE, _CLASH, _FAILED = "review-done", "review-clash", "review-failed"
_LAST = "review-last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an attribution's parts are to be."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants decided. ``seen`` is, by attribution, the id of the decision that his
    screen showed, None where it showed none."""

    seen: Mapping[str, str | None]
    verdict: Verdict | None = None
    parts: Parts | None = None
    reason: str = ""

    @property
    def verb(self) -> str:
        """What he wants to do."""
        return told.DOING[self.verdict] if self.verdict else "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    sentence: str
    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clash:
    wish: Wish
    sentence: str


def look(attribution: str) -> tuple[Reviewed, Review]:
    """An attribution with its article, as they are now. Raises NotFound."""
    id, article = desk().store.attribution(attribution)
    reviewed = desk().reviewed(article)
    return reviewed, reviewed.review[id]


def carry_out(wish: Wish) -> None:
    """Decide; what comes of it is shown by ``show`` when the page is drawn next."""
    if st.session_state.get(_LAST) == wish:
        # The same key twice, before the page came back: one decision, not a quarrel with oneself.
        return
    for key in (_DONE, _CLASH, _FAILED, _LAST):
        st.session_state.pop(key, None)
    try:
        decisions = _decided(wish)
    except Conflict as error:
        st.session_state[_CLASH] = _Clash(wish=wish, sentence=str(error))
    except SaysoError as error:
        st.session_state[_FAILED] = error
    else:
        what = words.count(len(decisions), "attribution")
        past = wish.verdict or "corrected"
        sentence = f"{what} {past} by {decisions[0].reviewer}."
        st.session_state[_DONE] = _Done(sentence=sentence, batch=decisions[0].batch)
        st.session_state[_LAST] = wish


def _decided(wish: Wish) -> tuple[Decision, ...]:
    name = people.reviewer()
    if not name:
        raise ReviewError("Give your name first, at the top of the page: every decision has one.")
    if wish.parts is None:
        assert wish.verdict is not None
        return desk().judge(
            wish.seen, wish.verdict, reviewer=name, reason=wish.reason, seen=wish.seen
        )
    ((id, seen),) = wish.seen.items()
    decision = desk().correct(
        id,
        source=wish.parts.source,
        cue=wish.parts.cue,
        content=wish.parts.content,
        reviewer=name,
        reason=wish.reason,
        seen=seen,
    )
    return (decision,)


def undo(batch: str) -> None:
    """Undo all of a batch, as a decision of its own; undoing that one does it again."""
    for key in (_DONE, _CLASH, _FAILED, _LAST):
        st.session_state.pop(key, None)
    try:
        name = people.reviewer()
        if not name:
            raise ReviewError("Give your name first, at the top of the page: every undo has one.")
        done = desk().undo(batch, reviewer=name)
    except SaysoError as error:
        st.session_state[_FAILED] = error
    else:
        st.session_state[_DONE] = _Done(sentence=f"Undone by {name}.", batch=done[0].batch)


def show() -> None:
    """Tell what came of the last decision, with the way back; ask where two people differ."""
    done: _Done | None = st.session_state.get(_DONE)
    clash: _Clash | None = st.session_state.get(_CLASH)
    error: SaysoError | None = st.session_state.get(_FAILED)
    if done:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: {plain.markdown(done.sentence)}")
            st.button(
                "Undo",
                icon=":material/undo:",
                shortcut="u",
                type="tertiary",
                on_click=undo,
                args=(done.batch,),
            )
    if error:
        states.failed(error)
        del st.session_state[_FAILED]
    if clash:
        _ask(clash)


def _ask(clash: _Clash) -> None:
    """Show what others decided meanwhile, and let the reviewer choose."""
    wish, now = clash.wish, {id: look(id) for id in clash.wish.seen}
    others = {
        id: (reviewed, review)
        for id, (reviewed, review) in now.items()
        if (review.decision.id if review.decision else None) != wish.seen[id]
    }
    zone = st.context.timezone
    with st.container(border=True):
        st.markdown(f":material/group: **Not done yet.** {plain.markdown(clash.sentence)}")
        for reviewed, review in others.values():
            text = reviewed.extraction.article.text
            st.markdown(f"- {plain.label(told.saying(text, review.attribution))}  ")
            st.caption(plain.label(told.standing(review, zone)))
        rest = {id: seen for id, seen in wish.seen.items() if id not in others}
        mine = {
            id: review.decision.id if review.decision else None for id, (_, review) in now.items()
        }
        with st.container(horizontal=True):
            st.button(
                "Keep what they decided" + (f", {wish.verb} the other {len(rest)}" if rest else ""),
                type="primary",
                on_click=_keep,
                args=(replace(wish, seen=rest),),
            )
            st.button(
                f"{wish.verb.capitalize()} all the same",
                on_click=carry_out,
                args=(replace(wish, seen=mine),),
                help="Both decisions stay in the log; yours then holds.",
            )


def _keep(rest: Wish) -> None:
    if rest.seen:
        carry_out(rest)
    else:
        del st.session_state[_CLASH]
