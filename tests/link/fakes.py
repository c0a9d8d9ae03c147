"""A stand-in encoder, for tests that need no meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from sayso.link.proposition import statement
from sayso.link.similar import Vectors


class BagOfWords:
    """Texts are as near as they share content words. ``asked`` counts the texts embedded."""

    WIDTH = 256

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += len(texts)
        rows = np.zeros((len(texts), self.WIDTH), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in statement(text).words:
                row[int(hashlib.md5(word.encode()).hexdigest(), 16) % self.WIDTH] += 1
            row /= max(1.0, float(np.linalg.norm(row)))
        return rows
