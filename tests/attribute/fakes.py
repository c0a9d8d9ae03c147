"""A tagger whose scores are made up: the decoder is tested without weights."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from sayso.attribute.labels import CONVENTIONS, EDGES, ROLES
from sayso.attribute.tagger import CueScores, RoleScores


def word_tokenizer() -> Tokenizer:
    """Words and single marks as pieces, all unknown: only their places matter."""
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def no_edges(roles: np.ndarray) -> np.ndarray:
    """Nothing is gained by beginning or ending anywhere."""
    return np.zeros((*roles.shape[:2], len(EDGES)), dtype=np.float32)


class RandomTagger:
    """Gives any piece any score, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.tokenizer = word_tokenizer()
        self._random = np.random.default_rng(seed)

    def _chances(self, *shape: int) -> np.ndarray:
        # Sharp enough that every decision falls both ways often.
        logits = self._random.normal(0, 4, shape).astype(np.float32)
        raised = np.exp(logits - logits.max(-1, keepdims=True))
        return raised / raised.sum(-1, keepdims=True)

    def cues(self, pieces, windows):
        for window in windows:
            size = window.stop - window.start
            chances = self._chances(size, len(CONVENTIONS), 3)

            def score(cues, size=size):
                roles = np.log(self._chances(len(cues), size, len(ROLES)) + 1e-9)
                valid = self._random.random(len(cues)).astype(np.float32)
                return RoleScores(roles=roles, valid=valid, edges=no_edges(roles))

            yield CueScores(inside=1 - chances[..., 0], begin=chances[..., 1]), score


class ScriptedTagger:
    """Gives each cue word of a script its source and content words.

    ``script`` is a list of (cue, source, content, outermost, nested); each a stretch of the text.
    """

    def __init__(self, text, script) -> None:
        self.tokenizer = word_tokenizer()
        self._script = [
            (*(_place(text, words) for words in (cue, source, content)), outermost, nested)
            for cue, source, content, outermost, nested in script
        ]

    def cues(self, pieces, windows):
        for window in windows:
            start, end = pieces.start[window], pieces.end[window]

            def covered(place, start=start, end=end):
                return (start < place[1]) & (end > place[0])

            inside = np.zeros((len(start), len(CONVENTIONS)), dtype=np.float32)
            begin = np.zeros_like(inside)
            for cue, _, _, outermost, nested in self._script:
                inside[covered(cue)] = (outermost, nested)
                if covered(cue).any():
                    begin[np.flatnonzero(covered(cue))[0]] = (outermost, nested)

            def score(cues, covered=covered):
                size = covered((0, 0)).size
                roles = np.full((len(cues), size, len(ROLES)), -9.0, dtype=np.float32)
                roles[..., 0] = -0.1
                for row, (first, _) in enumerate(cues):
                    for cue, source, content, _, _ in self._script:
                        if covered(cue)[first]:
                            for role, place in ((1, source), (2, content), (3, cue)):
                                roles[row, covered(place), 0] = -9.0
                                roles[row, covered(place), role] = -0.1
                valid = np.ones(len(cues), dtype=np.float32)
                return RoleScores(roles=roles, valid=valid, edges=no_edges(roles))

            yield CueScores(inside=inside, begin=begin), score


def _place(text, words):
    return (text.index(words), text.index(words) + len(words)) if words else (0, 0)
