"""The attributions of one article as a tree, numbered from 1 in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import Attribution, Extraction, Spans


@dataclass(frozen=True, slots=True)
class Node:
    """An attribution with its number, how deep it lies, and what lies in its content."""

    number: int
    depth: int
    attribution: Attribution
    children: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of their numbers."""
        yield self
        for child in self.children:
            yield from child.walk()

    def chains(self) -> Iterator[tuple[Node, ...]]:
        """Yield every path from this node to one that has nothing below it."""
        if not self.children:
            yield (self,)
        for child in self.children:
            for chain in child.chains():
                yield (self, *chain)


def outline(extraction: Extraction) -> tuple[Node, ...]:
    """Return the outermost attributions, each with those inside it."""
    below: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in sorted(extraction.attributions, key=_position):
        below[attribution.parent].append(attribution)
    number = 0

    def grow(parent: str | None, depth: int) -> tuple[Node, ...]:
        nonlocal number
        nodes = []
        for attribution in below[parent]:
            number += 1
            own = number
            nodes.append(Node(own, depth, attribution, grow(attribution.id, depth + 1)))
        return tuple(nodes)

    return grow(None, 0)


def _position(attribution: Attribution) -> tuple[int, int]:
    everything = (*attribution.source, *attribution.cue, *attribution.content)
    return min(everything).start, attribution.content[0].start


def spelled(text: str, spans: Spans) -> str:
    """Return what the spans stand for; an ellipsis marks where they leave something out."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def above(extraction: Extraction, attribution: Attribution) -> tuple[Attribution, ...]:
    """Return the attributions that this one lies in, the outermost first."""
    known = {one.id: one for one in extraction.attributions}
    found: tuple[Attribution, ...] = ()
    while attribution.parent is not None:
        attribution = known[attribution.parent]
        found = (attribution, *found)
    return found
