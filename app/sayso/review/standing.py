"""Which decisions hold: those that no undo that holds itself has undone."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Decision, Undone


def effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, undoings among them, in their order: the oldest first."""
    undone: set[str] = set()
    found = []
    # The last first: whether an undo holds is known before what it undoes is looked at.
    for decision in reversed(tuple(decisions)):
        if decision.id not in undone:
            found.append(decision)
            if isinstance(decision.change, Undone):
                undone.update(decision.change.decisions)
    return tuple(reversed(found))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, undoings left out, in their order: the oldest first."""
    return tuple(d for d in effective(decisions) if not isinstance(d.change, Undone))
