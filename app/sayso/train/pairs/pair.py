"""Two texts and how they stand to each other; which of them are trained on."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.link.pairs import Relation

MOST_OF_A_KIND = 3000
"""Pairs kept of one corpus and relation, so that none drowns the others."""

PARTS = ("train", "calibrate", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts and how they stand to each other; a ``group`` is never split between parts."""

    a: str
    b: str
    relation: Relation
    corpus: str
    group: str


def part_of(pair: Pair) -> str:
    """train, calibrate or report: by the hash of the group, 70, 15 and 15 in a hundred."""
    if pair.group.startswith("dev:"):
        return "report"
    at = int(hashlib.sha256(pair.group.encode()).hexdigest()[:8], 16) % 100
    return "train" if at < 70 else "calibrate" if at < 85 else "report"


def thinned(pairs: Iterable[Pair], chance: random.Random) -> list[Pair]:
    """At most MOST_OF_A_KIND of each corpus and relation, and of each part."""
    kinds: dict[tuple[str, Relation, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.corpus, pair.relation, part_of(pair)].append(pair)
    return [
        pair
        for key in sorted(kinds)
        for pair in chance.sample(kinds[key], min(MOST_OF_A_KIND, len(kinds[key])))
    ]
