"""Attributions without a source: how often that is what the annotators found too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.evaluate.report import Reading
from sayso.evaluate.score import HALF


@dataclass(slots=True)
class Unattributed:
    """What the annotators say of predictions that name no source."""

    rightly: int = 0
    """They found no source either."""
    source_missed: int = 0
    """They found one."""
    unmarked: int = 0
    """They marked nothing there, which proves little where nested ones are not marked."""

    @property
    def all(self) -> int:
        """Every prediction without a source."""
        return self.rightly + self.source_missed + self.unmarked


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutSource:
    """Quotations that no cue claims, and cues to which no source belongs."""

    quotations: Unattributed
    cues: Unattributed


def without_source(readings: Iterable[Reading]) -> WithoutSource:
    """Count the predictions that name no source; those paired with optional marks are left out."""
    table = WithoutSource(quotations=Unattributed(), cues=Unattributed())
    for one in readings:
        marked = {m.predicted.id: m.gold for m in one.matches if m.alike >= HALF}
        for a in one.extraction.attributions:
            gold = marked.get(a.id)
            if a.source or (gold and gold.optional):
                continue
            count = table.cues if a.cue else table.quotations
            count.rightly += gold is not None and not gold.source
            count.source_missed += gold is not None and bool(gold.source)
            count.unmarked += gold is None
    return table
