"""Pairs as rows of comparisons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.pairs import Rarity, cosine, features
from sayso.link.proposition import of_wording, statement, tidy
from sayso.link.similar import Vectors
from sayso.train.pairs.pair import Pair

LEAST_COUNT = 3
"""Texts that must have a word before its rarity is kept: rarer ones share the highest value."""


def count_rarity(texts: Iterable[str]) -> tuple[dict[str, float], float]:
    """Inverse document frequencies of stems, and that of a word never seen."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(statement(text).words))
    known = {
        word: round(math.log(total / count), 2)
        for word, count in sorted(counts.items())
        if count >= LEAST_COUNT
    }
    return known, round(math.log(total / LEAST_COUNT), 2)


def rows_of(
    pairs: Sequence[Pair], vectors: Mapping[str, Vectors], rarity: Rarity
) -> NDArray[np.float64]:
    """FEATURES of each pair: of its long text, the clause that is nearest."""
    rows = []
    for pair in pairs:
        best = max(
            ((x, y) for x in parts(pair.a) for y in parts(pair.b)[:1]),
            key=lambda xy: cosine(vectors[xy[0]], vectors[xy[1]]),
        )
        a, b = (statement(text) for text in best)
        rows.append(features(a, b, cosine(vectors[best[0]], vectors[best[1]]), rarity))
    return np.asarray(rows)


def parts(text: str) -> list[str]:
    """A text and its clauses."""
    return [s.text for s in of_wording(tidy(text)).statements]
