"""Run the trained tagger over windows of word pieces, on ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.labels import CueLabel
from sayso.attribute.weights import Weights
from sayso.attribute.windows import Ints, Pieces, relate
from sayso.errors import WeightsError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

WINDOWS_AT_ONCE = 4
"""Windows of one run. Not measured against other numbers; memory grows with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueScores:
    """What the cue heads make of one window of p pieces: probabilities, not logits."""

    inside: Floats
    """(p, conventions): that the piece is part of a cue."""
    begin: Floats
    """(p, conventions): that it is a cue's first piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleScores:
    """What the role head makes of c cues in a window of p pieces."""

    roles: Floats
    """(c, p, roles): log-probabilities."""
    valid: Floats
    """(c,): probability that the cue is one."""
    edges: Floats
    """(c, p, edges): what a stretch of a role gains, in nats, by beginning or ending there."""


class Tagger(Protocol):
    """Anything that scores windows; made-up ones test the decoder without weights."""

    tokenizer: Tokenizer

    def cues(
        self, pieces: Pieces, windows: Sequence[slice]
    ) -> Iterator[tuple[CueScores, RoleScorer]]:
        """Score the windows' cues, in order; each with a scorer of roles on the same states."""


class RoleScorer(Protocol):
    """Scores the roles of cues in one window."""

    def __call__(self, cues: Ints) -> RoleScores:
        """``cues`` is (c, 2): first and past-the-last piece, from the window's start; c > 0."""


class OnnxTagger:
    """The tagger of a folder of weights."""

    def __init__(self, weights: Weights, *, threads: int) -> None:
        # Loaded when used: a help text should not wait for them.
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Spinning threads steal the second core from everything else on a laptop.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")

        def session(name: str) -> onnxruntime.InferenceSession:
            return onnxruntime.InferenceSession(
                str(weights.folder / name), options, providers=["CPUExecutionProvider"]
            )

        self._encoder, self._roles = session("encoder.onnx"), session("roles.onnx")
        if "edges" not in {output.name for output in self._roles.get_outputs()}:
            raise WeightsError(
                f"{weights.folder}: weights of an earlier sayso, which say nothing of borders. "
                "Train or export them again with sayso train."
            )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(weights.folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def cues(
        self, pieces: Pieces, windows: Sequence[slice]
    ) -> Iterator[tuple[CueScores, RoleScorer]]:
        """See `Tagger`."""
        for first in range(0, len(windows), WINDOWS_AT_ONCE):
            chosen = windows[first : first + WINDOWS_AT_ONCE]
            longest = max(w.stop - w.start for w in chosen)
            ids, features, mask = np.zeros((3, len(chosen), longest), dtype=np.int64)
            for row, window in enumerate(chosen):
                size = window.stop - window.start
                ids[row, :size] = pieces.ids[window]
                features[row, :size] = pieces.features[window]
                mask[row, :size] = 1
            states, logits = self._encoder.run(
                None, {"ids": ids, "features": features, "mask": mask}
            )
            chances = _softmax(logits)
            for row, window in enumerate(chosen):
                size = window.stop - window.start
                scores = CueScores(
                    inside=1 - chances[row, :size, :, CueLabel.OUTSIDE],
                    begin=chances[row, :size, :, CueLabel.BEGIN],
                )
                yield scores, self._scorer(pieces, window, states[row, :size])

    def _scorer(self, pieces: Pieces, window: slice, states: Floats) -> RoleScorer:
        def score(cues: Ints) -> RoleScores:
            distance, relation = relate(pieces, window, cues)
            weight = np.zeros((len(cues), len(states)), dtype=np.float32)
            for row, (first, last) in zip(weight, cues, strict=True):
                row[first:last] = 1 / (last - first)
            logits, valid, edges = self._roles.run(
                None,
                {
                    "states": states[None],
                    "window": np.zeros(len(cues), dtype=np.int64),
                    "weight": weight,
                    "distance": distance,
                    "relation": relation,
                },
            )
            return RoleScores(
                roles=np.log(_softmax(logits) + 1e-9), valid=1 / (1 + np.exp(-valid)), edges=edges
            )

        return score


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)
