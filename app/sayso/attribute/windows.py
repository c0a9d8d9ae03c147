"""Cut a text into overlapping windows of word pieces, with what the encoder cannot see in them.

The tokenizer drops letter case and white space, so quotation marks' state, paragraph starts and
letter case travel beside the word pieces as features.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.quotations import paragraphs, quotations
from sayso.records import Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

QUOTE_STATES, CASES = 5, 4
FEATURES = QUOTE_STATES * 2 * CASES
"""Distinct values of the feature: quote state × paragraph start × letter case."""

DISTANCE_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129])
"""Lower edges, in word pieces, of the buckets of the distance between a cue and a token."""
DISTANCES = 2 * len(DISTANCE_EDGES) + 1
QUOTE_RELATIONS, BREAKS = 5, 6
RELATIONS = QUOTE_RELATIONS * BREAKS
"""Distinct values of how a token lies to a cue: quotations × sentence and paragraph breaks."""

_SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """A text's word pieces with their places and surroundings; every array has shape (pieces,)."""

    ids: Ints
    start: Ints
    """Code points into the text."""
    end: Ints
    features: Ints
    quotation: Ints
    """Index of the innermost quotation around the piece, -1 outside all."""
    sentence: Ints
    """Running count of sentences, by a rough rule: good enough for a feature, never shown."""
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    """Tokenize the text and describe each word piece."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    keep = offsets[:, 1] > offsets[:, 0]
    ids = np.array(encoding.ids, dtype=np.int64)[keep]
    start, end = offsets[keep, 0], offsets[keep, 1]

    starts = np.array([p.start for p in paragraphs(text)], dtype=np.int64)
    paragraph = np.searchsorted(starts, start, side="right") - 1
    opens_paragraph = np.diff(paragraph, prepend=-1) > 0

    # Outer quotations come first, so that the inner ones overwrite them.
    quotation = np.full(len(text) + 1, -1, dtype=np.int64)
    state = np.zeros(len(text) + 1, dtype=np.int64)
    for index, q in enumerate(quotations(text)):
        quotation[q.span.start : q.span.end] = index
        state[q.span.start : q.span.end] = 1 if q.depth == 1 else 2
        state[q.span.start : q.span.start + q.opening] = 3
        if q.closed:
            state[q.span.end - q.closing : q.span.end] = 4

    words = [text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    case = np.fromiter(map(_case, words), dtype=np.int64, count=len(words))
    stops = np.fromiter((w[-1] in _SENTENCE_END for w in words), dtype=np.int64, count=len(words))
    sentence = np.cumsum(np.concatenate([[0], stops[:-1]])) if len(words) else stops
    return Pieces(
        ids=ids,
        start=start,
        end=end,
        features=(state[start] * 2 + opens_paragraph) * CASES + case,
        quotation=quotation[start],
        sentence=sentence,
        paragraph=paragraph,
    )


def _case(word: str) -> int:
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 3


def covered(pieces: Pieces, spans: Spans) -> NDArray[np.bool_]:
    """(pieces,): which of them these spans touch."""
    touched = np.zeros(len(pieces), dtype=bool)
    for span in spans:
        touched |= (pieces.start < span.end) & (pieces.end > span.start)
    return touched


def cut(pieces: Pieces, size: int, overlap: int) -> Iterator[slice]:
    """Yield windows of at most ``size`` pieces; neighbours share about ``overlap``.

    A window begins at a paragraph's start where one lies in the shared stretch, else at a
    sentence's: a cut inside a sentence hides what the cue belongs to.
    """
    total, begin = len(pieces), 0
    opens = np.flatnonzero(np.diff(pieces.paragraph, prepend=-1))
    sentences = np.flatnonzero(np.diff(pieces.sentence, prepend=-1))
    while total:
        end = min(begin + size, total)
        yield slice(begin, end)
        if end == total:
            return
        earliest, latest = end - overlap, end - overlap // 2
        begin = earliest
        for boundaries in (opens, sentences):
            at = np.searchsorted(boundaries, earliest)
            if at < len(boundaries) and boundaries[at] <= latest:
                begin = int(boundaries[at])
                break


def relate(pieces: Pieces, window: slice, cues: Ints) -> tuple[Ints, Ints]:
    """How each piece of the window lies to each cue.

    ``cues`` has shape (cues, 2): first and past-the-last piece of each cue, counted from the
    window's start. Returns distance and relation, both of shape (cues, pieces of the window).
    """
    places = np.arange(window.stop - window.start)
    first, last = cues[:, :1], cues[:, 1:] - 1
    away = np.where(places < first, first - places, np.where(places > last, places - last, 0))
    bucket = np.searchsorted(DISTANCE_EDGES, away, side="right")
    distance = np.where(places < first, bucket + len(DISTANCE_EDGES), bucket)

    quotation = pieces.quotation[window]
    of_cue = quotation[cues[:, 0]][:, None]
    relation = np.select(
        [(of_cue < 0) & (quotation < 0), of_cue == quotation, of_cue < 0, quotation < 0],
        [0, 1, 2, 3],
        default=4,
    )
    sentence, paragraph = pieces.sentence[window], pieces.paragraph[window]
    sentences = np.abs(sentence - sentence[cues[:, 0]][:, None])
    paragraphs_away = np.abs(paragraph - paragraph[cues[:, 0]][:, None])
    breaks = np.where(
        paragraphs_away > 0, 3 + np.minimum(paragraphs_away, 2), np.minimum(sentences, 3)
    )
    return distance, relation * BREAKS + breaks
