"""Places in a text, and ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

ID_LENGTH = 20
"""Hexadecimal digits kept of a SHA-256: 80 bits, so that a collection of a hundred million
records has a chance below one in a hundred million of two equal ids."""

SHORTEST_PREFIX = 4
"""Digits of an id that are enough to ask for anything by: as git asks of its own."""


def identify(kind: str, *parts: object) -> str:
    """Return the id of the thing of this kind made of these JSON-able parts."""
    encoded = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of an article's text, in code points; ``end`` is exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def contains(self, other: Span) -> bool:
        """Whether every character of the other span is also in this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words that the span stands for in its article's text."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def spans(listed: Iterable[Iterable[int]]) -> Spans:
    """Build spans from (start, end) pairs, as the interchange JSON holds them."""
    return tuple(Span(start, end) for start, end in listed)


def pairs(parts: Spans) -> list[list[int]]:
    """The spans as [start, end] lists, for JSON; ``spans`` reads them back."""
    return [[part.start, part.end] for part in parts]


def check_ordered(name: str, parts: Spans) -> None:
    """Raise ValueError where spans overlap or are out of order; ``name`` says whose they are."""
    if any(a.end > b.start for a, b in pairwise(parts)):
        raise ValueError(f"the spans of {name} overlap or are out of order: {parts}")
