"""In whose reported words a place of the text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Attribution, Manner
from sayso.resolve.words import quotations

_MARKS = "“«„\"‘'”»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """An attribution around a place. ``quoted``: the place is in its source's own words."""

    attribution: Attribution
    quoted: bool


class Layers:
    """Finds the attributions around a place."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self._marked = quotations(text)
        self._starts = [start for start, _ in self._marked]
        self._parts = sorted(
            (
                (part.end - part.start, part.start, part.end, a)
                for a in attributions
                for part in a.content
            ),
            key=lambda row: row[:3],
            reverse=True,
        )
        self._text = text

    def around(self, offset: int) -> list[Layer]:
        """Attributions whose content holds this place, the outermost first."""
        return [
            Layer(attribution=a, quoted=self._quoted(a, start, offset))
            for _, start, end, a in self._parts
            if start <= offset < end
        ]

    def _quoted(self, a: Attribution, start: int, offset: int) -> bool:
        if a.manner in (Manner.DIRECT, Manner.SIGNED) or self._text[start] in _MARKS:
            return True
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and start <= self._starts[at] and offset < self._marked[at][1]
