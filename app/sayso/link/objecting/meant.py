"""Which of the things that an article reports a denial means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.denying import (
    GENERIC,
    is_generic,
)
from sayso.link.entries import Entry
from sayso.link.facts import tokens
from sayso.link.groups import FLOOR
from sayso.link.objecting.discourse import Discourse, says_nothing
from sayso.link.proposition import statement
from sayso.link.vocabulary import (
    ATTRIBUTED,
    DIRECTING,
    DIRECTION,
    EVENTS,
    POINTERS,
    REJECTIONS,
    SAY,
    UTTERANCES,
)
from sayso.records import Stance

NEAR_ENOUGH = 0.4
"""Cosine from which "I never said that P" is about a report in the same article that its source
said Q. Of unrelated sentences of ECB+ fewer than one pair in a hundred is above it; who speaks,
that he denies, and that somebody reports him are known besides, so it may be this low."""


POINTED_MOST = 1
"""Content words that may stand beside a pointer: "that in May", but not "it had any bearing on the
award"."""


def nearest_in_meaning(
    entry: Entry, reported: Iterable[Entry], least: float = NEAR_ENOUGH
) -> Entry | None:
    """The report that an entry is nearest to in meaning, if any is as near as this cosine."""
    ranked = [
        (float((c.vectors @ entry.vectors.T).max()), -abs(c.start - entry.start), c)
        for c in reported
    ]
    best = max(ranked, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= least else None


def meant(entry: Entry, reported: Sequence[Entry], discourse: Discourse) -> Entry | None:
    """Which of these a saying that is denied is: the nearest in meaning, to it or to the question
    that it answers, or the last where what was said only points back."""
    near = nearest_in_meaning(entry, reported)
    if near is None and (points_back(entry, ()) or names_nothing(entry)):
        asked = discourse.asked(entry)
        questions = (*discourse.below(asked), asked) if asked else ()
        told = before(entry, reported)
        answers = (nearest_in_meaning(each, told, FLOOR) for each in questions)
        near = next((found for found in answers if found), None) or just_before(entry, reported)
    return near


def meant_by(words: str, entry: Entry, reported: Sequence[Entry]) -> Entry | None:
    """What was said, by the words of a denial that are not near it in meaning: nothing but "it",
    or at least one of its words ("nobody spoke of money")."""
    reported = suited(words, reported)
    if is_generic(words):
        return just_before(entry, reported)
    stems = {*statement(words).words}
    told = stems - UTTERANCES - SAY
    sharing = [c for c in reported if told & {*c.proposition.statements[0].words}]
    found = max(before(entry, sharing), key=_place, default=None)
    if found is None and GENERIC.search(words) and stems & UTTERANCES:
        return just_before(entry, reported)  # "Given the girl any advice".
    return found


def suited(words: str, reported: Sequence[Entry]) -> list[Entry]:
    """Of these reports those that a denial in such words may mean: of "advice", what somebody is
    to do, where anything reported is that."""
    if {*statement(words).words} & DIRECTING:
        directions = [
            c
            for c in reported
            if c.stance is Stance.INTENDS or DIRECTION.match(c.proposition.wording)
        ]
        if directions:
            return directions
    return list(reported)


def before(entry: Entry, reported: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of these that begin before an entry."""
    return tuple(c for c in reported if c.start < entry.start)


def last(entries: Iterable[Entry]) -> Entry | None:
    """The last in the order of the text."""
    return max(entries, key=_place, default=None)


def just_before(entry: Entry, reported: Iterable[Entry]) -> Entry | None:
    """The last of these told before an entry, or, where it opens the article, the first after."""
    told = [c for c in reported if c.stance is not Stance.BELIEVES]
    found = last(before(entry, told))
    if found or not told:
        return found
    first = min(told, key=_place)
    return max((c for c in told if c.start < first.end), key=lambda c: (len(c.above), -c.start))


def names_nothing(entry: Entry) -> bool:
    """Whether a content tells nothing of what was said: "so", "anything of the kind", "no such
    advice". Who is said by somebody not to have said that, has been told of."""
    return says_nothing(entry) or is_generic(entry.proposition.wording)


def points_back(entry: Entry, also: Iterable[str]) -> bool:
    """Whether a content only points at something said before: "making the remark", "that"."""
    words = [w.lower() for w in tokens(entry.proposition.wording)]
    stems = entry.proposition.statements[0].words
    pointing = SAY | UTTERANCES | EVENTS | frozenset(also)
    if not words or (words[0] in POINTERS and len({*stems} - pointing) <= POINTED_MOST):
        return True
    if any(word in UTTERANCES | EVENTS for word in stems):
        pointing |= ATTRIBUTED | REJECTIONS
    return all(word in pointing for word in stems)


def pointed_at(entry: Entry, reported: Sequence[Entry], discourse: Discourse) -> tuple[Entry, ...]:
    """The reports that a denial without content of its own denies: the last, or all before it
    where it denies the whole occasion ("any such exchange", "ringing the captain at all")."""
    text = entry.proposition.wording
    around = [
        (
            c,
            frozenset(w for r in c.above for w in statement(discourse.known[r].source_words).words),
        )
        for c in suited(text, before(entry, reported))
    ]
    words = set(entry.proposition.statements[0].words)
    witnesses = frozenset().union(*(names for _, names in around)) if around else frozenset()
    if not points_back(entry, witnesses) and not words & witnesses:
        return ()
    if words & EVENTS or words & witnesses or GENERIC.search(text):
        return tuple(c for c, _ in around)
    found = just_before(entry, suited(text, before(entry, reported) or reported))
    return (found,) if found else ()


def _place(entry: Entry) -> tuple[int, int]:
    return entry.start, entry.end
