"""Embedding no text twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.records import identify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.link import Embeds


class Remembering:
    """An encoder that embeds no text that it knows.

    ``known`` gives, of some ids, the vectors that there are, as little-endian 32-bit numbers; an id
    stands for the text and the weights. ``made`` are those that had to be made.
    """

    def __init__(
        self,
        weights: str,
        encoder: Callable[[], Embeds],
        known: Callable[[Iterable[str]], Mapping[str, bytes]],
    ) -> None:
        """Use ``Caseworker.remembering`` instead; the encoder is loaded when first needed."""
        self._weights, self._encoder, self._known = weights, encoder, known
        self.made: dict[str, bytes] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, as ``sayso.link.Embeds`` asks."""
        import numpy as np

        ids = [identify("vector", self._weights, text) for text in texts]
        known = {**self._known(ids), **self.made}
        new = {id: text for id, text in zip(ids, texts, strict=True) if id not in known}
        made = self._encoder().embed(tuple(new.values())) if new else ()
        fresh = {id: row.astype("<f4").tobytes() for id, row in zip(new, made, strict=True)}
        self.made |= fresh
        known |= fresh
        rows = [np.frombuffer(known[id], dtype="<f4") for id in ids]
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)
