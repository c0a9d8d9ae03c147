"""From what the heads give to a probability: Platt scaling, one slope and an intercept a kind.

An attribution's raw score is the product of the cue's peak, the role head's belief that it is one,
and the mean probability of the pieces chosen as source and content. The event whose probability it
becomes is named by `EVENT`; ``sayso train calibrate`` counts it on marked texts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

EVENT = (
    "a reader marks an attribution there that shares at least half of the content's words and, if "
    "this one names a source, a word of the source"
)
EXTREME = 1e-3
"""Raw scores nearer to 0 or 1 count as this near, for their logarithm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How raw scores become probabilities. By default they stay as they are."""

    slope: float = 1.0
    """Of the raw score's logit; positive, so that the order of scores of one kind stays."""
    outermost: float = 0.0
    """Intercept outside of all other attributions' contents."""
    nested: float = 0.0
    """Intercept inside another attribution's content."""
    quotation: float = 0.7
    """Probability of a quotation that no cue claims: on polnear-dev 20 of 28 are words that
    somebody said."""

    def __post_init__(self) -> None:
        if not (self.slope > 0 and math.isfinite(self.outermost + self.nested + self.slope)):
            raise ValueError(f"a calibration needs a positive slope and finite intercepts: {self}")
        if not 0 <= self.quotation <= 1:
            raise ValueError(f"not a probability: {self.quotation}")

    def probability(self, raw: float, *, nested: bool) -> float:
        """The probability of the event, for an attribution that has a cue."""
        intercept = self.nested if nested else self.outermost
        return 1 / (1 + math.exp(-(self.slope * logit(raw) + intercept)))


def logit(chance: float) -> float:
    """Natural logarithm of the odds, kept finite."""
    held = min(max(chance, EXTREME), 1 - EXTREME)
    return math.log(held / (1 - held))
