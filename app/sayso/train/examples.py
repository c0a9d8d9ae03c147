"""Marked documents → windows with labels, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.attribute.decode import Run, runs
from sayso.attribute.labels import CONVENTIONS, CUE_LABELS, ROLES, CueLabel, Role
from sayso.attribute.tagger import Floats
from sayso.attribute.windows import Ints, Pieces, covered, cut, relate
from sayso.evaluate.gold import Convention, Marked
from sayso.train.teach import Taught, longest

IGNORE = -100
WINDOW_SIZES = range(200, 319)
"""Word pieces of a training window: varied, so that no cut is learnt by heart."""
OVERLAP = 48
PADDED_TO = 32
"""Batches are padded to a multiple of so many pieces: for each new shape the matrix library builds
and keeps a program of its own, which costs more than the padding, and gigabytes over a run."""
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
    soft: Soft | None = None
    """What a teacher makes of it, if it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soft:
    """A teacher's probabilities for one window of p pieces, whose first cues are the marked ones.

    Where ``cues`` of the window are k, these are c >= k: the rest only the teacher found.
    """

    labels: Floats
    """(p, conventions, cue labels)"""
    cues: Ints
    """(c - k, 2): those that are not marked, counted from the window's start."""
    roles: Floats
    """(c, p, roles): all zero where the teacher did not look."""
    valid: Floats
    """(c - k,)"""


def windows(
    document: Marked, pieces: Pieces, rng: random.Random, taught: Taught | None = None
) -> Iterator[Window]:
    """Cut one document, split into these pieces, into labelled windows."""
    count = len(pieces)
    labels = np.full((count, len(CONVENTIONS)), CueLabel.OUTSIDE.value, dtype=np.int64)
    outermost, nested = range(len(CONVENTIONS))
    opaque = covered(pieces, document.opaque)
    labels[opaque, nested] = IGNORE
    if document.convention is Convention.CLAUSES:
        labels[:, outermost] = IGNORE
    elif document.convention is Convention.NOTHING:
        labels[:] = IGNORE
        opaque[:] = True
    marked = []
    for mark in document.marks:
        cue = np.flatnonzero(covered(pieces, mark.cue))
        if not len(cue):
            continue
        roles = np.full(count, Role.NONE.value, dtype=np.int64)
        roles[covered(pieces, mark.content)] = Role.CONTENT
        roles[covered(pieces, mark.source)] = Role.SOURCE
        roles[cue] = Role.CUE
        heads = [nested] + [outermost] * (
            mark.parent is None and document.convention is not Convention.CLAUSES
        )
        if (roles == Role.CONTENT).sum() > LONGEST_CONTENT:
            labels[cue] = IGNORE
            continue
        stretches = runs(roles == Role.CUE)
        for first, last in stretches:
            labels[first:last, heads] = CueLabel.INSIDE
            labels[first, heads] = CueLabel.BEGIN
        marked += [(run, roles) for run in longest(stretches)]
    if taught is not None:
        found = [
            (a, b) for a, b in taught.cues.tolist() if (a, b) not in {run for run, _ in marked}
        ]
        for a, b in found:
            opaque[a:b] = True

    for place in cut(pieces, rng.choice(WINDOW_SIZES), OVERLAP):
        size = place.stop - place.start
        cues, roles_here, whole = [], [], []
        for run, roles in marked:
            first, last = run[0] - place.start, run[1] - place.start
            if first < 0 or last > size:
                continue
            whole.append(run)
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
            soft=_soft(taught, place, whole) if taught else None,
        )


def _soft(taught: Taught, place: slice, marked: Sequence[Run]) -> Soft:
    every = [tuple(cue) for cue in taught.cues.tolist()]
    row = {cue: number for number, cue in enumerate(every)}
    others = [c for c in every if c not in marked and place.start <= c[0] and c[1] <= place.stop]
    roles = np.zeros((len(marked) + len(others), place.stop - place.start, len(ROLES)), np.float32)
    for into, cue in zip(roles, [*marked, *others], strict=True):
        # A marked cue that lies across an edge of all the teacher's windows was not judged by it.
        if (number := row.get(cue)) is None:
            continue
        begin, end = taught.seen[number].tolist()
        first, last = max(begin, place.start), min(end, place.stop)
        if first < last:
            into[first - place.start : last - place.start] = taught.roles_of(number)[
                first - begin : last - begin
            ]
    return Soft(
        labels=taught.labels[place],
        cues=np.array(others, dtype=np.int64).reshape(-1, 2) - place.start,
        roles=roles,
        valid=taught.valid[[row[cue] for cue in others]],
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
    soft_labels: Tensor
    """(windows, pieces, conventions, cue labels): all zero where no teacher was asked."""


def batch(chosen: Sequence[Window]) -> Batch:
    """Pad windows together."""
    most = max(w.place.stop - w.place.start for w in chosen)
    most = -(-most // PADDED_TO) * PADDED_TO

    def padded(rows: list[Ints], fill: int) -> Tensor:
        shape = (len(rows), most, *rows[0].shape[1:])
        out = np.full(shape, fill, dtype=np.int64)
        for row, values in zip(out, rows, strict=True):
            row[: len(values)] = values
        return torch.from_numpy(out)

    ids = [w.pieces.ids[w.place] for w in chosen]
    soft = np.zeros((len(chosen), most, len(CONVENTIONS), len(CUE_LABELS)), dtype=np.float32)
    for row, window in zip(soft, chosen, strict=True):
        if window.soft:
            row[: len(window.soft.labels)] = window.soft.labels
    return Batch(
        windows=tuple(chosen),
        ids=padded(ids, 0),
        features=padded([w.pieces.features[w.place] for w in chosen], 0),
        mask=padded([np.ones_like(row) for row in ids], 0),
        cue_labels=padded([w.cue_labels for w in chosen], IGNORE),
        soft_labels=torch.from_numpy(soft),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBatch:
    """Cues of a batch for the role head: marked ones, those a teacher found, and wrong ones."""

    window: Tensor
    weight: Tensor
    distance: Tensor
    relation: Tensor
    roles: Tensor
    """(cues, pieces); IGNORE outside the window and for all of a cue that is not marked."""
    soft_roles: Tensor
    """(cues, pieces, roles): all zero where no teacher was asked."""
    valid: Tensor
    """(cues,): 1 for a marked cue, 0 for a wrong one, the teacher's probability for its own."""
    corpus: Tensor
    """(cues,): the place of the text's convention in `network.CORPORA`."""


def cue_batch(batch: Batch, wrong: Sequence[Ints]) -> CueBatch | None:
    """Gather each window's cues and, from ``wrong``, the ones found where there is none."""
    counts = [
        len(window.cues) + (len(window.soft.cues) if window.soft else 0) + len(found)
        for window, found in zip(batch.windows, wrong, strict=True)
    ]
    if not sum(counts):
        return None
    cues, pieces = shape = (sum(counts), batch.ids.shape[1])
    weight, valid = np.zeros(shape, dtype=np.float32), np.zeros(cues, dtype=np.float32)
    distance, relation = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    roles = np.full(shape, IGNORE, dtype=np.int64)
    soft_roles = np.zeros((cues, pieces, len(ROLES)), dtype=np.float32)
    begin = 0
    for window, found, count in zip(batch.windows, wrong, counts, strict=True):
        if not count:
            continue
        marked, size = len(window.cues), window.place.stop - window.place.start
        taught = window.soft.cues if window.soft else found[:0]
        every = np.concatenate([window.cues, taught, found])
        rows = slice(begin, begin + count)
        distance[rows, :size], relation[rows, :size] = relate(window.pieces, window.place, every)
        for row, (first, last) in zip(weight[rows], every, strict=True):
            row[first:last] = 1 / (last - first)
        roles[begin : begin + marked, :size] = window.roles
        valid[begin : begin + marked] = 1
        if window.soft:
            soft_roles[begin : begin + marked + len(taught), :size] = window.soft.roles
            valid[begin + marked : begin + marked + len(taught)] = window.soft.valid
        begin += count
    return CueBatch(
        window=torch.from_numpy(np.repeat(np.arange(len(counts)), counts)),
        weight=torch.from_numpy(weight),
        distance=torch.from_numpy(distance),
        relation=torch.from_numpy(relation),
        roles=torch.from_numpy(roles),
        soft_roles=torch.from_numpy(soft_roles),
        valid=torch.from_numpy(valid),
        corpus=torch.from_numpy(
            np.repeat([int(w.convention is Convention.CLAUSES) for w in batch.windows], counts)
        ),
    )
