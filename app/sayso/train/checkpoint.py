"""What a training run leaves: its averaged weights, to be exported or begun with."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import torch

from sayso.errors import TrainingError
from sayso.train.network import Tagger


def load_average(
    checkpoint: Path, encoder: Path, frozen: int | None = None
) -> tuple[Tagger, dict[str, Any]]:
    """The tagger with a checkpoint's averaged weights, and what the run was: recipe, data, steps.

    ``frozen`` is how many of the lowest layers stay as they are, by default as many as in the run.
    Raises TrainingError where the file is no checkpoint.
    """
    try:
        state = torch.load(checkpoint, weights_only=True)
        training = {
            "recipe": json.loads(state["recipe"]),
            "corpora": state["corpora"],
            "steps": state["step"],
            "encoder": encoder.name,
        }
    except (OSError, KeyError, ValueError, RuntimeError, pickle.UnpicklingError) as error:
        raise TrainingError(
            f"{checkpoint}: not a checkpoint of sayso train run ({error!r})."
        ) from error
    kept = training["recipe"].get("frozen", 0) if frozen is None else frozen
    tagger = Tagger.untrained(encoder, kept)
    tagger.load_state_dict({**state["tagger"], **state["average"]})
    tagger.eval()
    return tagger, training
