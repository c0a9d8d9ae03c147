"""Whether scores mean what they say: reliability by bins, and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.evaluate.gold import Convention
from sayso.evaluate.report import Reading
from sayso.evaluate.score import HALF

BINS = 10
"""Of equal width, as usual for the expected calibration error (Guo et al. 2017 take 15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One prediction: how sure it was, and whether the event came true.

    The event is `sayso.attribute.calibration.EVENT`: content@50, and of a prediction that names a
    source a word of the source too.
    """

    document: str
    score: float
    right: bool
    nested: bool
    cued: bool
    """Whether it has a cue; a quotation that no cue claims has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The predictions whose scores lie from ``low`` up to but not including ``high``."""

    low: float
    high: float
    predictions: int
    mean_score: float
    share_right: float


def outcomes(readings: Iterable[Reading]) -> tuple[Outcome, ...]:
    """All predictions that the marks can judge.

    Nested ones are left out where nested ones are not marked, every one where only clauses are, and
    those paired with optional marks.
    """
    found = []
    for one in readings:
        convention = one.document.convention
        if convention is Convention.CLAUSES:
            continue
        match_of = {m.predicted.id: m for m in one.matches if m.alike >= HALF}
        for a in one.extraction.attributions:
            match = match_of.get(a.id)
            unmarked = convention is Convention.OUTERMOST and a.parent is not None
            if unmarked or (match and match.gold.optional):
                continue
            found.append(
                Outcome(
                    document=one.document.id,
                    score=a.score,
                    right=match is not None and (match.same_source or not a.source),
                    nested=a.parent is not None,
                    cued=bool(a.cue),
                )
            )
    return tuple(found)


def reliability(found: Sequence[Outcome], bins: int = BINS) -> tuple[Bin, ...]:
    """The bins that hold predictions, the least sure first; a score of 1 belongs to the last."""
    members: list[list[Outcome]] = [[] for _ in range(bins)]
    for one in found:
        members[min(int(one.score * bins), bins - 1)].append(one)
    return tuple(
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            predictions=len(row),
            mean_score=sum(o.score for o in row) / len(row),
            share_right=sum(o.right for o in row) / len(row),
        )
        for number, row in enumerate(members)
        if row
    )


def calibration_error(found: Sequence[Outcome], bins: int = BINS) -> float:
    """Expected calibration error: the mean distance, over predictions, between a bin's mean score
    and its share of right ones; 0 for no predictions."""
    return sum(
        b.predictions * abs(b.mean_score - b.share_right) for b in reliability(found, bins)
    ) / max(1, len(found))
