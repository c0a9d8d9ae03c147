"""How much each source says here, and on whose word others have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.desk import Digest
from sayso.records import Findings, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source as a list shows it. ``attributions`` are those that are certainly his."""

    source: Source
    claims: int
    attributions: int
    only_unnamed: int
    """Claims held against him behind which only unnamed sources stand."""


def lines(findings: Findings, digests: Iterable[Digest]) -> tuple[Line, ...]:
    """Return every source to whom something is certainly attributed, who says most first."""
    said = Counter(source for r in findings.resolutions if r.certain for source in r.sources)
    claims: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    for digest in digests:
        claims[digest.speaker.id] += 1
        unnamed[digest.speaker.id] += is_only_unnamed(digest)
    found = [
        Line(
            source=source,
            claims=claims[source.id],
            attributions=said[source.id],
            only_unnamed=unnamed[source.id],
        )
        for source in findings.sources
        if said[source.id]
    ]
    found.sort(key=lambda line: (-line.attributions, line.source.name.casefold()))
    return tuple(found)


def called(found: Iterable[Line], text: str) -> tuple[Line, ...]:
    """Return the sources that have all of these words, or their beginnings, in their names."""
    wanted = text.casefold().split()
    return tuple(line for line in found if all(map(_names(line.source).__contains__, wanted)))


def _names(source: Source) -> str:
    return " ".join((source.name, *source.aliases, source.role or "")).casefold()


def is_only_unnamed(digest: Digest) -> bool:
    """Whether only unnamed sources stand behind a claim."""
    roots = digest.trace.roots
    return not roots.independent and bool(roots.unnamed)


def is_first_hand(digest: Digest) -> bool:
    """Whether an article reports the speaker himself."""
    return any(path.witness is None for path in digest.trace.paths)


def is_by_others(digest: Digest) -> bool:
    """Whether an article has it from somebody else that he said it."""
    return any(path.witness is not None for path in digest.trace.paths)


def of(source: Source, digests: Sequence[Digest]) -> tuple[Digest, ...]:
    """Return the claims held against a source."""
    return tuple(digest for digest in digests if digest.speaker.id == source.id)
