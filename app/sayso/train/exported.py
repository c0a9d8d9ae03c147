"""Exported weights back as a module: a newsroom may go on from the weights that it was shipped.

What was rounded to 8 bits stays rounded, which a few hundred steps mend. An export has the role
head's last layers of the first corpus alone; the others begin as copies of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from sayso.errors import TrainingError
from sayso.train.network import CORPORA, Tagger

if TYPE_CHECKING:
    from onnx import ModelProto

_PRODUCT = re.compile(r"/(?P<path>[\w./]+?)(?:/Gemm)?(?:_|/)MatMul(?:_quant)?$")
_LAST = {"/MatMul_1": "role", "/MatMul_2": "edge"}
"""Products of the role head's last layers, which an export cuts out of their modules."""


def load_exported(folder: Path, encoder: Path, frozen: int) -> Tagger:
    """A tagger with the weights of a folder that `export` wrote; what it froze is the pretrained
    encoder's. Raises TrainingError where they do not fit that encoder."""
    tagger = Tagger.pretrained(encoder, frozen)
    same = [f"model.encoder.layer.{number}." for number in range(frozen)]
    same.append("model.embeddings." if frozen else "model.embeddings.word_embeddings.")
    _fill(tagger.encoder, _read(folder / "encoder.onnx"), tuple(same))
    _fill(tagger.roles, _read(folder / "roles.onnx"), ())
    return tagger


def _read(path: Path) -> ModelProto:
    import onnx

    try:
        return onnx.load(path)
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path}: no exported weights ({error}).") from error


def _fill(module: torch.nn.Module, model: ModelProto, same: tuple[str, ...]) -> None:
    """Load what the file holds, but for the parameters whose names begin with one of ``same``."""
    from onnx import numpy_helper

    stored = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}

    def array(name: str) -> Tensor | None:
        if name in stored:
            return torch.from_numpy(np.array(stored[name]))
        if f"{name}_quantized" not in stored:
            return None
        whole = stored[f"{name}_quantized"].astype(np.float32)
        zero = stored[f"{name}_zero_point"].astype(np.float32)
        return torch.from_numpy((whole - zero) * stored[f"{name}_scale"])

    found: dict[str, Tensor] = {}
    for name in {n.removesuffix("_quantized") for n in stored}:
        if (value := array(name)) is not None:
            found[name] = value
    for node in model.graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger", "Gemm"):
            continue
        weight = array(node.input[1].removesuffix("_quantized"))
        if weight is None:
            continue
        if layer := _LAST.get(node.name.removesuffix("_quant")):
            found[f"{layer}.weight"] = weight.T.repeat(len(CORPORA), 1)
        elif match := _PRODUCT.match(node.name):
            found[f"{match['path'].replace('/', '.')}.weight"] = weight.T
    # Biases of the last layers have lost their names, but are added right after the products.
    for node in model.graph.node:
        if node.op_type == "Add" and node.input[0].startswith("onnx::Add"):
            layer = _LAST.get(node.input[1].removesuffix("_output_0"))
            bias = array(node.input[0])
            if layer and bias is not None:
                found[f"{layer}.bias"] = bias.repeat(len(CORPORA))
    state = module.state_dict()
    for name, value in found.items():
        # A layer whose activations were capped has the layer itself inside it (`outliers.Capped`).
        name = re.sub(r"(output\.dense)\.dense\.", r"\1.", name)
        if name not in state or name.startswith(same):
            continue
        if state[name].shape != value.shape:
            raise TrainingError(f"{name} has the shape {tuple(value.shape)}: another encoder's.")
        state[name] = value
    module.load_state_dict(state)
