"""From the tagger's probabilities to attributions in word pieces.

Public steps, each testable on made-up numbers: `find_cues` (one window's cue probabilities →
candidate cues), `content_runs` and `source_run` (one cue's role probabilities → its spans),
`read_windows` (all windows → `Found`, one a cue).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.labels import Role
from sayso.attribute.tagger import CueScores, Floats, Tagger
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Ints, Pieces

Run = tuple[int, int]
"""First and past-the-last word piece."""

SECOND_CUE = 0.5
"""Probability of being a cue's first piece from which a run of cue pieces is cut in two."""


SOURCE_GAP = 1
"""Doubtful pieces that may stand between two parts of one source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cue with its roles, in word pieces of the whole text.

    ``outermost`` and ``nested`` are the peaks of the two cue heads, ``valid`` the role head's
    doubt, ``sure`` the mean probability of the pieces chosen as source and content, ``each_sure``
    that of each run of the content.
    """

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    outermost: float
    nested: float
    valid: float
    sure: float
    each_sure: tuple[float, ...]


def owned(windows: Sequence[slice]) -> list[Run]:
    """Which stretch of the text each window answers for: overlaps are split in the middle."""
    edges = [(a.stop + b.start) // 2 for a, b in pairwise(windows)]
    return list(zip([0, *edges], [*edges, windows[-1].stop if windows else 0], strict=True))


def find_cues(scores: CueScores, decoding: Decoding) -> list[tuple[Run, float, float]]:
    """Candidate cues of one window with the peaks of both heads, in text order.

    The outermost head sets a cue's extent where it sees one, else the nested head does.
    """
    lowest = min(decoding.cue_peak, decoding.nested_peak)
    found: list[tuple[Run, float, float]] = []
    taken = np.zeros(len(scores.inside), dtype=bool)
    for head in (0, 1):
        inside = scores.inside[:, head]
        for run in runs(inside >= decoding.cue_edge):
            for first, last in _cut_at_beginnings(run, scores.begin[:, head]):
                peaks = scores.inside[first:last].max(axis=0)
                if peaks[head] >= lowest and not taken[first:last].any():
                    taken[first:last] = True
                    found.append(((first, last), float(peaks[0]), float(peaks[1])))
    return sorted(found)


def runs(flags: NDArray[np.bool_]) -> list[Run]:
    """The stretches in which the flags hold."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _cut_at_beginnings(run: Run, begin: Floats) -> Iterator[Run]:
    first, last = run
    cuts = [i for i in range(first + 1, last) if begin[i] >= SECOND_CUE]
    yield from zip([first, *cuts], [*cuts, last], strict=True)


def content_runs(log_roles: Floats, switch: float) -> NDArray[np.bool_]:
    """Which pieces are content: the best path with a cost for every change between content and not.

    ``log_roles`` is (cues, pieces, roles), the result (cues, pieces). Only content is smoothed: a
    cost on every change of label erases sources of one word.
    """
    content = log_roles[..., Role.CONTENT]
    other = np.delete(log_roles, Role.CONTENT, axis=-1).max(-1)
    cues, pieces = content.shape
    back = np.zeros((2, pieces, cues), dtype=bool)
    out, inside = np.zeros(cues, np.float32), np.full(cues, -switch, np.float32)
    for i in range(pieces):
        # back[state, i] says whether the state before was "content".
        back[0, i], back[1, i] = inside - switch > out, inside >= out - switch
        out, inside = (
            np.maximum(out, inside - switch) + other[:, i],
            np.maximum(inside, out - switch) + content[:, i],
        )
    chosen = np.zeros((pieces, cues), dtype=bool)
    state = inside > out
    every = np.arange(cues)
    for i in range(pieces - 1, -1, -1):
        chosen[i] = state
        state = back[state.astype(int), i, every]
    return chosen.T


def source_run(log_roles: Floats, blocked: NDArray[np.bool_], edge: float) -> Run | None:
    """The one stretch of one cue's pieces (pieces, roles) most likely its source, if any.

    Stretches with a short doubtful gap between them are one: "the state | ' | s surveyor".
    """
    chance = np.where(blocked, 0.0, np.exp(log_roles[:, Role.SOURCE]))
    candidates: list[Run] = []
    for run in runs(chance >= edge):
        gap = slice(candidates[-1][1], run[0]) if candidates else slice(0, 0)
        if candidates and gap.stop - gap.start <= SOURCE_GAP and not blocked[gap].any():
            run = (candidates.pop()[0], run[1])
        candidates.append(run)
    return max(candidates, key=lambda run: float(chance[run[0] : run[1]].sum()), default=None)


def read_windows(
    tagger: Tagger, pieces: Pieces, windows: Sequence[slice], decoding: Decoding
) -> Iterator[Found]:
    """Find every cue of the text, with its source and content."""
    areas = owned(windows)
    for window, area, (scores, score_roles) in zip(
        windows, areas, tagger.cues(pieces, windows), strict=True
    ):
        cues = [
            cue
            for cue in find_cues(scores, decoding)
            if area[0] <= (cue[0][0] + cue[0][1]) // 2 + window.start < area[1]
        ]
        if not cues:
            continue
        places: Ints = np.array([run for run, _, _ in cues], dtype=np.int64)
        judged = score_roles(places)
        contents = content_runs(judged.roles, decoding.content_switch)
        for row, (cue, outermost, nested) in enumerate(cues):
            roles, content = judged.roles[row], contents[row]
            content[cue[0] : cue[1]] = False
            blocked = content.copy()
            blocked[cue[0] : cue[1]] = True
            source = source_run(roles, blocked, decoding.source_edge)
            if not content.any():
                continue
            chosen = np.exp(roles[content, Role.CONTENT])
            if source:
                of_source = np.exp(roles[source[0] : source[1], Role.SOURCE])
                chosen = np.concatenate([chosen, of_source])
            shift = window.start
            yield Found(
                cue=(cue[0] + shift, cue[1] + shift),
                source=((source[0] + shift, source[1] + shift),) if source else (),
                content=tuple((a + shift, b + shift) for a, b in runs(content)),
                outermost=outermost,
                nested=nested,
                valid=float(judged.valid[row]),
                sure=float(chosen.mean()),
                each_sure=tuple(
                    float(np.exp(roles[a:b, Role.CONTENT]).mean()) for a, b in runs(content)
                ),
            )
