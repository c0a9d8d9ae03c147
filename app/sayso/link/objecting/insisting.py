"""Denials in words that name nothing in particular: what they mean is what is at issue."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.link.denying import (
    HABIT,
)
from sayso.link.entries import Entry
from sayso.link.groups import FLOOR
from sayso.link.objecting.discourse import (
    Discourse,
    are_apart,
    is_first_person,
    is_named,
    is_nobody,
    is_unsaid,
)
from sayso.link.objecting.meant import just_before, nearest_in_meaning
from sayso.link.objecting.objection import Objection, objects_to


def goes_on(entry: Entry, discourse: Discourse, sooner: Iterable[Objection]) -> Objection | None:
    """The objection of an entry whose source has objected to what somebody was told to have said,
    and now tells what that one never does ("she does not tell others what to think"), or what he
    himself did say, which is near it ("I told her that it was late").

    ``sooner`` are the objections of what stands before.
    """
    mine = [o for o in sooner if o.targets and not are_apart(discourse.known[o.by], entry)]
    if not mine:
        return None
    if HABIT.search(entry.proposition.statements[0].text):
        return Objection(by=entry.reference, saying=mine[-1].saying, targets=mine[-1].targets)
    denied = [discourse.known[target] for o in mine if o.saying for target in o.targets]
    for own in discourse.below(entry):
        # What another says that he may have said, admits more than it denies.
        is_version = is_first_person(own.source_words) and not is_unsaid(own)
        if is_version and (near := nearest_in_meaning(own, denied, FLOOR)):
            return objects_to(entry, (near,), saying=True)
    return None


def at_issue(
    entry: Entry, who: str, discourse: Discourse, sooner: Iterable[Objection]
) -> Objection | None:
    """The objection of an entry by which somebody, in the words ``who``, is said to have said
    nothing of the kind, where it is not clear who that is: to what others were last reported to
    have said, or, where somebody has objected since then, to what he objected to.

    ``sooner`` are the objections of what stands before.
    """
    if is_nobody(who) or is_named(who):
        return None
    told = just_before(entry, discourse.of_others(entry))
    mine = [o for o in sooner if o.targets and o.by not in entry.above]
    last = max(mine, key=lambda o: discourse.known[o.by].start, default=None)
    if last and (told is None or told.start < discourse.known[last.by].start):
        return Objection(by=entry.reference, saying=True, targets=last.targets)
    return objects_to(entry, (told,), saying=True) if told else None
