"""Does what the reader asked for: the one place where the page Read writes."""

from __future__ import annotations

from collections.abc import MutableMapping

from sayso.desk import Desk
from sayso.errors import ReviewError
from sayso.records import Created, Decision, Verdict
from sayso.ui.reading.passage import last_of
from sayso.ui.reading.reader import Act

_VERDICTS = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED}


def decide(
    desk: Desk,
    article: str,
    act: Act,
    *,
    reviewer: str,
    reason: str,
    mine: MutableMapping[str, str],
) -> tuple[str | None, str]:
    """Do an act that changes something; return the attribution to show next, and what was done.

    ``mine`` are the decisions of this browser by what they replaced: two keys pressed fast are one
    person's, not two people's. Raises ReviewError, Conflict, NotFound.
    """
    if not reviewer:
        raise ReviewError("A decision is signed: give your name at the top right first.")
    if act.what == "undo":
        return _undo(desk, article, reviewer, reason)
    seen = mine.get(f"{act.key} {act.seen}", act.seen)
    if act.what in _VERDICTS:
        assert act.key is not None
        verdict = _VERDICTS[act.what]
        (decision,) = desk.judge([act.key], verdict, reviewer=reviewer, reason=reason, seen=seen)
        done = str(verdict).capitalize()
    elif act.what == "correct":
        assert act.key is not None
        decision = desk.correct(
            act.key,
            source=act.source,
            cue=act.cue,
            content=act.content,
            reviewer=reviewer,
            reason=reason,
            seen=seen,
        )
        done = "Corrected"
    else:
        decision = desk.create(
            article,
            source=act.source,
            cue=act.cue,
            content=act.content,
            reviewer=reviewer,
            reason=reason,
        )
        done = "Added"
    if act.key:
        mine[f"{act.key} {act.seen}"] = decision.id
    change = decision.change
    return change.attribution if isinstance(change, Created) else act.key, f"{done}."


def _undo(desk: Desk, article: str, reviewer: str, reason: str) -> tuple[str | None, str]:
    last = last_of(desk.reviewed(article), reviewer)
    if last is None:
        raise ReviewError("There is nothing of yours to undo in this article.")
    return _undone(desk, last, reviewer, reason)


def undo_last(
    desk: Desk, article: str, act: Act, *, reviewer: str, reason: str
) -> tuple[str | None, str]:
    """Undo the last decision on the act's attribution; return and raise as ``decide``."""
    review = desk.reviewed(article).review.get(act.key or "")
    if review is None or review.decision is None:
        raise ReviewError("There is no decision to undo here any more.")
    return _undone(desk, review.decision, reviewer, reason)


def _undone(desk: Desk, decision: Decision, reviewer: str, reason: str) -> tuple[str | None, str]:
    desk.undo(decision.id, reviewer=reviewer, reason=reason)
    key = getattr(decision.change, "attribution", None)
    return (None if isinstance(decision.change, Created) else key), "Undone."
