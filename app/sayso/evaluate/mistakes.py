"""The worst errors, to be read: attributions missed, invented, of the wrong source or borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.evaluate.gold import Convention
from sayso.evaluate.report import Reading
from sayso.evaluate.score import HALF, Scored, word_starts, words_of


class Fault(StrEnum):
    """What is wrong."""

    MISSED = "missed"
    INVENTED = "invented"
    SOURCE = "wrong source"
    BORDERS = "wrong borders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One error with what was marked and what was predicted; one of both may be absent.

    ``weight`` is how many words of content are wrong by it, times how sure the prediction was: what
    was not predicted was surely left out.
    """

    fault: Fault
    reading: Reading
    marked: Scored | None
    predicted: Scored | None
    score: float | None
    """Of the prediction."""
    weight: float


def mistakes(readings: Iterable[Reading]) -> tuple[Mistake, ...]:
    """Every error, the heaviest first.

    A prediction without a partner counts as invented only where the absence of a mark proves
    something.
    """
    found = [mistake for one in readings for mistake in _of(one)]
    return tuple(sorted(found, key=lambda m: -m.weight))


def _of(one: Reading) -> Iterator[Mistake]:
    starts = word_starts(one.document.text)
    scores = {a.id: a.score for a in one.extraction.attributions}
    paired = [m for m in one.matches if m.alike >= HALF]
    known = {m.gold.id for m in paired}
    used = {m.predicted.id for m in paired}
    for gold in one.judged.gold:
        if gold.id not in known and not gold.optional:
            yield Mistake(
                fault=Fault.MISSED,
                reading=one,
                marked=gold,
                predicted=None,
                score=None,
                weight=len(words_of(starts, gold.content)),
            )
    for given in one.judged.predicted:
        if given.id not in used and _judged(one, given):
            yield Mistake(
                fault=Fault.INVENTED,
                reading=one,
                marked=None,
                predicted=given,
                score=scores[given.id],
                weight=len(words_of(starts, given.content)) * scores[given.id],
            )
    for m in paired:
        if m.gold.optional or (m.same_source and m.alike == 1):
            continue
        right, found = (words_of(starts, a.content) for a in (m.gold, m.predicted))
        wrong = right ^ found if m.same_source else right | found
        yield Mistake(
            fault=Fault.BORDERS if m.same_source else Fault.SOURCE,
            reading=one,
            marked=m.gold,
            predicted=m.predicted,
            score=scores[m.predicted.id],
            weight=len(wrong) * scores[m.predicted.id],
        )


def _judged(one: Reading, given: Scored) -> bool:
    match one.document.convention:
        case Convention.COMPLETE:
            return True
        case Convention.OUTERMOST:
            return given.parent is None
        case Convention.CLAUSES | Convention.NOTHING:
            return False
