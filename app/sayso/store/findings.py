"""Rows ↔ findings: nothing here knows about a connection."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.records import (
    Claim,
    Dispute,
    Figure,
    Producer,
    Reference,
    Resolution,
    Source,
    SourceKind,
)
from sayso.store.rows import Row, producer_row

MEMBERS = {"carriers": "carriers", "disputes": "disputed_by", "related": "related"}
"""The roles in which an attribution belongs to a claim, and what the record calls these."""

TABLES = ("disputed_hops", "claim_members", "claims", "resolutions", "sources", "findings")
"""What findings are kept in, in the order in which it can be emptied."""

WORKING_TABLES = (
    *("pending", "known_outlets", "resolved", "profiles", "described", "offices", "shapes"),
    "name_keys",
    *("variants", "figures", "called", "told_under", "told", "shares", "owners", "common_words"),
)
"""What they are kept up with."""

SOURCE_ORDER = "name, id"
CLAIM_ORDER = "first_article, first_attribution, speaker"


def _source_row(source: Source) -> Row:
    return {
        "id": source.id,
        "name": source.name,
        "kind": str(source.kind),
        "role": source.role,
        "wikidata": source.wikidata,
        "article": source.article,
        "aliases": json.dumps(source.aliases, ensure_ascii=False) if source.aliases else None,
    }


def source_row(source: Source, producer: str) -> Row:
    """The row of a source, made by a producer of this id."""
    return {**_source_row(source), "producer": producer}


def figure_row(figure: Figure) -> Row:
    """The row of a source as the machine has it, but for what it is shown as."""
    roles = json.dumps(sorted(figure.roles), ensure_ascii=False)
    return {**_source_row(figure.source), "gender": figure.gender, "roles": roles}


def resolution_rows(resolutions: Iterable[Resolution]) -> Iterator[Row]:
    """The rows of the resolutions, one for each source that a mention stands for."""
    for resolution in resolutions:
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


def claim_rows(claims: Iterable[Claim], producer: str) -> Iterator[Row]:
    """The rows of claims, made by a producer of this id."""
    for claim in claims:
        first = min(claim.carriers)
        yield {
            "id": claim.id,
            "name": claim.wording,
            "speaker": claim.speaker,
            "first_article": first.article,
            "first_attribution": first.attribution,
            "producer": producer,
        }


def member_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """The rows of what carries, disputes and comes near each claim."""
    for claim in claims:
        for role, name in MEMBERS.items():
            for position, reference in enumerate(getattr(claim, name)):
                yield {
                    "claim": claim.id,
                    "role": role,
                    "position": position,
                    "article": reference.article,
                    "attribution": reference.attribution,
                }


def hop_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """The rows of the hops that each dispute of a claim is about."""
    for claim in claims:
        for dispute in claim.disputes:
            for hop in dispute.hops:
                yield {
                    "claim": claim.id,
                    "dispute": dispute.by.attribution,
                    "article": hop.article,
                    "attribution": hop.attribution,
                }


def to_figure(row: Row) -> Figure:
    """The source of a row, with what shows beside its name."""
    (source,) = to_sources([row])
    return Figure(source=source, gender=row["gender"], roles=frozenset(json.loads(row["roles"])))


def to_sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    """The sources of rows, in their order."""
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


def to_claims(
    rows: Iterable[Row], members: Iterable[Row], hops: Iterable[Row]
) -> tuple[Claim, ...]:
    """The claims of rows, in their order, of members in order of position and hops in order of
    article and attribution; ValueError if one was changed since it was written."""
    named: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for row in members:
        named[row["claim"], row["role"]].append(_reference(row))
    about: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for row in hops:
        about[row["claim"], row["dispute"]].append(_reference(row))
    return tuple(_to_claim(row, named, about) for row in rows)


def _reference(row: Row) -> Reference:
    return Reference(article=row["article"], attribution=row["attribution"])


def _to_claim(
    row: Row,
    members: Mapping[tuple[str, str], list[Reference]],
    hops: Mapping[tuple[str, str], list[Reference]],
) -> Claim:
    id = row["id"]
    claim = Claim(
        speaker=row["speaker"],
        wording=row["name"],
        carriers=tuple(members.get((id, "carriers"), ())),
        disputes=tuple(
            Dispute(by=by, hops=tuple(hops.get((id, by.attribution), ())))
            for by in members.get((id, "disputes"), ())
        ),
        related=tuple(members.get((id, "related"), ())),
    )
    if claim.id != id:
        raise ValueError(f"claim {id} is not the one that was stored")
    return claim
