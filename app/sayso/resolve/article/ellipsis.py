"""Who says what has no source of its own: "She rang him and said", "…, adding that"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Attribution
from sayso.resolve.mentions import Mention
from sayso.resolve.words import Words

_JOINS = frozenset("and but then or".split())
_MOST_ADVERBS = 2
"""Adverbs between the conjunction and the verb: "and then angrily said"."""


def shared_subject(
    words: Words,
    mentions: Sequence[Mention],
    attribution: Attribution,
    others: Sequence[Attribution],
) -> Mention | None:
    """The subject of a cue without a source: right before it, or that of the verb before.

    The latter where the cue follows "and" or is an "-ing"; what stands in somebody else's reported
    words is no subject of it. Of PolNeAR train's sources in this place 412 of 471 are found so for
    "and", 502 of 535 for "-ing". Where a subject stands right before a cue, it is in the source
    10,537 times, and ten times another word before it is.
    """
    if attribution.source or not attribution.cue:
        return None
    cue = attribution.cue[0].start
    at = words.at(cue)
    if not 0 < at < len(words.words):
        return None
    verb = words.words[at]
    beside = next((m for m in mentions if m.subject and m.last == at and verb.gap == " "), None)
    if beside is not None and not words.words[at - 1].possessive:
        return beside
    before = at
    while before > max(1, at - _MOST_ADVERBS) and words.words[before - 1].lower.endswith("ly"):
        before -= 1
    joined = words.words[before - 1].lower in _JOINS and not verb.gap.strip()
    trailing = verb.lower.endswith("ing") and verb.gap.strip() == ","
    if not (joined or trailing):
        return None
    elsewhere = [
        part
        for other in others
        if not any(part.start <= cue < part.end for part in other.content)
        for part in other.content
    ]
    inside = next((o for o in others if o.id == attribution.parent), None)
    subjects = [
        m
        for m in mentions
        if m.subject
        and m.last < before + trailing
        and words.words[m.first].sentence == verb.sentence
        and not any(part.contains(m.span) for part in elsewhere)
        and (inside is None or any(part.contains(m.span) for part in inside.content))
    ]
    return max(subjects, key=lambda m: m.first, default=None)
