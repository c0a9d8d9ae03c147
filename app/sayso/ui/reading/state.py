"""What one reader is at, in one browser: the passage chosen, and what was just done."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from sayso.errors import SaysoError
from sayso.ui import plain, states
from sayso.ui.desks import desk
from sayso.ui.people import reviewer
from sayso.ui.reading import deciding
from sayso.ui.reading.reader import Act

_CHOSEN, _LAND, _MINE, _SAID = "read-chosen", "read-land", "read-mine", "read-said"
_ASKED = "read-asked"


def land(key: str | None) -> None:
    """Go to a passage: the text scrolls to it."""
    st.session_state[_CHOSEN] = key
    st.session_state[_LAND] = (st.session_state.get(_LAND, (0, None))[0] + 1, key)


def remember(article: str) -> None:
    """Keep the address that of what is shown, so that it can be sent to somebody."""
    key = st.session_state.get(_CHOSEN)
    query = {"article": article} | ({"hop": key} if key else {})
    # After a link from a page to itself Streamlit has its parameters here, and not in the browser.
    changed = not is_asked(article, key)
    st.session_state[_ASKED] = (article, key)
    if changed or st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def forget() -> None:
    """No article is shown, so that the next address asks for something new, whatever it is."""
    st.session_state.pop(_ASKED, None)


def is_asked(article: str, key: str | None) -> bool:
    """Whether this is what the address asked for last."""
    return bool(st.session_state.get(_ASKED) == (article, key))


def chosen() -> str | None:
    """The passage chosen, by the id of its attribution."""
    found: str | None = st.session_state.get(_CHOSEN)
    return found


def landing() -> tuple[int, str | None]:
    """Where the text is to scroll: a passage, and how many landings there were."""
    found: tuple[int, str | None] = st.session_state.get(_LAND, (0, None))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of an act: the attribution that is chosen then, and what to say of it.

    ``away`` says that the text has to go there.
    """

    key: str | None
    said: str | SaysoError | None = None
    away: bool = False


Signed = tuple[str, str, dict[str, str]]
"""Who decides, why, and what he decided in this browser before."""


def signature() -> Signed:
    """As this browser has it now."""
    reason = st.session_state.get("read-reason", "")
    return reviewer(), reason, st.session_state.setdefault(_MINE, {})


def do(article: str, act: Act, signed: Signed) -> Done:
    """Do one act; touches no state of the session, see ``reader.acts``."""
    if act.what == "choose":
        return Done(key=act.key)
    name, reason, mine = signed
    try:
        if act.what == "undo-this":
            key, done = deciding.undo_last(desk(), article, act, reviewer=name, reason=reason)
        else:
            key, done = deciding.decide(
                desk(), article, act, reviewer=name, reason=reason, mine=mine
            )
    except SaysoError as error:
        return Done(key=act.key, said=error)
    return Done(key=key, said=done, away=key != act.key)


def keep(done: Done) -> None:
    """Keep what came of an act for this run to show."""
    if done.said is not None:
        st.session_state[_SAID] = done.said
    if done.away:
        land(done.key)
    elif done.key is not None or done.said is None:
        st.session_state[_CHOSEN] = done.key


def show_said() -> None:
    """Say once what came of the last act."""
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, SaysoError):
        states.failed(said)
    elif said:
        st.markdown(f":material/done: {plain.markdown(said)}")
