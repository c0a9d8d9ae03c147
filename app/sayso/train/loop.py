"""Train a tagger: resumable, reproducible from its seed, with a progress line a minute."""

from __future__ import annotations

import json
import math
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.attribute.labels import CueLabel
from sayso.attribute.windows import Ints, split
from sayso.errors import TrainingError
from sayso.evaluate.gold import Convention, Marked
from sayso.train.augment import sentences, vary
from sayso.train.checkpoint import load_average
from sayso.train.examples import IGNORE, Batch, Window, batch, cue_batch, windows
from sayso.train.exported import load_exported
from sayso.train.network import Tagger
from sayso.train.paths import unlikeliness
from sayso.train.recipe import Recipe
from sayso.train.teach import taught

CHECKPOINT_STEPS = 50
AS_TAUGHT = 0.5
"""Share of the times a labelled text is shown as its teacher saw it, and not varied."""
SOFT = 0.7
"""Weight of the teacher's labels where there are marks too; of the marks, the rest."""
WRONG_CUE = 0.3
"""Probability from which an unmarked cue is shown to the role head as a wrong one."""
WRONG_PER_WINDOW = 4
_SHUFFLED_TOGETHER = 64
"""Steps whose windows are sorted by length among each other, to waste little on padding."""


def epoch_batches(
    corpora: Sequence[Sequence[Marked]],
    tokenizer: Tokenizer,
    recipe: Recipe,
    epoch: int,
    labels: Path | None = None,
) -> Iterator[Batch]:
    """All batches of one epoch; equal for equal arguments. ``labels`` is a folder of `teach`."""
    rng = random.Random(recipe.seed * 1000 + epoch)
    donors = sentences(d for c in corpora for d in c) if recipe.varied else ()
    times = {
        Convention.CLAUSES: recipe.clauses_times,
        Convention.COMPLETE: recipe.complete_times,
    }
    documents = [d for c in corpora for d in c for _ in range(times.get(d.convention, 1))]
    rng.shuffle(documents)
    pool: list[Window] = []
    size = recipe.windows_per_step * _SHUFFLED_TOGETHER

    def emit() -> Iterator[Batch]:
        pool.sort(key=lambda w: w.place.stop - w.place.start)
        steps = [
            pool[i : i + recipe.windows_per_step]
            for i in range(0, len(pool), recipe.windows_per_step)
        ]
        rng.shuffle(steps)
        yield from map(batch, steps)

    for document in documents:
        lesson = None
        pieces = split(document.text, tokenizer)
        if labels and (rng.random() < AS_TAUGHT or document.convention is Convention.NOTHING):
            lesson = taught(labels, document.text, pieces)
        if lesson is None and donors:
            document = vary(document, donors, rng)
            pieces = split(document.text, tokenizer)
        pool += windows(document, pieces, rng, lesson)
        if len(pool) >= size:
            yield from emit()
            pool = []
    yield from emit()


def wrong_cues(batch: Batch, logits: Tensor) -> list[Ints]:
    """Cues that the head sees where the corpus has none: (n, 2) arrays, one a window."""
    likely = 1 - logits.softmax(-1)[..., CueLabel.OUTSIDE].amax(-1).numpy()
    found = []
    for window, row in zip(batch.windows, likely, strict=True):
        size = window.place.stop - window.place.start
        clear = window.doubtable & (window.cue_labels[:, 1] == CueLabel.OUTSIDE)
        hot = np.concatenate([[0], (row[:size] > WRONG_CUE) & clear, [0]])
        edges = np.flatnonzero(np.diff(hot)).reshape(-1, 2)
        best = sorted(edges.tolist(), key=lambda e: -row[e[0] : e[1]].max())[:WRONG_PER_WINDOW]
        found.append(np.array(best, dtype=np.int64).reshape(-1, 2))
    return found


def mixed_loss(logits: Tensor, marks: Tensor, soft: Tensor) -> Tensor:
    """The summed loss of logits (…, labels) against marks (…) and a teacher's labels (…, labels).

    Where there is only one of the two, that one counts alone.
    """
    hard = nn.functional.cross_entropy(
        logits.flatten(0, -2), marks.flatten(), ignore_index=IGNORE, reduction="none"
    )
    asked = soft.sum(-1).flatten() > 0
    if not asked.any():
        return hard.sum()
    of_soft = -(soft * logits.log_softmax(-1)).sum(-1).flatten()
    share = torch.where(marks.flatten() == IGNORE, 1.0, SOFT) * asked
    return ((1 - share) * hard + share * of_soft).sum()


def loss(tagger: Tagger, batch: Batch, recipe: Recipe, mask_id: int) -> dict[str, Tensor]:
    """The losses of one batch, each per marked cue; "all" is their weighted sum."""
    hidden = torch.rand(batch.ids.shape) < recipe.masked
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bf16):
        states, logits = tagger.encoder(
            batch.ids.masked_fill(hidden, mask_id), batch.features, batch.mask
        )
    states, logits = states.float(), logits.float()
    cues = cue_batch(batch, wrong_cues(batch, logits.detach()))
    marked = max(1.0, float(cues.valid.sum()) if cues else 1.0)
    parts = {"cue": mixed_loss(logits, batch.cue_labels, batch.soft_labels) / marked}
    total = parts["cue"]
    if cues:
        roles, valid, edges = tagger.roles(
            states, cues.window, cues.weight, cues.distance, cues.relation, cues.corpus
        )
        parts["role"] = mixed_loss(roles, cues.roles, cues.soft_roles) / marked
        parts["valid"] = nn.functional.binary_cross_entropy_with_logits(valid, cues.valid)
        total = total + recipe.role_weight * parts["role"] + recipe.valid_weight * parts["valid"]
        if recipe.path_weight:
            hard = (cues.roles != IGNORE).any(-1)
            parts["path"] = (
                unlikeliness(
                    roles[hard], edges[hard], cues.roles[hard], cues.roles[hard] != IGNORE
                ).sum()
                / marked
            )
            total = total + recipe.path_weight * parts["path"]
    return {**parts, "all": total}


class Average:
    """A running average of a module's weights."""

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        learnt = {k for k, p in module.named_parameters() if p.requires_grad}
        self.weights = {
            k: v.detach().clone() for k, v in module.state_dict().items() if k in learnt
        }

    def update(self, module: nn.Module) -> None:
        """Move the average towards the module; faster at first, so that it forgets the start."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        state = module.state_dict()
        for key, value in self.weights.items():
            value.lerp_(state[key], 1 - decay)


def train(
    encoder: Path,
    corpora: Sequence[Sequence[Marked]],
    out: Path,
    recipe: Recipe,
    digests: Mapping[str, str],
    say: Callable[[str], None] = print,
    labels: Path | None = None,
    earlier: Path | None = None,
) -> Path:
    """Train until the recipe is done; return the checkpoint, which holds the averaged weights.

    ``digests`` are the SHA-256 of the corpora's files by name, kept beside the weights; ``labels``
    is a folder of what a teacher made of their texts (`teach`); ``earlier`` is what this run begins
    with: a run's checkpoint, for its averaged weights, or a folder of exported ones.

    A run stopped at any time goes on from its last checkpoint in ``out`` when called again with
    the same recipe; another recipe there raises TrainingError.
    """
    # Arithmetic on denormal numbers is slow on a CPU, and gradients shrink towards them.
    torch.set_flush_denormal(True)
    torch.manual_seed(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    mask_id = next(
        found for name in ("[MASK]", "<mask>") if (found := tokenizer.token_to_id(name)) is not None
    )
    if earlier and earlier.is_dir():
        tagger = load_exported(earlier, encoder, recipe.frozen)
    elif earlier:
        tagger, _ = load_average(earlier, encoder, recipe.frozen)
    else:
        tagger = Tagger.pretrained(encoder, recipe.frozen)
    steps_per_epoch = sum(1 for _ in epoch_batches(corpora, tokenizer, recipe, 0, labels))
    whole = steps_per_epoch * recipe.epochs
    total = min(recipe.steps or whole, whole)
    slow = [p for p in tagger.encoder.model.parameters() if p.requires_grad]
    known = {id(p) for p in tagger.encoder.model.parameters()}
    fast = [p for p in tagger.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [
            {"params": slow, "lr": recipe.encoder_rate},
            {"params": fast, "lr": recipe.head_rate},
        ],
        weight_decay=recipe.weight_decay,
    )

    def rate(step: int) -> float:
        warm = max(1, int(total * recipe.warmup))
        return min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    average = Average(tagger, recipe.average)
    checkpoint, done = out / "checkpoint.pt", 0
    described = json.dumps(asdict(recipe), sort_keys=True)
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        # A recipe from before something could be chosen is one that has the default there.
        if Recipe(**json.loads(state["recipe"])) != recipe:
            raise TrainingError(
                f"{out}: holds a run of another recipe. Choose an empty folder, or remove this one."
            )
        tagger.load_state_dict(state["tagger"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average.weights, average.steps = state["average"], state["average_steps"]
        torch.set_rng_state(state["rng"])
        done = state["step"]
        say(f"going on from step {done} of {total}")

    def save() -> None:
        partial = checkpoint.with_suffix(".part")
        torch.save(
            {
                "recipe": described,
                "corpora": dict(digests),
                "tagger": tagger.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "average": average.weights,
                "average_steps": average.steps,
                "rng": torch.get_rng_state(),
                "step": done,
            },
            partial,
        )
        os.replace(partial, checkpoint)

    tagger.train()
    sums: dict[str, float] = {}
    since, began, words = 0, time.monotonic(), 0
    for epoch in range(done // steps_per_epoch, recipe.epochs):
        batches = epoch_batches(corpora, tokenizer, recipe, epoch, labels)
        for number, one in enumerate(batches):
            # Augmentation may make an epoch longer or shorter than the one that was counted.
            if number >= steps_per_epoch or epoch * steps_per_epoch + number < done:
                continue
            losses = loss(tagger, one, recipe, mask_id)
            optimizer.zero_grad(set_to_none=True)
            losses["all"].backward()
            norm = nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            if math.isfinite(float(norm)):
                optimizer.step()
            schedule.step()
            average.update(tagger)
            done, since, words = done + 1, since + 1, words + int(one.mask.sum())
            for key, value in losses.items():
                sums[key] = sums.get(key, 0.0) + float(value.detach())
            if done % CHECKPOINT_STEPS == 0 or done == total:
                save()
            if time.monotonic() - began > 60 or done == total:
                parts = " ".join(f"{key} {value / since:.3f}" for key, value in sums.items())
                speed = words / (time.monotonic() - began)
                say(f"step {done}/{total} epoch {done / steps_per_epoch:.2f} {parts} {speed:.0f}/s")
                sums, since, began, words = {}, 0, time.monotonic(), 0
            if done == total:
                return checkpoint
    return checkpoint
