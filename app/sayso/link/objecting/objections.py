"""Who disputes what in one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.entries import Entry
from sayso.link.objecting.contradictions import contradicted
from sayso.link.objecting.denials import of_a_denial, of_something_unsaid
from sayso.link.objecting.discourse import Discourse, is_unsaid
from sayso.link.objecting.numbers import other_number
from sayso.link.objecting.objection import Objection
from sayso.link.objecting.replies import flat_denial, rejection, unmarked_denial
from sayso.link.pairs import PairScorer
from sayso.records import Reference, Stance


def objections(article: Sequence[Entry], scorer: PairScorer) -> tuple[Objection, ...]:
    """Return who disputes what in one article; its entries are in the order of the text."""
    discourse = Discourse(article)
    found: dict[Reference, Objection] = {}
    for at, entry in enumerate(article):
        for objection in _of(entry, article[:at], discourse, tuple(found.values()), scorer):
            found.setdefault(objection.by, objection)
    return tuple(found[reference] for reference in sorted(found))


def _of(
    entry: Entry,
    before: Sequence[Entry],
    discourse: Discourse,
    sooner: Sequence[Objection],
    scorer: PairScorer,
) -> Iterable[Objection]:
    if is_unsaid(entry):
        # Outside of anybody's words it only tells what was not said.
        if entry.stance in (Stance.ASSERTS, Stance.INTENDS) and entry.above:
            by = discourse.known[entry.above[0]]
            yield from of_something_unsaid(entry, by, discourse, sooner)
    elif entry.stance is Stance.DENIES:
        yield from of_a_denial(entry, discourse, sooner)
    elif entry.stance is Stance.ASSERTS:
        yield from flat_denial(entry, discourse)
        yield from rejection(entry, discourse)
        yield from unmarked_denial(entry, discourse, sooner)
        yield from other_number(entry, before)
        yield from contradicted(entry, before, discourse, scorer)
