"""Rows ↔ records: nothing here knows about a connection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Original,
    PartialDate,
    Polarity,
    Producer,
    Span,
    Spans,
    Stance,
    identify,
)
from sayso.store.query import ArticleSummary

Row = dict[str, Any]

ROLES = ("source", "cue", "content")
GAP = " … "
"""Between the parts of an interrupted source, cue or content, for reading."""


def original_row(original: Original) -> Row:
    """The row of one file under one name: two names of the same bytes are two originals."""
    return {
        "id": identify("original", original.digest, original.media_type, original.name),
        "name": original.name,
        "media_type": original.media_type,
        "digest": original.digest,
        "size": len(original.data),
        "data": original.data,
    }


def article_row(article: Article, *, added_at: str) -> Row:
    """The row of an article, all but its original's bytes."""
    return {
        "id": article.id,
        "name": article.title or article.doc or article.id,
        "doc": article.doc,
        "outlet": article.outlet,
        "published": article.published and str(article.published),
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "added_at": added_at,
        "characters": len(article.text),
        "original": original_row(article.original)["id"],
        "text": article.text,
    }


def _published(row: Row) -> PartialDate | None:
    return PartialDate.parse(row["published"]) if row["published"] else None


def to_article(row: Row, original: Row) -> Article:
    """The article of a row; ValueError if the row was changed since it was written."""
    article = Article(
        text=row["text"],
        doc=row["doc"],
        original=Original(
            data=original["data"], media_type=original["media_type"], name=original["name"]
        ),
        title=row["title"],
        byline=row["byline"],
        outlet=row["outlet"],
        published=_published(row),
        url=row["url"],
        language=row["language"],
    )
    if article.id != row["id"] or article.original.digest != original["digest"]:
        raise ValueError(f"article {row['id']} is not the one that was stored")
    return article


def to_summary(row: Row) -> ArticleSummary:
    """The summary of an article's row that also has a count of its ``attributions``."""
    names = ("id", "doc", "title", "byline", "outlet", "url", "language")
    return ArticleSummary(
        **{name: row[name] for name in names},
        published=_published(row),
        characters=row["characters"],
        attributions=row["attributions"],
        added_at=row["added_at"],
    )


def producer_row(producer: Producer) -> Row:
    """The row of a producer; equal producers have equal ids."""
    parts = {"name": producer.name, "version": producer.version, "digest": producer.digest}
    return {"id": identify("producer", *parts.values()), **parts}


def to_producer(row: Row) -> Producer:
    """The producer of a row."""
    return Producer(name=row["name"], version=row["version"], digest=row["digest"])


def _words(parts: Spans, text: str) -> str | None:
    return GAP.join(part.of(text) for part in parts) or None


def _depths(attributions: Iterable[Attribution]) -> dict[str, int]:
    """How deep each lies. Extraction.depth() walks the whole article for each one it is asked of:
    too slow for the tens of thousands of attributions of a book."""
    parents = {a.id: a.parent for a in attributions}
    depths: dict[str, int] = {}
    for id in parents:
        chain = []
        above: str | None = id
        while above is not None and above not in depths:
            chain.append(above)
            above = parents[above]
        for link in reversed(chain):
            parent = parents[link]
            depths[link] = 0 if parent is None else depths[parent] + 1
    return depths


def attribution_rows(extraction: Extraction, *, human: bool = False) -> list[Row]:
    """The rows of an article's attributions, in their order; ``human`` where people made them."""
    text = extraction.article.text
    depths = _depths(extraction.attributions)
    rows = []
    for position, a in enumerate(extraction.attributions):
        source, cue = _words(a.source, text), _words(a.cue, text)
        rows.append(
            {
                "id": a.id,
                "name": " ".join(part for part in (source, cue) if part) or "(nobody named)",
                "article": a.article,
                "position": position,
                "parent": a.parent,
                "depth": depths[a.id],
                "manner": str(a.manner),
                "stance": str(a.stance),
                "polarity": str(a.polarity),
                "score": float(a.score),
                "who": json.dumps(a.who, ensure_ascii=False) if a.who else None,
                "producer": producer_row(a.producer)["id"],
                "source_text": source,
                "cue_text": cue,
                "content_text": _words(a.content, text),
                "human": int(human),
            }
        )
    return rows


def span_rows(attributions: Iterable[Attribution]) -> list[Row]:
    """The rows of the spans of these attributions."""
    return [
        {
            "attribution": a.id,
            "role": role,
            "position": position,
            "start": part.start,
            "end": part.end,
        }
        for a in attributions
        for role in ROLES
        for position, part in enumerate(getattr(a, role))
    ]


def to_spans(rows: Iterable[Row]) -> dict[str, dict[str, Spans]]:
    """The spans of attributions by attribution id and role; rows come in order of position."""
    found: dict[str, dict[str, Spans]] = {}
    for row in rows:
        roles = found.setdefault(row["attribution"], dict.fromkeys(ROLES, ()))
        roles[row["role"]] += (Span(row["start"], row["end"]),)
    return found


def to_attribution(
    row: Row, spans: Mapping[str, Spans], producers: Mapping[str, Producer]
) -> Attribution:
    """The attribution of a row; ValueError if it was changed since it was written."""
    attribution = Attribution(
        article=row["article"],
        source=spans["source"],
        cue=spans["cue"],
        content=spans["content"],
        manner=Manner(row["manner"]),
        stance=Stance(row["stance"]),
        polarity=Polarity(row["polarity"]),
        parent=row["parent"],
        who=tuple(json.loads(row["who"])) if row["who"] else (),
        score=row["score"],
        producer=producers[row["producer"]],
    )
    if attribution.id != row["id"]:
        raise ValueError(f"attribution {row['id']} is not the one that was stored")
    return attribution
