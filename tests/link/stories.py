"""Gold stories as the records that linking takes: attributions by hand, sources resolved."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builders import PRODUCER, build_article

from sayso.link import LinkInput
from sayso.records import Article, Attribution, Claim, Manner, Polarity, Reference, Stance, spans

ROOT = Path(__file__).parents[2]
FERRY = ROOT / "data" / "ferry"
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
SEED_ARTICLE = SHARED / "gold" / "istanbul-talks.json"
SCORER = SHARED / "eval" / "score_story.py"

Gold = dict[str, Any]


def read_story(folder: Path) -> tuple[Gold, dict[str, Article]]:
    """The gold of a story and its articles by doc."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((folder / "docs").glob("*.txt"))}
    return gold, {doc: build_article(text, doc=doc) for doc, text in texts.items()}


def attributions_of(rows: list[Gold], article: Article) -> dict[str, Attribution]:
    """The attributions of one article by their id in the file."""
    made: dict[str, Attribution] = {}
    for row in rows:
        made[row["id"]] = Attribution(
            article=article.id,
            source=spans(sorted(row["source"])),
            cue=spans(sorted(row["cue"])),
            content=spans(sorted(row["content"])),
            manner=Manner(row.get("type", "indirect")),
            stance=Stance(row.get("stance", "asserts")),
            polarity=Polarity(row.get("polarity", "positive")),
            who=tuple(row["who"]),
            score=1.0,
            producer=PRODUCER,
        )
    return {
        row["id"]: replace(made[row["id"]], parent=row["parent"] and made[row["parent"]].id)
        for row in rows
    }


def inputs_of(
    gold: Gold, articles: Mapping[str, Article]
) -> tuple[list[LinkInput], dict[Reference, tuple[str, str]]]:
    """The items to link, and where each stands in the file: its doc and its id there."""
    items, places = [], {}
    for doc, article in articles.items():
        for name, attribution in attributions_of(gold["documents"][doc], article).items():
            item = LinkInput(attribution=attribution, text=article.text)
            items.append(item)
            places[item.reference] = (doc, name)
    return items, places


def predicted(
    gold: Gold, claims: tuple[Claim, ...], places: Mapping[Reference, tuple[str, str]]
) -> Gold:
    """The story with these claims in place of its own, in the shape that the scorer reads."""

    def rows(references: tuple[Reference, ...]) -> list[dict[str, str]]:
        return [{"doc": places[r][0], "attribution": places[r][1]} for r in references]

    return {
        **gold,
        "claims": [
            {
                "id": claim.id,
                "speaker": claim.speaker,
                "wording": claim.wording,
                "carriers": rows(claim.carriers),
                "disputes": rows(claim.disputed_by),
                "related": rows(claim.related),
            }
            for claim in claims
        ],
        "traces": [],
    }
