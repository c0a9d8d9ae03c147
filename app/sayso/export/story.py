"""A story: a whole collection with its sources, claims and traces, as one JSON object.

The shape is that of ``data/ferry/gold.json``. A story's folder holds that file, ``docs.json`` (the
manifest) and ``docs/NN.txt``; ``NN`` is the manifest's ``doc``. The ids of a file only tell its own
things apart: records get the ids that their contents give them.

``disputed_hops`` has, for each of a claim's ``disputes``, the attributions of which it disputes
that they were said: none where it disputes what the claim says, or where a file leaves them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import DamagedInput, InputError
from sayso.export.interchange import to_attribution
from sayso.records import (
    Article,
    Attribution,
    Claim,
    Dispute,
    Extraction,
    Original,
    PartialDate,
    Producer,
    Reference,
    Source,
    SourceKind,
    Trace,
    pairs,
)

SELF = "self"
"""Stands among the named roots for the speaker on record."""
BY_HAND = Producer(name="story", version="1")


@dataclass(frozen=True, kw_only=True)
class Story:
    """A collection that somebody has annotated.

    ``source_ids`` are the file's own ids of the sources, by those of the records.
    """

    extractions: tuple[Extraction, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    source_ids: Mapping[str, str]


def read_story(folder: Path) -> Story:
    """Read the articles, attributions, sources and claims of a story's folder.

    Its traces are not read: they are what a trace of these records should come to. Raises
    InputError where a file cannot be read, DamagedInput where it is not a story.
    """
    gold = _json(folder / "gold.json", dict)
    rows = _json(folder / "docs.json", list)
    name = str(folder)
    try:
        articles = {row["doc"]: _article(folder, row) for row in rows}
        documents: Mapping[str, Any] = gold["documents"]
        sources = _sources(gold["sources"], documents, articles)
        ids = {theirs: source.id for theirs, source in sources.items()}
        if len(set(ids.values())) != len(ids):
            raise ValueError("two of its sources have one name")
        attributions = {
            doc: _attributions(documents.get(doc, []), article, ids)
            for doc, article in articles.items()
        }
        extractions = tuple(
            Extraction(article=article, attributions=tuple(attributions[doc].values()))
            for doc, article in articles.items()
        )

        def references(listed: Iterable[Mapping[str, str]]) -> tuple[Reference, ...]:
            return tuple(
                Reference(
                    article=articles[one["doc"]].id,
                    attribution=attributions[one["doc"]][one["attribution"]].id,
                )
                for one in listed
            )

        def disputes(row: Mapping[str, Any]) -> tuple[Dispute, ...]:
            by = references(row.get("disputes", ()))
            hops = [references(each) for each in row.get("disputed_hops", [()] * len(by))]
            return tuple(Dispute(by=b, hops=h) for b, h in zip(by, hops, strict=True))

        claims = tuple(
            Claim(
                speaker=ids[row["speaker"]],
                wording=row["wording"],
                carriers=references(row["carriers"]),
                disputes=disputes(row),
                related=references(row.get("related_not_same", [])),
            )
            for row in gold["claims"]
        )
    except KeyError as error:
        raise _damaged(name, f"{error} is missing, or names nothing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise _damaged(name, str(error)) from error
    return Story(
        extractions=extractions,
        sources=tuple(sources.values()),
        claims=claims,
        source_ids={source.id: theirs for theirs, source in sources.items()},
    )


def to_story(
    extractions: Iterable[Extraction],
    sources: Iterable[Source],
    claims: Iterable[Claim],
    traces: Iterable[Trace],
) -> dict[str, Any]:
    """Return the JSON object of a collection: ``json.dumps`` takes it as it is.

    Articles are named by their ``doc``. Raises ValueError where two have the same.
    """
    every = tuple(extractions)
    docs = {e.article.id: e.article.doc for e in every}
    if len(set(docs.values())) != len(docs):
        raise ValueError("two articles of the collection have one doc")
    return {
        "sources": [
            {"id": s.id, "name": s.name, "kind": s.kind.value, "aliases": list(s.aliases)}
            for s in sources
        ],
        "documents": {e.article.doc: [_row(a) for a in e.attributions] for e in every},
        "claims": [
            {
                "id": claim.id,
                "speaker": claim.speaker,
                "wording": claim.wording,
                "carriers": _references(claim.carriers, docs),
                "disputes": _references(claim.disputed_by, docs),
                "disputed_hops": [_references(d.hops, docs) for d in claim.disputes],
                "related_not_same": _references(claim.related, docs),
            }
            for claim in claims
        ],
        "traces": [_trace(one, docs) for one in traces],
    }


def _trace(one: Trace, docs: Mapping[str, str]) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "paths": [{"doc": docs[path.article], "hops": list(path.hops)} for path in one.paths],
        "roots": {
            "named": [*one.roots.named, *([SELF] if one.roots.on_record else [])],
            "unnamed": list(one.roots.unnamed),
        },
        "depends": [[docs[d.article], docs[d.on], d.kind.value] for d in one.depends],
        "circular": [sorted(docs[member] for member in members) for members in one.circular],
        "outside": list(one.outside),
        "earliest_found": docs[one.earliest_found] if one.earliest_found else None,
        "drift": [
            {
                "docs": [docs[d.earlier.article], docs[d.later.article]],
                "kind": d.kind.value,
                "note": d.note,
            }
            for d in one.drift
        ],
        "missing": list(one.missing),
    }


def _references(listed: Iterable[Reference], docs: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"doc": docs[r.article], "attribution": r.attribution} for r in listed]


def _row(a: Attribution) -> dict[str, Any]:
    return {
        "id": a.id,
        "parent": a.parent,
        "source": pairs(a.source),
        "cue": pairs(a.cue),
        "content": pairs(a.content),
        "type": a.manner.value,
        "polarity": a.polarity.value,
        "stance": a.stance.value,
        "who": list(a.who),
    }


def _json(path: Path, kind: type) -> Any:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            str(path), f"the file cannot be read ({error.strerror}).", "Check the path."
        ) from None
    except ValueError as error:
        raise _damaged(str(path), f"it is not JSON ({error})") from None
    if not isinstance(read, kind):
        raise _damaged(str(path), "it is JSON of another shape")
    return read


def _article(folder: Path, row: Mapping[str, Any]) -> Article:
    path = folder / "docs" / f"{row['doc']}.txt"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path), f"the file cannot be read ({error.strerror}).", "Check the manifest."
        ) from None
    return Article(
        text=data.decode("utf-8"),
        doc=row["doc"],
        original=Original(data=data, media_type="text/plain", name=str(path)),
        title=row.get("title"),
        byline=row.get("byline"),
        outlet=row.get("outlet"),
        published=PartialDate.parse(row["published"]) if row.get("published") else None,
        url=row.get("url"),
        language=row.get("language") or "en",
    )


def _sources(
    rows: Iterable[Mapping[str, Any]], documents: Mapping[str, Any], articles: Mapping[str, Article]
) -> dict[str, Source]:
    """Return the sources by the file's ids. An unnamed one belongs to the article that has it."""
    home = {who: doc for doc, found in documents.items() for a in found for who in a["who"]}
    return dict(_source(row, home, articles) for row in rows)


def _source(
    row: Mapping[str, Any], home: Mapping[str, str], articles: Mapping[str, Article]
) -> tuple[str, Source]:
    kind = SourceKind(row["kind"])
    return row["id"], Source(
        name=row["name"],
        kind=kind,
        aliases=tuple(row.get("aliases", ())),
        article=articles[home[row["id"]]].id if kind is SourceKind.ANONYMOUS else None,
    )


def _attributions(
    rows: Iterable[Mapping[str, Any]], article: Article, ids: Mapping[str, str]
) -> dict[str, Attribution]:
    """Return the attributions by the file's ids, in its order."""
    listed = list(rows)
    outermost = {row["id"]: _attribution(row, article, ids, None).id for row in listed}
    return {
        row["id"]: _attribution(row, article, ids, row["parent"] and outermost[row["parent"]])
        for row in listed
    }


def _attribution(
    row: Mapping[str, Any], article: Article, ids: Mapping[str, str], parent: str | None
) -> Attribution:
    known = {"manner": row["type"], "who": [ids[who] for who in row["who"]], "score": 1.0}
    return to_attribution({**row, **known}, article, BY_HAND, parent)


def _damaged(name: str, problem: str) -> DamagedInput:
    return DamagedInput(name, f"this is not a story: {problem}.", "Compare it with data/ferry.")
