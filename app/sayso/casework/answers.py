"""What is asked of findings: who speaks, who says this, what is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.records import Claim, Findings, Reference, Source

if TYPE_CHECKING:
    from sayso.link import Embeds


def speaking(findings: Findings) -> tuple[Source, ...]:
    """Return the sources to whom something is certainly attributed, in their order."""
    found = {source for r in findings.resolutions if r.certain for source in r.sources}
    return tuple(source for source in findings.sources if source.id in found)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One source that says something, and where. ``certain`` is false for a suggestion.

    ``source`` is None for attributions of which it is not known, or not stated, whose they are.
    """

    source: Source | None
    certain: bool
    attributions: tuple[Reference, ...]


def voices(hits: Iterable[Reference], findings: Findings) -> tuple[Voice, ...]:
    """Return whose these attributions are, who has most first, what is nobody's last."""
    found: dict[tuple[str | None, bool], list[Reference]] = {}
    for hit in hits:
        resolution = findings.resolution.get(hit.attribution)
        certain = resolution is None or resolution.certain
        for source in resolution.sources if resolution else (None,):
            found.setdefault((source, certain), []).append(hit)
    listed = (
        Voice(
            source=findings.source[source] if source else None,
            certain=certain,
            attributions=tuple(references),
        )
        for (source, certain), references in found.items()
    )
    return tuple(
        sorted(listed, key=lambda v: (v.source is None, not v.certain, -len(v.attributions)))
    )


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that one source said, and all that others say he said.

    ``claims`` are those held against him, the most carried first; ``besides`` what he says beyond
    them: what he denies or asks.
    """

    source: Source
    claims: tuple[Claim, ...]
    besides: tuple[Reference, ...]


def dossier(source: Source, findings: Findings, references: Iterable[Reference]) -> Dossier:
    """Return what a source said; ``references`` are those of all attributions that are his."""
    own = [claim for claim in findings.claims if claim.speaker == source.id]
    carried = {reference for claim in own for reference in claim.carriers}
    return Dossier(
        source=source,
        claims=tuple(sorted(own, key=lambda claim: -len(claim.carriers))),
        besides=tuple(r for r in references if r not in carried),
    )


def mentioned(claim: Claim) -> tuple[Reference, ...]:
    """Return every attribution that a claim names, each once: carriers, disputes, related."""
    return tuple(dict.fromkeys((*claim.carriers, *claim.disputed_by, *claim.related)))


def ranked(claims: Iterable[Claim], hits: Iterable[str]) -> tuple[Claim, ...]:
    """Return the claims that the attributions ``hits`` carry, the best first.

    That is the one that most of them carry; of equals the one that is carried most.
    """
    wanted = frozenset(hits)
    scored = [
        (-sum(r.attribution in wanted for r in claim.carriers), -len(claim.carriers), at, claim)
        for at, claim in enumerate(claims)
    ]
    return tuple(claim for found, _, _, claim in sorted(scored, key=lambda s: s[:3]) if found)


def nearest(text: str, claims: Sequence[Claim], embedder: Embeds) -> tuple[Claim, ...]:
    """Return the claims by how near their wording is to this text in meaning, the nearest first."""
    if not claims:
        return ()
    rows = embedder.embed([text, *(claim.wording for claim in claims)])
    nearness = rows[1:] @ rows[0]
    return tuple(claims[at] for at in (-nearness).argsort(kind="stable"))
