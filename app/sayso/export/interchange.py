"""The interchange JSON: an article with its attributions, as other programs read and write it.

Spans are ``[start, end]`` in Unicode code points of ``text``, ``end`` excluded. The file's ids are
only for telling its attributions apart: reading one back, each gets the id that its spans give it.
The JSON does not name who made an attribution, so reading asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.errors import DamagedInput
from sayso.records import (
    Article,
    Attribution,
    Extraction,
    Manner,
    Polarity,
    Producer,
    Source,
    Stance,
    pairs,
    spans,
)

UNSTATED = Producer(name="interchange JSON", version="1")
"""Stands for the unknown maker of attributions that came in from outside."""


def to_interchange(extraction: Extraction, sources: Iterable[Source] = ()) -> dict[str, Any]:
    """Return the JSON object of an article: ``json.dumps`` takes it as it is.

    ``sources`` are those that its attributions' ``who`` names.
    """
    article = extraction.article
    return {
        "id": article.id,
        "doc": article.doc,
        "file": article.original.name,
        "text": article.text,
        "sources": [
            {"id": s.id, "name": s.name, "kind": s.kind.value, "aliases": list(s.aliases)}
            for s in sources
        ],
        "attributions": [
            {
                "id": a.id,
                "parent": a.parent,
                "source": pairs(a.source),
                "cue": pairs(a.cue),
                "content": pairs(a.content),
                "manner": a.manner.value,
                "stance": a.stance.value,
                "polarity": a.polarity.value,
                "who": list(a.who),
                "score": a.score,
            }
            for a in extraction.attributions
        ],
    }


def from_interchange(
    data: Mapping[str, Any], article: Article, *, producer: Producer = UNSTATED
) -> Extraction:
    """Return the attributions that a JSON object holds for this article.

    Raises DamagedInput, named after the article, where the object is not for this article's text
    or does not make an extraction.
    """
    if data.get("text") != article.text:
        raise _damaged(article, "its text is not that of the article")
    try:
        rows: Sequence[Mapping[str, Any]] = data["attributions"]
        outermost = {row["id"]: to_attribution(row, article, producer, None) for row in rows}
        ids = {their_id: attribution.id for their_id, attribution in outermost.items()}
        return Extraction(
            article=article,
            attributions=tuple(
                to_attribution(row, article, producer, row["parent"] and ids[row["parent"]])
                for row in rows
            ),
        )
    except KeyError as error:
        raise _damaged(article, f"{error} is missing, or names nothing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise _damaged(article, str(error)) from error


def to_attribution(
    row: Mapping[str, Any], article: Article, producer: Producer, parent: str | None
) -> Attribution:
    """Return the attribution of one row, its parent's id given.

    Raises KeyError, ValueError, TypeError or AttributeError where the row does not make one.
    """
    return Attribution(
        article=article.id,
        source=spans(row["source"]),
        cue=spans(row["cue"]),
        content=spans(row["content"]),
        manner=Manner(row["manner"]),
        stance=Stance(row["stance"]),
        polarity=Polarity(row["polarity"]),
        parent=parent,
        who=tuple(row["who"]),
        score=row["score"],
        producer=producer,
    )


def _damaged(article: Article, problem: str) -> DamagedInput:
    return DamagedInput(
        article.doc,
        f"this is not the interchange JSON of the article: {problem}.",
        "Write it again from the same text.",
    )
