"""Claims with how they travelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import (
    Claim,
    Extraction,
    Findings,
    PartialDate,
    Resolution,
    Sighting,
    Source,
    Trace,
)


@dataclass(frozen=True, kw_only=True)
class Traced:
    """A claim and how it travelled, with all that is needed to show it.

    ``extractions`` are, by article id, those of all attributions that the claim names, with
    ``who`` filled; ``perhaps`` are, by attribution, the resolutions in them that are not certain.
    """

    claim: Claim
    trace: Trace
    sources: Mapping[str, Source]
    extractions: Mapping[str, Extraction]
    perhaps: Mapping[str, Resolution]


def trace(
    claim: Claim, findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> Traced:
    """Return how a claim travelled.

    ``extractions`` are those of all attributions that it names, ``filled`` and in the collection's
    order, ``outlets`` the names of all outlets of the collection. Raises ValueError where one is
    missing.
    """
    from sayso.trace import trace as trace_claim

    attributions = [a.id for e in extractions for a in e.attributions]
    return Traced(
        claim=claim,
        trace=trace_claim(claim, extractions, findings.sources, outlets=outlets),
        sources=findings.source,
        extractions={e.article.id: e for e in extractions},
        perhaps={
            id: found
            for id in attributions
            if (found := findings.resolution.get(id)) and not found.certain
        },
    )


def timeline(traced: Traced, captured: Mapping[str, PartialDate]) -> tuple[Sighting, ...]:
    """Return a claim's carriers in order of publication; ``captured`` is by article id."""
    from sayso.trace import carriers
    from sayso.trace import timeline as order

    return order(carriers(traced.claim, traced.extractions), captured)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """A claim as a list shows it: whose it is, where it stands, and how it travelled.

    ``articles`` are the ids of those that carry it and ``outlets`` the names of theirs, each once,
    in the collection's order.
    """

    claim: Claim
    speaker: Source
    trace: Trace
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


def digests(
    findings: Findings, extractions: Sequence[Extraction], outlets: Iterable[str]
) -> tuple[Digest, ...]:
    """Return every claim with its trace, in the order of the findings.

    ``extractions`` are all of the collection, ``filled`` and in its order.
    """
    from sayso.trace import trace as trace_claim

    outlets = tuple(outlets)
    found = []
    for claim in findings.claims:
        carrying = {reference.article for reference in claim.carriers}
        named = carrying | {reference.article for reference in claim.disputed_by}
        concerned = [e for e in extractions if e.article.id in named]
        own = [e for e in concerned if e.article.id in carrying]
        found.append(
            Digest(
                claim=claim,
                speaker=findings.source[claim.speaker],
                trace=trace_claim(claim, concerned, findings.sources, outlets=outlets),
                articles=tuple(e.article.id for e in own),
                outlets=tuple(dict.fromkeys(e.article.outlet for e in own if e.article.outlet)),
            )
        )
    return tuple(found)
