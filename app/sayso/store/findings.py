"""Rows ↔ findings: nothing here knows about a connection."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.records import (
    Claim,
    Findings,
    Producer,
    Reference,
    Resolution,
    Source,
    SourceKind,
)
from sayso.store.rows import Row, producer_row

MEMBERS = ("carriers", "disputes", "related")
"""The roles in which an attribution belongs to a claim, named as in the record."""

TABLES = ("claim_members", "claims", "resolutions", "sources", "findings")
"""What findings are kept in, in the order in which it can be emptied."""


def producers(findings: Findings) -> set[Producer]:
    """Every machine that made a part of the findings."""
    return {findings.resolver, findings.linker, *(r.producer for r in findings.resolutions)}


def source_rows(findings: Findings) -> Iterator[Row]:
    """The rows of the sources, in their order."""
    for position, source in enumerate(findings.sources):
        yield {
            "id": source.id,
            "name": source.name,
            "kind": str(source.kind),
            "role": source.role,
            "wikidata": source.wikidata,
            "article": source.article,
            "position": position,
            "producer": producer_row(findings.resolver)["id"],
            "aliases": json.dumps(source.aliases, ensure_ascii=False) if source.aliases else None,
        }


def resolution_rows(findings: Findings) -> Iterator[Row]:
    """The rows of the resolutions, one for each source that a mention stands for."""
    for resolution in findings.resolutions:
        for position, source in enumerate(resolution.sources):
            yield {
                "attribution": resolution.attribution,
                "source": source,
                "position": position,
                "certain": int(resolution.certain),
                "score": resolution.score,
                "reason": resolution.reason,
                "producer": producer_row(resolution.producer)["id"],
            }


def claim_rows(findings: Findings) -> Iterator[Row]:
    """The rows of the claims, in their order."""
    for position, claim in enumerate(findings.claims):
        yield {
            "id": claim.id,
            "name": claim.wording,
            "speaker": claim.speaker,
            "position": position,
            "producer": producer_row(findings.linker)["id"],
        }


def member_rows(findings: Findings) -> Iterator[Row]:
    """The rows of what carries, disputes and comes near each claim."""
    for claim in findings.claims:
        for role in MEMBERS:
            for position, reference in enumerate(getattr(claim, role)):
                yield {
                    "claim": claim.id,
                    "role": role,
                    "position": position,
                    "article": reference.article,
                    "attribution": reference.attribution,
                }


def to_sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    """The sources of rows that come in order of position."""
    return tuple(
        Source(
            name=row["name"],
            kind=SourceKind(row["kind"]),
            aliases=tuple(json.loads(row["aliases"])) if row["aliases"] else (),
            role=row["role"],
            wikidata=row["wikidata"],
            article=row["article"],
        )
        for row in rows
    )


def to_resolutions(rows: Iterable[Row], made_by: Mapping[str, Producer]) -> tuple[Resolution, ...]:
    """The resolutions of rows that come in order of attribution and position."""
    together: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        together[row["attribution"]].append(row)
    return tuple(
        Resolution(
            attribution=attribution,
            sources=tuple(row["source"] for row in found),
            score=found[0]["score"],
            reason=found[0]["reason"],
            certain=bool(found[0]["certain"]),
            producer=made_by[found[0]["producer"]],
        )
        for attribution, found in together.items()
    )


def to_claims(rows: Iterable[Row], members: Iterable[Row]) -> tuple[Claim, ...]:
    """The claims of rows that come in order of position, as do their members; ValueError if one
    was changed since it was written."""
    named: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for row in members:
        reference = Reference(article=row["article"], attribution=row["attribution"])
        named[row["claim"], row["role"]].append(reference)
    return tuple(_to_claim(row, named) for row in rows)


def _to_claim(row: Row, members: Mapping[tuple[str, str], list[Reference]]) -> Claim:
    carriers, disputes, related = (tuple(members.get((row["id"], role), ())) for role in MEMBERS)
    claim = Claim(
        speaker=row["speaker"],
        wording=row["name"],
        carriers=carriers,
        disputes=disputes,
        related=related,
    )
    if claim.id != row["id"]:
        raise ValueError(f"claim {row['id']} is not the one that was stored")
    return claim
