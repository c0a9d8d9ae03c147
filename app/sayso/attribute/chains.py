"""Quotations that run on through several paragraphs, each as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.attribute.quotations import Quotation
from sayso.records import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One quotation from its first mark to its last, through all of its paragraphs."""

    parts: tuple[Quotation, ...]

    @property
    def closed(self) -> bool:
        """Whether its last paragraph ends with a mark."""
        return self.parts[-1].closed

    @property
    def spans(self) -> Spans:
        """Its stretch in each paragraph, marks included."""
        return tuple(q.span for q in self.parts)


def chained(marks: Iterable[Quotation]) -> list[Chain]:
    """Return the quotations of a text that lie in no other, in their order."""
    chains: list[list[Quotation]] = []
    for q in marks:
        if q.depth > 1:
            continue
        if q.continues and chains:
            chains[-1].append(q)
        else:
            chains.append([q])
    return [Chain(parts=tuple(parts)) for parts in chains]
