"""From the tagger's probabilities to attributions in word pieces.

Public steps, each testable on made-up numbers: `find_cues` (one window's cue probabilities →
candidate cues), `content_runs` and `source_run` (one cue's role probabilities, and what a stretch
gains by beginning or ending at a piece → its spans), `read_windows` (all windows → `Found`, one a
cue).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.labels import Edge, Role
from sayso.attribute.tagger import CueScores, Floats, Tagger
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Ints, Pieces

Run = tuple[int, int]
"""First and past-the-last word piece."""

SECOND_CUE = 0.5
"""Probability of being a cue's first piece from which a run of cue pieces is cut in two."""


QUOTED_NEAR = 24
"""Word pieces between a doubtful cue and the quotation that it may report."""


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

    The outermost head sets a cue's extent where it sees one, else the nested head does. Doubtful
    ones are among them, where no surer one stands: a quotation may be left without any other.
    """
    lowest = min(decoding.cue_peak, decoding.nested_peak)
    found: list[tuple[Run, float, float]] = []
    taken = np.zeros(len(scores.inside), dtype=bool)
    for edge, least in ((decoding.cue_edge, lowest), (decoding.doubtful_peak,) * 2):
        for head in (0, 1):
            inside = scores.inside[:, head]
            for run in runs(inside >= edge):
                for first, last in _cut_at_beginnings(run, scores.begin[:, head]):
                    peaks = scores.inside[first:last].max(axis=0)
                    if peaks[head] >= least and not taken[first:last].any():
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


_CONTENT = 2
"""State of a path, beside 0 (neither) and 1 (source)."""


def content_runs(log_roles: Floats, edges: Floats, switch: float) -> NDArray[np.bool_]:
    """Which pieces are content on the best path through all, in which a stretch of a role gains
    what its first and last piece are worth as such; content pays ``switch`` for each of the two.

    ``log_roles`` is (cues, pieces, roles), ``edges`` (cues, pieces, edges), the result (cues,
    pieces). A window that begins or ends inside a stretch pays and gains nothing there.
    """
    neither = log_roles[..., [Role.NONE, Role.CUE]].max(-1)
    # (cues, pieces, states): neither, source, content.
    scores = np.stack([neither, log_roles[..., Role.SOURCE], log_roles[..., Role.CONTENT]], axis=-1)
    begins, ends = np.zeros_like(scores), np.zeros_like(scores)
    begins[..., 1], ends[..., 1] = edges[..., Edge.SOURCE_BEGINS], edges[..., Edge.SOURCE_ENDS]
    begins[..., 2] = edges[..., Edge.CONTENT_BEGINS] - switch
    ends[..., 2] = edges[..., Edge.CONTENT_ENDS] - switch
    # (cues, changes, from, to)
    changes = (ends[:, :-1, :, None] + begins[:, 1:, None, :]) * (1 - np.eye(3, dtype=np.float32))
    cues, pieces, states = scores.shape
    back = np.zeros((pieces, cues, states), dtype=np.int8)
    best = scores[:, 0]
    for i in range(1, pieces):
        reached = best[:, :, None] + changes[:, i - 1]
        back[i] = reached.argmax(1)
        best = reached.max(1) + scores[:, i]
    chosen = np.zeros((pieces, cues), dtype=bool)
    state = best.argmax(1)
    every = np.arange(cues)
    for i in range(pieces - 1, -1, -1):
        chosen[i] = state == _CONTENT
        state = back[i, every, state]
    return chosen.T


_NEVER = -1e4
"""What a piece that cannot be part of a source costs it, in nats."""


def source_run(
    log_roles: Floats, edges: Floats, blocked: NDArray[np.bool_], least: float
) -> Run | None:
    """The one stretch of one cue's pieces (pieces, roles) that gains most by being its source; None
    where that is less than ``least`` nats above there being none."""
    other = log_roles[:, [Role.NONE, Role.CUE]].max(-1)
    gain = np.where(blocked, _NEVER, log_roles[:, Role.SOURCE] - other).astype(np.float64)
    up_to = np.concatenate([[0.0], gain.cumsum()])
    begun = edges[:, Edge.SOURCE_BEGINS] - up_to[:-1]
    best = np.maximum.accumulate(begun)
    total = up_to[1:] + edges[:, Edge.SOURCE_ENDS] + best
    last = int(total.argmax())
    if total[last] <= least:
        return None
    return int(begun[: last + 1].argmax()), last + 1


def _may_quote(pieces: Pieces, cue: int) -> bool:
    """Whether a doubtful cue is worth a look: it stands outside quotation marks, near some."""
    near = pieces.quotation[max(0, cue - QUOTED_NEAR) : cue + QUOTED_NEAR + 1]
    return bool(pieces.quotation[cue] < 0 and (near >= 0).any())


def read_windows(
    tagger: Tagger, pieces: Pieces, windows: Sequence[slice], decoding: Decoding
) -> Iterator[Found]:
    """Find every cue of the text, with its source and content."""
    areas = owned(windows)
    least = min(decoding.cue_peak, decoding.nested_peak)
    for window, area, (scores, score_roles) in zip(
        windows, areas, tagger.cues(pieces, windows), strict=True
    ):
        cues = [
            cue
            for cue in find_cues(scores, decoding)
            if area[0] <= (cue[0][0] + cue[0][1]) // 2 + window.start < area[1]
            and (max(cue[1:]) >= least or _may_quote(pieces, cue[0][0] + window.start))
        ]
        if not cues:
            continue
        places: Ints = np.array([run for run, _, _ in cues], dtype=np.int64)
        judged = score_roles(places)
        contents = content_runs(judged.roles, judged.edges, decoding.content_switch)
        for row, (cue, outermost, nested) in enumerate(cues):
            roles, content = judged.roles[row], contents[row]
            content[cue[0] : cue[1]] = False
            blocked = content.copy()
            blocked[cue[0] : cue[1]] = True
            source = source_run(roles, judged.edges[row], blocked, decoding.source_worth)
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
