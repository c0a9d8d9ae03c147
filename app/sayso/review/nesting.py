"""Which attribution lies in which, once people have taken out, put in and moved some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Attribution, Spans


def length(parts: Spans) -> int:
    """Code points that the spans cover."""
    return sum(part.end - part.start for part in parts)


def nest(
    kept: Sequence[Attribution], by_people: frozenset[str], found: Mapping[str, tuple[str, ...]]
) -> dict[str, str | None]:
    """Return the parent of each attribution that is kept, by id.

    ``by_people`` are the ids of those whose spans people gave. ``found`` are, for each other one,
    the ids of what the machine found around it, the nearest first, as they are kept now. One of the
    machine's stays in the nearest of these that still holds it, unless a smaller one that people
    marked does; one of people's lies in the smallest that holds it.
    """
    known = {a.id: a for a in kept}
    marked = [a for a in kept if a.id in by_people]
    return {a.id: _parent(a, known, kept, marked, found) for a in kept}


def _parent(
    own: Attribution,
    known: Mapping[str, Attribution],
    kept: Sequence[Attribution],
    marked: Sequence[Attribution],
    found: Mapping[str, tuple[str, ...]],
) -> str | None:
    every, size = (*own.source, *own.cue, *own.content), length(own.content)
    around = (known[id] for id in found.get(own.id, ()) if id in known and id != own.id)
    nearest = next((a for a in around if a.holds(every)), None)
    limit = length(nearest.content) if nearest else None
    # Larger than what it holds, not as large: so no two can hold each other.
    others = kept if own.id not in found else marked
    smaller = [
        (length(a.content), a.id)
        for a in others
        if size < length(a.content) and (limit is None or length(a.content) < limit)
        if a.holds(every)
    ]
    if smaller:
        return min(smaller)[1]
    return nearest.id if nearest else None
