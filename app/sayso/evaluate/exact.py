"""Exact spans, as the literature on PolNeAR reports them: every span by itself, token for token.

The figures are those of CofeNet's evaluation, by which BERT taggers are compared: a predicted span
is right where a marked one of the same role has the same first and last token. ``begin`` asks for
the first token alone; ``jaccard`` is the mean, over marked spans and invented ones, of the overlap
with the best partner. Punctuation is a token like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.evaluate.score import ROLES, Count

TokenSpan = tuple[int, int]
"""First and past-the-last token."""
RoleSpans = Mapping[str, frozenset[TokenSpan]]
"""The spans of one paragraph, by role."""


@dataclass(slots=True)
class Overlap:
    """Sum of the best overlaps, each 0 to 1, over how many spans."""

    total: float = 0.0
    spans: int = 0

    @property
    def mean(self) -> float:
        """0 where there is no span at all."""
        return self.total / self.spans if self.spans else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactCounts:
    """One role's counts over all paragraphs."""

    exact: Count = field(default_factory=Count)
    begin: Count = field(default_factory=Count)
    jaccard: Overlap = field(default_factory=Overlap)


def exact_spans(paragraphs: Iterable[tuple[RoleSpans, RoleSpans]]) -> dict[str, ExactCounts]:
    """Count (marked, predicted) paragraphs, by role."""
    table = {role: ExactCounts() for role in ROLES}
    for gold, predicted in paragraphs:
        for role, counts in table.items():
            _add(counts, gold[role], predicted[role])
    return table


def _add(counts: ExactCounts, gold: frozenset[TokenSpan], predicted: frozenset[TokenSpan]) -> None:
    begins, found = {first for first, _ in gold}, {first for first, _ in predicted}
    for count, owed, given in (
        (counts.exact, gold, predicted),
        (counts.begin, begins, found),
    ):
        count.right += len(owed & given)
        count.predicted += len(given)
    counts.exact.owed += len(gold)
    # As in CofeNet: spans of one role never begin together there, so both are counted by span.
    counts.begin.owed += len(gold)
    counts.jaccard.total += sum(max((_overlap(g, p) for p in predicted), default=0) for g in gold)
    counts.jaccard.spans += len(gold) + sum(
        not any(_overlap(g, p) for g in gold) for p in predicted
    )


def _overlap(a: TokenSpan, b: TokenSpan) -> float:
    """Shared tokens over all tokens from the first to the last of both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))
