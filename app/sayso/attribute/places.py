"""Reckoning with the places of words: what spans share, cover and leave."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sayso.records import Span, Spans


def extent(parts: Spans) -> Span:
    """From the first character of any of these to the last."""
    return Span(min(s.start for s in parts), max(s.end for s in parts))


def length(parts: Spans) -> int:
    """Code points that they cover."""
    return sum(s.end - s.start for s in parts)


def inside(inner: Spans, outer: Spans) -> bool:
    """Whether each of the inner ones lies in an outer one."""
    return all(any(o.contains(i) for o in outer) for i in inner)


def ordered(*parts: Spans) -> bool:
    """Whether these stand one after the other; those that are empty count for nothing."""
    return all(a[-1].end <= b[0].start for a, b in pairwise(p for p in parts if p))


def overlap(a: Spans, b: Spans) -> int:
    """Code points that both cover."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def common(a: Spans, b: Spans) -> Spans:
    """What two rows of spans share, as spans."""
    pieces = ((max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
    return tuple(sorted(Span(start, end) for start, end in pieces if start < end))


def merged(parts: Iterable[Span]) -> Spans:
    """The spans in order, those that touch made one."""
    out: list[Span] = []
    for span in sorted(parts):
        if out and span.start <= out[-1].end:
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return tuple(out)


def without(parts: Spans, others: Spans) -> Spans:
    """The parts, less every character that one of the others covers."""
    left = list(parts)
    for other in others:
        uncovered: list[Span] = []
        for part in left:
            if part.end <= other.start or other.end <= part.start:
                uncovered.append(part)
                continue
            if part.start < other.start:
                uncovered.append(Span(part.start, other.start))
            if other.end < part.end:
                uncovered.append(Span(other.end, part.end))
        left = uncovered
    return tuple(left)


def strip(text: str, span: Span, unwanted: str) -> Span | None:
    """The span without unwanted characters and blanks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start] in unwanted or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in unwanted or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None
