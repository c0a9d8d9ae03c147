"""Decisions in words: who decided what, when, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sayso import words
from sayso.desk import Why
from sayso.outline import spelled
from sayso.records import (
    Aliased,
    Attribution,
    Change,
    Corrected,
    Created,
    Decision,
    Judged,
    Merged,
    Renamed,
    Review,
    Split,
    Status,
    Undone,
    Verdict,
)

SIGNS = {
    Status.MACHINE: "◇",
    Status.ACCEPTED: "✓",
    Status.REJECTED: "✗",
    Status.CORRECTED: "✎",
    Status.CREATED: "＋",
}
WHYS = {
    Why.CONTESTED: "contested claim",
    Why.UNATTRIBUTED: "no source",
    Why.UNSURE: "other",
}
DOING = {Verdict.ACCEPTED: "accept", Verdict.REJECTED: "reject"}


def when(at: datetime, zone: str | None) -> str:
    """Write a time as the clock of this zone has it: 12 May 2025, 10:31; in UTC where unknown."""
    try:
        local = at.astimezone(ZoneInfo(zone)) if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        local = None
    shown = local or at.astimezone(UTC)
    return f"{shown.day} {shown:%B %Y, %H:%M}{'' if local else ' UTC'}"


def signed(decision: Decision, zone: str | None) -> str:
    """Say who decided, when, and why."""
    why = f": “{words.on_one_line(decision.reason)}”" if decision.reason else ""
    return f"{words.on_one_line(decision.reviewer)}, {when(decision.at, zone)}{why}"


def standing(review: Review, zone: str | None) -> str:
    """Say whose an attribution is as it stands: the machine's suggestion, or whose decision."""
    sign = SIGNS[review.status]
    if review.decision is None:
        return f"{sign} the machine suggests this, and nobody has decided"
    return f"{sign} {review.status} by {signed(review.decision, zone)}"


def suggestion(attribution: Attribution) -> str:
    """Say what the machine makes of an attribution."""
    return f"{SIGNS[Status.MACHINE]} machine: {words.remarks(attribution)}"


def saying(text: str, attribution: Attribution) -> str:
    """Return who says what, on one line."""
    who = " ".join(piece for piece, _ in words.saying(text, attribution))
    return f"{who}{words.colon(who)}{words.content(text, attribution)}"


def did(change: Change) -> str:
    """Say what a decision does, in the past tense."""
    match change:
        case Judged(verdict=verdict):
            return f"{SIGNS[Status(str(verdict))]} {verdict}"
        case Corrected():
            return f"{SIGNS[Status.CORRECTED]} corrected"
        case Created():
            return f"{SIGNS[Status.CREATED]} created"
        case Merged(sources=sources, into=into):
            return f"merged {', '.join(f'“{s.name}”' for s in sources)} into “{into.name}”"
        case Split(source=source, name=name, attributions=parts):
            moved = words.count(len(parts), "attribution")
            return f"split {moved} of “{source.name}” off as “{name}”"
        case Renamed(source=source, name=name):
            return f"renamed “{source.name}” to “{name}”"
        case Aliased(source=source, alias=alias):
            return f"gave “{source.name}” the alias “{alias}”"
        case Undone(decisions=decisions):
            return f"↶ undid {words.count(len(decisions), 'decision')}"


def rewritten(text: str, review: Review) -> tuple[tuple[str, str, str], ...]:
    """Return each part that somebody changed: its name, the machine's words, and now its words."""
    before, now = review.original, review.attribution
    if before is None:
        return ()
    return tuple(
        (role, spelled(text, getattr(before, role)), spelled(text, getattr(now, role)))
        for role in ("source", "cue", "content")
        if getattr(before, role) != getattr(now, role)
    )
