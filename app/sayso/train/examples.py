"""Marked documents → windows with labels, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.attribute.labels import CONVENTIONS, CueLabel, Role
from sayso.attribute.windows import Ints, Pieces, cut, relate, split
from sayso.evaluate.gold import Convention, Marked
from sayso.records import Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IGNORE = -100
WINDOW_SIZES = range(200, 319)
"""Word pieces of a training window: varied, so that no cut is learnt by heart."""
OVERLAP = 48
LONGEST_CONTENT = 2 * WINDOW_SIZES.stop
"""Word pieces of a content of which no window shows enough to learn from: GUM gives essays and
letters whole to whoever signed them."""
JITTERED = 0.2
"""Share of marked cues whose edges are moved by a piece, since at work the cue head finds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One training window of p word pieces with c marked cues."""

    pieces: Pieces
    place: slice
    cue_labels: Ints
    """(p, conventions); IGNORE where the corpus proves nothing."""
    cues: Ints
    """(c, 2): first and past-the-last piece, counted from the window's start."""
    roles: Ints
    """(c, p)"""
    doubtable: NDArray[np.bool_]
    """(p,): whether a cue found here that is not marked is wrong."""
    convention: Convention


def windows(document: Marked, tokenizer: Tokenizer, rng: random.Random) -> Iterator[Window]:
    """Cut one document into labelled windows."""
    pieces = split(document.text, tokenizer)
    count = len(pieces)

    def covered(spans: Spans) -> NDArray[np.bool_]:
        inside = np.zeros(count, dtype=bool)
        for span in spans:
            inside |= (pieces.start < span.end) & (pieces.end > span.start)
        return inside

    labels = np.full((count, len(CONVENTIONS)), CueLabel.OUTSIDE.value, dtype=np.int64)
    outermost, nested = range(len(CONVENTIONS))
    opaque = covered(document.opaque)
    labels[opaque, nested] = IGNORE
    if document.convention is Convention.CLAUSES:
        labels[:, outermost] = IGNORE
    marked = []
    for mark in document.marks:
        cue = np.flatnonzero(covered(mark.cue))
        if not len(cue):
            continue
        roles = np.full(count, Role.NONE.value, dtype=np.int64)
        roles[covered(mark.content)] = Role.CONTENT
        roles[covered(mark.source)] = Role.SOURCE
        roles[cue] = Role.CUE
        heads = [nested] + [outermost] * (
            mark.parent is None and document.convention is not Convention.CLAUSES
        )
        if (roles == Role.CONTENT).sum() > LONGEST_CONTENT:
            labels[cue] = IGNORE
            continue
        runs = np.split(cue, np.flatnonzero(np.diff(cue) > 1) + 1)
        for run in runs:
            labels[run[:, None], heads] = CueLabel.INSIDE
            labels[run[0], heads] = CueLabel.BEGIN
        marked.append((max(runs, key=len), roles))

    for place in cut(pieces, rng.choice(WINDOW_SIZES), OVERLAP):
        size = place.stop - place.start
        cues, roles_here = [], []
        for run, roles in marked:
            first, last = run[0] - place.start, run[-1] + 1 - place.start
            if first < 0 or last > size:
                continue
            if rng.random() < JITTERED:
                first += rng.choice((-1, 0, 1)) if last - first > 1 else rng.choice((-1, 0))
                last += rng.choice((-1, 0, 1)) if last - first > 1 else rng.choice((0, 1))
                first, last = max(first, 0), min(last, size)
                last = max(last, first + 1)
            cues.append((first, last))
            roles_here.append(roles[place])
        yield Window(
            pieces=pieces,
            place=place,
            cue_labels=labels[place],
            cues=np.array(cues, dtype=np.int64).reshape(-1, 2),
            roles=np.array(roles_here, dtype=np.int64).reshape(-1, size),
            doubtable=~opaque[place] & (document.convention is not Convention.CLAUSES),
            convention=document.convention,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows padded to one length, as tensors of shape (windows, pieces)."""

    windows: tuple[Window, ...]
    ids: Tensor
    features: Tensor
    mask: Tensor
    cue_labels: Tensor
    """(windows, pieces, conventions)"""


def batch(chosen: Sequence[Window]) -> Batch:
    """Pad windows together."""
    longest = max(w.place.stop - w.place.start for w in chosen)

    def padded(rows: list[Ints], fill: int) -> Tensor:
        shape = (len(rows), longest, *rows[0].shape[1:])
        out = np.full(shape, fill, dtype=np.int64)
        for row, values in zip(out, rows, strict=True):
            row[: len(values)] = values
        return torch.from_numpy(out)

    ids = [w.pieces.ids[w.place] for w in chosen]
    return Batch(
        windows=tuple(chosen),
        ids=padded(ids, 0),
        features=padded([w.pieces.features[w.place] for w in chosen], 0),
        mask=padded([np.ones_like(row) for row in ids], 0),
        cue_labels=padded([w.cue_labels for w in chosen], IGNORE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBatch:
    """Cues of a batch, marked ones and wrong ones, for the role head."""

    window: Tensor
    weight: Tensor
    distance: Tensor
    relation: Tensor
    roles: Tensor
    """(cues, pieces); IGNORE outside the window and for all of a wrong cue."""
    valid: Tensor
    """(cues,): 1 for a marked cue, 0 for a wrong one."""
    corpus: Tensor
    """(cues,): the place of the text's convention in `network.CORPORA`."""


def cue_batch(batch: Batch, wrong: Sequence[Ints]) -> CueBatch | None:
    """Gather each window's marked cues and, from ``wrong``, the ones found where there is none."""
    longest = batch.ids.shape[1]
    rows: list[tuple[int, Ints, Ints, Ints, Ints, int]] = []
    for number, (window, found) in enumerate(zip(batch.windows, wrong, strict=True)):
        cues = np.concatenate([window.cues, found])
        if not len(cues):
            continue
        distance, relation = relate(window.pieces, window.place, cues)
        for i, cue in enumerate(cues):
            marked = i < len(window.cues)
            roles = window.roles[i] if marked else np.full(distance.shape[1], IGNORE)
            rows.append((number, cue, distance[i], relation[i], roles, int(marked)))
    if not rows:
        return None
    shape = (len(rows), longest)
    weight = np.zeros(shape, dtype=np.float32)
    distance, relation = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    roles = np.full(shape, IGNORE, dtype=np.int64)
    for r, (_, (first, last), far, relate_row, role_row, _) in enumerate(rows):
        weight[r, first:last] = 1 / (last - first)
        distance[r, : len(far)], relation[r, : len(far)] = far, relate_row
        roles[r, : len(role_row)] = role_row
    return CueBatch(
        window=torch.tensor([row[0] for row in rows]),
        weight=torch.from_numpy(weight),
        distance=torch.from_numpy(distance),
        relation=torch.from_numpy(relation),
        roles=torch.from_numpy(roles),
        valid=torch.tensor([row[5] for row in rows], dtype=torch.float32),
        corpus=torch.tensor(
            [int(batch.windows[row[0]].convention is Convention.CLAUSES) for row in rows]
        ),
    )
