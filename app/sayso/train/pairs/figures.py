"""What the card says that the scorer is worth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.link.groups import NEIGHBOURS
from sayso.link.pairs import RELATIONS
from sayso.link.similar import Embedder, Vectors
from sayso.train.pairs.corpora import post, read_lines
from sayso.train.pairs.pair import Pair


def report(pairs: Sequence[Pair], probabilities: NDArray[np.float64]) -> dict[str, Any]:
    """Figures by corpus: area for "same" and for "denies", and how far probabilities are off."""
    labels = np.asarray([RELATIONS.index(p.relation) for p in pairs])
    found: dict[str, Any] = {}
    for corpus in ["all", *sorted({p.corpus for p in pairs})]:
        chosen = np.asarray([corpus in ("all", p.corpus) for p in pairs])
        row: dict[str, Any] = {"pairs": int(chosen.sum())}
        for i, name in enumerate(RELATIONS[:2]):
            right = labels[chosen] == i
            if 0 < right.sum() < len(right):
                row[f"{name} area"] = round(area(probabilities[chosen, i], right), 3)
        found[corpus] = row
    same, right = probabilities[:, 0], labels == 0
    found["all"]["accuracy"] = round(float((probabilities.argmax(1) == labels).mean()), 3)
    found["all"]["calibration error of same"] = round(calibration_error(same, right), 3)
    found["same at"] = {
        str(t): {
            "precision": round(float(right[same >= t].mean()), 3),
            "recall": round(float((same[right] >= t).mean()), 3),
        }
        for t in (0.5, 0.6, 0.7, 0.8)
        if (same >= t).any()
    }
    return found


def area(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Probability that a right pair scores above a wrong one (area under the ROC curve)."""
    order = np.argsort(np.argsort(scores)) + 1.0
    positive = int(right.sum())
    negative = len(right) - positive
    return float((order[right].sum() - positive * (positive + 1) / 2) / (positive * negative))


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean distance, over ten bins of score weighted by size, of score from share right."""
    bins = np.minimum((scores * 10).astype(int), 9)
    return float(
        sum(
            abs(scores[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in np.unique(bins)
        )
    )


def candidates(
    folder: Path, embedder: Embedder, claims: Sequence[str], vectors: Vectors
) -> dict[str, float]:
    """Share of posts whose claim is among the nearest 1, 5, 24 of all, by embeddings alone."""
    names = [r["claim_id"] for r in read_lines(folder / "claim-matching-clef2020-claims.jsonl")]
    queries = read_lines(folder / "claim-matching-clef2020-dev.jsonl")
    ranks = []
    for row, vector in zip(
        queries, embedder.embed([post(q["text"]) for q in queries]), strict=True
    ):
        order = [names[int(i)] for i in np.argsort(-(vectors @ vector))]
        ranks.append(min(order.index(name) for name in row["matches"]))
    return {
        f"recall at {k}": round(float(np.mean([rank < k for rank in ranks])), 3)
        for k in (1, 5, NEIGHBOURS)
    } | {"claims": len(claims)}
