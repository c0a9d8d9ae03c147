"""Two who say the opposite of the same thing, where no word marks the one as an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from sayso.link.entries import Entry, Said
from sayso.link.objecting.discourse import Discourse, are_apart
from sayso.link.objecting.objection import Objection, objects_to
from sayso.link.pairs import PairScorer, Scored, cosine
from sayso.link.proposition import Statement, in_order

OPPOSED = 0.8
"""Probability of "denies" from which a statement contradicts another. It is high since nothing else
speaks for it: words that are shared and a "not" make many false contradictions."""
OPPOSED_WORDS = 2
"""Content words beside names that two opposed statements share."""


def contradicted(
    entry: Entry, before: Sequence[Entry], discourse: Discourse, scorer: PairScorer
) -> Iterable[Objection]:
    """ "The pump ran all night", says one; "the pump did not run", says the next: a dispute."""
    if not entry.carries:
        return
    for told in reversed(before):
        if not told.carries or not are_apart(told, entry) or told.reference in entry.above:
            continue
        pairs = list(product(_own(told, discourse), _own(entry, discourse)))
        scores = scorer.score([(a, b, cosine(x, y)) for (a, x), (b, y) in pairs])
        if any(_opposed(a, b, s) for ((a, _), (b, _)), s in zip(pairs, scores, strict=True)):
            yield objects_to(entry, (told,), saying=False)
            return


def _own(entry: Entry, discourse: Discourse) -> list[Said]:
    """What an entry's source says on his own account: no part of it that another's words are in."""
    inside = [inner.proposition.statements[0].words for inner in discourse.below(entry)]

    def is_own(part: Statement) -> bool:
        return not any(in_order(i, part.words) or in_order(part.words, i) for i in inside)

    return [
        each
        for each in zip(entry.proposition.statements, entry.vectors, strict=True)
        if is_own(each[0])
    ]


def _opposed(a: Statement, b: Statement, score: Scored) -> bool:
    shared = {*a.words} & {*b.words}
    return (
        score.denies >= OPPOSED
        and a.facts.negative != b.facts.negative
        and bool((a.negated ^ b.negated) & shared)
        and len(shared - a.names - b.names) >= OPPOSED_WORDS
    )
