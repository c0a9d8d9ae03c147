"""How near two texts are in meaning: sentence embeddings, computed here and offline.

Embeddings hardly see negation, numbers, dates and modality; `sayso.link.facts` compares those.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from sayso.errors import WeightsError
from sayso.weights import check_folder

TINY = 1e-12
"""Keeps a division by the length of an all-zero vector defined."""

FILES = ("encoder.onnx", "tokenizer.json")

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""


class Embeds(Protocol):
    """Whatever turns texts into vectors whose inner product is their nearness."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text; the same text gives the same row, whatever stands beside it."""


class Embedder:
    """A sentence encoder on ONNX Runtime: mean of the last states, scaled to length 1.

    Loaded at the first call; not for two threads at once.
    """

    LONGEST: ClassVar[int] = 128
    """Word pieces of a text that count, as in the encoder's own training."""

    def __init__(self, encoder: Path, tokenizer: Path, *, threads: int = 1) -> None:
        """Use ``Embedder.load``, which checks the files."""
        self._encoder, self._tokenizer, self._threads = encoder, tokenizer, threads

    @classmethod
    def load(cls, folder: Path, *, threads: int = 1) -> Self:
        """Return the encoder of a folder; WeightsError if a file is missing or was altered."""
        check_folder(folder, FILES)
        return cls(folder / "encoder.onnx", folder / "tokenizer.json", threads=threads)

    @cached_property
    def _pieces(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._tokenizer))
        tokenizer.enable_truncation(self.LONGEST)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self._encoder), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise WeightsError(
                f"{self._encoder}: ONNX Runtime cannot run it ({error}). Install sayso again."
            ) from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of 384 numbers a text, of length 1."""
        # One at a time: int8 scales are taken over a whole batch, so a text's neighbours would
        # change its vector; on a CPU a batch is hardly faster.
        rows = [self._run(encoded.ids) for encoded in self._pieces.encode_batch(list(texts))]
        return np.stack(rows) if rows else np.zeros((0, self._width), dtype=np.float32)

    @property
    def _width(self) -> int:
        return int(self._session.get_outputs()[0].shape[-1])

    def _run(self, ids: list[int]) -> Vectors:
        tokens = np.asarray([ids], dtype=np.int64)
        (states,) = self._session.run(None, {"ids": tokens, "mask": np.ones_like(tokens)})
        mean = states[0].mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), TINY), dtype=np.float32)
