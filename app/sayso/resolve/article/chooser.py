"""Who picks one of several candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.resolve.entities import Entity
from sayso.resolve.mentions import Mention
from sayso.resolve.rank import Features, Scorer


class Chooser(Protocol):
    """Whatever picks one candidate by its features; training puts the annotators here."""

    def choose(
        self, mention: Mention, candidates: Sequence[Entity | None], rows: Sequence[Features]
    ) -> tuple[int, float, str] | None:
        """Return the index of the candidate, the probability and the reason in words.

        A candidate None stands for somebody not mentioned before; without an answer the mention
        stays unresolved.
        """


@dataclass(frozen=True, slots=True)
class ByScore:
    """Picks the candidate that the scorer likes best."""

    scorer: Scorer

    def choose(
        self, mention: Mention, candidates: Sequence[Entity | None], rows: Sequence[Features]
    ) -> tuple[int, float, str]:
        """See ``Chooser``."""
        scores = self.scorer.scores(mention.form, rows)
        order = sorted(range(len(rows)), key=lambda i: (-scores[i], i))
        rival = rows[order[1]] if len(order) > 1 else None
        return order[0], scores[order[0]], self.scorer.reason(mention.form, rows[order[0]], rival)
