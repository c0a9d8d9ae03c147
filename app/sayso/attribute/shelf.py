"""Find what lies near a place in a text without looking through all of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

from sayso.records import Span

CELL = 2048
"""Code points of one compartment: about the reach of an attribution."""

T = TypeVar("T")


class Shelf(Generic[T]):
    """Things by their places, so that a text of ten megabytes takes linear time."""

    def __init__(self) -> None:
        self._cells: dict[int, list[tuple[int, T]]] = defaultdict(list)
        self._count = 0

    def put(self, extent: Span, thing: T) -> None:
        """Add a thing that covers this stretch."""
        for cell in range(extent.start // CELL, (extent.end - 1) // CELL + 1):
            self._cells[cell].append((self._count, thing))
        self._count += 1

    def near(self, extent: Span) -> list[T]:
        """All things that touch the stretch, and some near it, in the order they were added."""
        found: dict[int, T] = {}
        for cell in range(extent.start // CELL, (extent.end - 1) // CELL + 1):
            found.update(self._cells.get(cell, ()))
        return [found[number] for number in sorted(found)]
