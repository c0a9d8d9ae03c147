"""Rows ↔ decisions: nothing here knows about a connection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sayso.records import (
    Aliased,
    Anchor,
    Change,
    Corrected,
    Created,
    Decision,
    Judged,
    Merged,
    Passage,
    Renamed,
    SourceKind,
    Split,
    Undone,
    Verdict,
    pairs,
    spans,
)
from sayso.store.rows import Row

ON_SOURCES = ("merged", "split", "renamed", "aliased")
"""Kinds of decisions that belong to no article."""


def decision_row(decision: Decision) -> Row:
    """The row of a decision; its position is given when it is written."""
    change = decision.change
    on = change if isinstance(change, Judged | Corrected | Created) else None
    return {
        "id": decision.id,
        "kind": type(change).__name__.lower(),
        "batch": decision.batch,
        "reviewer": decision.reviewer,
        "at": decision.at.isoformat(),
        "article": on.article if on is not None else None,
        "attribution": on.attribution if on is not None else None,
        "reason": decision.reason,
        "change": json.dumps(_parts(change), ensure_ascii=False),
    }


def undoing_rows(decision: Decision) -> Iterator[Row]:
    """The rows of what a decision undoes."""
    if isinstance(decision.change, Undone):
        for undone in decision.change.decisions:
            yield {"decision": undone, "undone_by": decision.id}


def to_decision(row: Row) -> Decision:
    """The decision of a row; ValueError, KeyError or TypeError if it is none."""
    return Decision(
        id=row["id"],
        batch=row["batch"],
        reviewer=row["reviewer"],
        at=datetime.fromisoformat(row["at"]),
        reason=row["reason"],
        change=_change(row["kind"], row, json.loads(row["change"])),
    )


def _roles(change: Corrected | Created) -> dict[str, Any]:
    return {name: pairs(getattr(change, name)) for name in ("source", "cue", "content")}


def _anchored(anchor: Anchor) -> dict[str, Any]:
    return {
        "id": anchor.id,
        "name": anchor.name,
        "kind": str(anchor.kind),
        "aliases": list(anchor.aliases),
        "wikidata": anchor.wikidata,
        "article": anchor.article,
    }


def _parts(change: Change) -> dict[str, Any]:
    """What of a change has no column of its own."""
    match change:
        case Judged():
            return {"verdict": str(change.verdict)}
        case Corrected() | Created():
            return _roles(change)
        case Merged():
            return {"sources": list(map(_anchored, change.sources)), "into": _anchored(change.into)}
        case Split():
            passages = [
                {"article": p.article, "attribution": p.attribution, "source": pairs(p.source)}
                for p in change.attributions
            ]
            source = _anchored(change.source)
            return {"source": source, "attributions": passages, "name": change.name}
        case Renamed():
            return {"source": _anchored(change.source), "name": change.name}
        case Aliased():
            return {"source": _anchored(change.source), "alias": change.alias}
        case Undone():
            return {"decisions": list(change.decisions)}


def _anchor(parts: dict[str, Any]) -> Anchor:
    return Anchor(
        id=parts["id"],
        name=parts["name"],
        kind=SourceKind(parts["kind"]),
        aliases=tuple(parts["aliases"]),
        wikidata=parts["wikidata"],
        article=parts["article"],
    )


def _change(kind: str, row: Row, parts: dict[str, Any]) -> Change:
    match kind:
        case "judged":
            verdict = Verdict(parts["verdict"])
            return Judged(article=row["article"], attribution=row["attribution"], verdict=verdict)
        case "corrected":
            roles = {name: spans(pairs) for name, pairs in parts.items()}
            return Corrected(article=row["article"], attribution=row["attribution"], **roles)
        case "created":
            roles = {name: spans(pairs) for name, pairs in parts.items()}
            return Created(article=row["article"], **roles)
        case "merged":
            return Merged(
                sources=tuple(map(_anchor, parts["sources"])), into=_anchor(parts["into"])
            )
        case "split":
            passages = tuple(
                Passage(
                    article=p["article"], attribution=p["attribution"], source=spans(p["source"])
                )
                for p in parts["attributions"]
            )
            return Split(source=_anchor(parts["source"]), attributions=passages, name=parts["name"])
        case "renamed":
            return Renamed(source=_anchor(parts["source"]), name=parts["name"])
        case "aliased":
            return Aliased(source=_anchor(parts["source"]), alias=parts["alias"])
        case "undone":
            return Undone(decisions=tuple(parts["decisions"]))
    raise ValueError(f"no kind of decision: {kind}")
