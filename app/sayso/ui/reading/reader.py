"""The article in the browser: a component of our own, and what the reader did in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from sayso.records import Spans, spans

_HERE = Path(__file__).parent
_HTML = """
<div class="sayso-reader">
  <div class="sayso-legend" aria-hidden="true">
    <span><span class="source">source</span> who says it</span>
    <span><span class="cue">cue</span> the reporting words</span>
    <span><span class="content">content</span> what is said; one line for each level</span>
  </div>
  <div class="sayso-text" role="document" tabindex="0"></div>
  <div class="sayso-tools" role="toolbar" aria-label="These words are" hidden></div>
  <div class="sayso-bar" role="note"></div>
  <div class="sayso-live" aria-live="polite"></div>
</div>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that the reader did: choose, accept, reject, undo, correct or create.

    ``article`` was shown then. ``key`` is the attribution that it is about, None for none; ``seen``
    the decision on it that was shown. Spans are those that it shall have.
    """

    what: str
    article: str
    key: str | None = None
    seen: str | None = None
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


@cache
def _component() -> Any:
    return st.components.v2.component(
        "sayso_reader",
        html=_HTML,
        css=(_HERE / "reader.css").read_text(encoding="utf-8"),
        js=(_HERE / "reader.js").read_text(encoding="utf-8"),
        # The selection of words inside a shadow tree is hidden from scripts by some browsers.
        isolate_styles=False,
    )


def _done(name: str) -> dict[str, int]:
    done: dict[str, int] = st.session_state.setdefault(f"{name}-done", {})
    return done


def acts(name: str) -> Iterator[Act]:
    """Yield what the reader did and nobody has done yet, in order.

    The browser sends every act until it is told that it was done, so none is lost when several
    come before the page has run. An act counts as done when the next one is asked for: Streamlit
    may end a run wherever it reads or writes the session's state, so between being yielded and the
    next one an act must be done without that, or it is done twice.
    """
    sent = (st.session_state.get(name) or {}).get("acts") or {}
    mount, done = str(sent.get("mount")), _done(name)
    for act in sent.get("acts", ()):
        if act["n"] > done.get(mount, 0):
            yield _read(act)
            done[mount] = act["n"]


def _read(act: Mapping[str, Any]) -> Act:
    return Act(
        what=str(act["do"]),
        article=str(act["article"]),
        key=act.get("key"),
        seen=act.get("seen"),
        source=spans(act.get("source", ())),
        cue=spans(act.get("cue", ())),
        content=spans(act.get("content", ())),
    )


def show(name: str, drawn: Mapping[str, Any], *, land: tuple[int, str | None], may: bool) -> None:
    """Draw an article as ``marks.drawn`` has it.

    ``land`` is the attribution to go to, with a number that is another whenever it is to be gone to
    again; ``may`` whether decisions are taken.
    """
    done = _done(name)
    last = next(reversed(done.items()), None)
    _component()(
        key=name,
        data={**drawn, "land": list(land), "may": may, "done": list(last) if last else None},
        on_acts_change=lambda: None,
    )
