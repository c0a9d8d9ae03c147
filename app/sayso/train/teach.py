"""What a teacher makes of texts, kept for a smaller tagger to learn from: soft labels.

The teacher's probabilities say more than marks do: how near a doubtful cue is to being one, what a
content that nobody marked holds, and all that about texts in which nothing is marked. They are
computed once a text and kept in a folder, one file a text, so that labelling can be stopped and
goes on; and they are given by word piece, so teacher and pupil must split words alike.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sayso.attribute.decode import Run, find_cues, owned, runs
from sayso.attribute.labels import CONVENTIONS, CUE_LABELS, ROLES, CueLabel
from sayso.attribute.tagger import CueScores, Floats, Tagger
from sayso.attribute.weights import Decoding
from sayso.attribute.windows import Ints, Pieces, covered, cut, split
from sayso.errors import TrainingError
from sayso.evaluate.gold import Marked

_TEACHER = "teacher.txt"
WORTH_TEACHING = 0.2
"""Cue probability from which the teacher's view of an unmarked cue's roles is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What a teacher makes of one text of p word pieces and c cues, marked or found by it."""

    start: Ints
    """(p,): where each piece starts, in code points: another splitting of words is noticed."""
    labels: Floats
    """(p, conventions, cue labels): probabilities."""
    cues: Ints
    """(c, 2): first and past-the-last piece."""
    valid: Floats
    """(c,): probability that the cue is one."""
    seen: Ints
    """(c, 2): the pieces around the cue that the teacher saw."""
    roles: Floats
    """(sum of pieces seen, roles): probabilities, one cue after the other."""

    def roles_of(self, cue: int) -> Floats:
        """(pieces seen, roles) of one cue."""
        sizes = self.seen[:, 1] - self.seen[:, 0]
        begin = int(sizes[:cue].sum())
        return self.roles[begin : begin + int(sizes[cue])]


def teach(document: Marked, tagger: Tagger, decoding: Decoding) -> Taught:
    """Label one text, its marked cues and those that the teacher finds besides."""
    pieces = split(document.text, tagger.tokenizer)
    places = list(cut(pieces, decoding.window, decoding.overlap))
    low = replace(
        decoding, cue_peak=WORTH_TEACHING, nested_peak=WORTH_TEACHING, doubtful_peak=WORTH_TEACHING
    )
    marked = [run for mark in document.marks for run in longest(runs(covered(pieces, mark.cue)))]
    labels = np.zeros((len(pieces), len(CONVENTIONS), len(CUE_LABELS)), dtype=np.float32)
    labels[..., CueLabel.OUTSIDE] = 1
    cues: list[Run] = []
    seen: list[Run] = []
    valid: list[Floats] = []
    roles: list[Floats] = []
    scored = tagger.cues(pieces, places)
    for place, (first, last), (scores, score_roles) in zip(
        places, owned(places), scored, strict=True
    ):
        inside = slice(first - place.start, last - place.start)
        labels[first:last] = _labels(scores)[inside]
        own = _cues(marked, [run for run, *_ in find_cues(scores, low)], place, (first, last))
        if not own:
            continue
        judged = score_roles(np.array(own, dtype=np.int64))
        cues += [(a + place.start, b + place.start) for a, b in own]
        seen += [(place.start, place.stop)] * len(own)
        valid.append(judged.valid)
        roles += [np.exp(each) for each in judged.roles]
    return Taught(
        start=pieces.start,
        labels=labels,
        cues=np.array(cues, dtype=np.int64).reshape(-1, 2),
        valid=np.concatenate(valid or [np.zeros(0, np.float32)]),
        seen=np.array(seen, dtype=np.int64).reshape(-1, 2),
        roles=np.concatenate(roles or [np.zeros((0, len(ROLES)), np.float32)]),
    )


def longest(stretches: Sequence[Run]) -> Sequence[Run]:
    """The longest of some runs of pieces, if there is any."""
    return [max(stretches, key=lambda run: run[1] - run[0])] if stretches else []


def _labels(scores: CueScores) -> Floats:
    """(pieces, conventions, cue labels) from the two numbers that a tagger gives."""
    outside, rest = 1 - scores.inside, scores.inside - scores.begin
    by_label = {CueLabel.OUTSIDE: outside, CueLabel.BEGIN: scores.begin, CueLabel.INSIDE: rest}
    return np.stack([by_label[label] for label in CUE_LABELS], axis=-1).clip(0, 1)


def _cues(marked: Iterable[Run], found: Iterable[Run], place: slice, area: Run) -> list[Run]:
    """The cues that this window answers for, counted from its start; marked ones as marked."""
    own = [
        (a - place.start, b - place.start)
        for a, b in marked
        if area[0] <= (a + b) // 2 < area[1] and place.start <= a and b <= place.stop
    ]
    more = [
        (a, b)
        for a, b in found
        if area[0] <= (a + b) // 2 + place.start < area[1]
        and not any(a < d and c < b for c, d in own)
    ]
    return sorted(own + more)


def name_of(text: str) -> str:
    """The file that holds what is taught of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:24] + ".npz"


def teach_all(
    documents: Sequence[Marked],
    tagger: Tagger,
    decoding: Decoding,
    teacher: str,
    folder: Path,
    say: Callable[[str], None] = print,
) -> None:
    """Label texts into a folder; those that are there already are left as they are.

    ``teacher`` names the tagger's weights; raise TrainingError if the folder has another's labels.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (earlier := teacher_of(folder)) not in (None, teacher):
        raise TrainingError(
            f"{folder}: labelled by another teacher ({earlier}). Choose an empty folder."
        )
    (folder / _TEACHER).write_text(teacher, encoding="utf-8")
    for number, document in enumerate(documents, start=1):
        path = folder / name_of(document.text)
        if not path.exists():
            _save(path, teach(document, tagger, decoding))
        if number % 50 == 0 or number == len(documents):
            say(f"{number} of {len(documents)} texts")


def teacher_of(folder: Path) -> str | None:
    """Whose labels the folder holds; None where there are none."""
    path = folder / _TEACHER
    return path.read_text(encoding="utf-8") if path.exists() else None


def _save(path: Path, taught: Taught) -> None:
    partial = path.with_suffix(".part")
    with partial.open("wb") as file:
        np.savez_compressed(
            file,
            start=taught.start.astype(np.int32),
            labels=taught.labels.astype(np.float16),
            cues=taught.cues.astype(np.int32),
            valid=taught.valid.astype(np.float16),
            seen=taught.seen.astype(np.int32),
            roles=taught.roles.astype(np.float16),
        )
    os.replace(partial, path)


def taught(folder: Path, text: str, pieces: Pieces) -> Taught | None:
    """What the folder holds of a text, None if nothing; raise TrainingError for what cannot be
    read, or was labelled by a teacher that splits words in another way."""
    path = folder / name_of(text)
    if not path.exists():
        return None
    try:
        with np.load(path) as held:
            arrays: dict[str, Any] = {
                name: held[name].astype(np.int64 if held[name].dtype.kind == "i" else np.float32)
                for name in Taught.__slots__
            }
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError(
            f"{path}: no soft labels ({error}). Remove it, and label again."
        ) from error
    found = Taught(**arrays)
    if not np.array_equal(found.start, pieces.start):
        raise TrainingError(
            f"{path}: labelled by a teacher whose word pieces are not the pupil's. Label with a "
            "model of the same vocabulary."
        )
    return found
