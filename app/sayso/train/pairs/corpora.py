"""Pairs of texts from corpora of fact verification, of events and of verified claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import TrainingError
from sayso.link.pairs import Relation
from sayso.link.similar import Embedder, Vectors
from sayso.train.pairs.pair import Pair

HARD_NEGATIVES = 4
"""Nearest wrong claims taken for each matched one: what a search would offer beside it."""
SAME_EVENTS = 0.6
"""Share of common event chains from which two reporting sentences say the same; half of their
common participants besides."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file; TrainingError if it is not there or not that."""
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path}: not a readable JSON-lines file ({error}).") from error


def entailment_pairs(folder: Path, sources: Iterable[str]) -> Iterator[Pair]:
    """Pairs of fact verification: evidence that entails a sentence says the same of it."""
    relations = {
        "entails": Relation.SAME,
        "contradicts": Relation.DENIES,
        "not_entails": Relation.RELATED,
    }
    for row in read_lines(folder / "entailment-train.jsonl"):
        if row["source"] in sources and row["label"] in relations:
            yield Pair(
                a=row["premise"],
                b=row["hypothesis"],
                relation=relations[row["label"]],
                corpus=row["source"],
                group=f"{row['source']}:{row['group']}",
            )


def event_pairs(folder: Path, part: str) -> Iterator[Pair]:
    """Sentences of ECB+: the same events and people, some of them, another event, another topic."""
    sentences = []
    for article in read_lines(folder / f"ecbplus-{part}.jsonl"):
        for place in article["sentences"]:
            if place["validated"]:
                chains: dict[bool, set[str]] = {True: set(), False: set()}
                for mention in article["mentions"]:
                    if mention["sentence"] == place["n"] and mention.get("cross_document"):
                        chains[mention["kind"] == "event"].add(mention["chain"])
                text = article["text"][place["start"] : place["end"]]
                sentences.append((article, text, chains[True], chains[False]))
    for (x, a, events_a, people_a), (y, b, events_b, people_b) in combinations(sentences, 2):
        if x["id"] == y["id"]:
            continue
        common, people = events_a & events_b, people_a & people_b
        if x["topic"] != y["topic"]:
            relation = Relation.UNRELATED
        elif (
            common
            and people
            and len(common) >= SAME_EVENTS * len(events_a | events_b)
            and 2 * len(people) >= len(people_a | people_b)
        ):
            relation = Relation.SAME
        elif common or x["subtopic"] != y["subtopic"]:
            relation = Relation.RELATED
        else:
            continue
        group = f"ecbplus:{x['topic']}" if part == "train" else f"dev:{x['topic']}"
        yield Pair(a=a, b=b, relation=relation, corpus="ecbplus", group=group)


def claim_pairs(folder: Path, part: str, embedder: Embedder, vectors: Vectors) -> Iterator[Pair]:
    """Posts and the verified claims that they repeat, with the nearest claims that they do not."""
    claims = read_lines(folder / "claim-matching-clef2020-claims.jsonl")
    at = {row["claim_id"]: i for i, row in enumerate(claims)}
    queries = read_lines(folder / f"claim-matching-clef2020-{part}.jsonl")
    for row, vector in zip(
        queries, embedder.embed([post(q["text"]) for q in queries]), strict=True
    ):
        right = {at[name] for name in row["matches"] if name in at}
        near = [int(i) for i in np.argsort(-(vectors @ vector))[: 2 * HARD_NEGATIVES]]
        group = f"clef:{min(row['matches'])}" if part == "train" else f"dev:{row['query_id']}"
        for i in right:
            yield _claim(row, claims[i], Relation.SAME, group)
        for i in [i for i in near if i not in right][:HARD_NEGATIVES]:
            yield _claim(row, claims[i], Relation.RELATED, group)


def _claim(query: Mapping[str, Any], claim: Mapping[str, Any], to: Relation, group: str) -> Pair:
    return Pair(
        a=post(query["text"]), b=claim["claim"], relation=to, corpus="clef2020", group=group
    )


def post(text: str) -> str:
    """A post without its addresses and its signature."""
    body = text.rsplit("—", 1)[0]
    return " ".join(w for w in body.split() if "http" not in w and "pic.twitter" not in w)
