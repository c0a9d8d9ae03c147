"""Whoever has denied something and goes on denying, in words that name nothing in particular."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.link.denying import HABIT
from sayso.link.entries import Entry
from sayso.link.objecting.discourse import Discourse, are_apart
from sayso.link.objecting.objection import Objection


def goes_on(entry: Entry, discourse: Discourse, sooner: Iterable[Objection]) -> Objection | None:
    """The objection of an entry that tells what somebody never does ("she does not tell others
    what to think"), where its source has just objected to what that one was told to have said.

    ``sooner`` are the objections of what stands before.
    """
    if not HABIT.search(entry.proposition.statements[0].text):
        return None
    mine = [o for o in sooner if o.targets and not are_apart(discourse.known[o.by], entry)]
    if not mine:
        return None
    return Objection(by=entry.reference, saying=mine[-1].saying, targets=mine[-1].targets)
