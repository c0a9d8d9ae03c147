"""Write a trained tagger as int8 ONNX files, with the manifest that describes them."""

from __future__ import annotations

import copy
import shutil
import warnings
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from sayso.attribute.weights import Decoding, write_manifest
from sayso.errors import TrainingError
from sayso.train.network import Tagger
from sayso.train.outliers import BEYOND, cap_activations, probes

OPSET = 18
LARGEST_FILE = 95_000_000
"""Bytes of a file of weights: a repository's host refuses files from 100 MB."""
_INLINE = 1024
"""Bytes up to which a tensor stays in the graph's own file."""


def export(tagger: Tagger, encoder: Path, out: Path, *, int8: bool = True, **manifest: Any) -> None:
    """Write ``encoder.onnx`` and ``roles.onnx`` with tokenizer, configuration and manifest."""
    out.mkdir(parents=True, exist_ok=True)
    if int8:
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tagger = copy.deepcopy(tagger)
        cap_activations(tagger, tokenizer, probes())
    hidden = tagger.encoder.model.config.hidden_size
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = torch.ones((2, 16), dtype=torch.long)
        torch.onnx.export(
            tagger.encoder,
            (whole, whole, whole),
            str(out / "encoder.fp32.onnx"),
            input_names=["ids", "features", "mask"],
            output_names=["states", "cues"],
            dynamic_axes={
                name: {0: "windows", 1: "pieces"}
                for name in ("ids", "features", "mask", "states", "cues")
            },
            opset_version=OPSET,
            dynamo=False,
        )
        cues = torch.zeros((3, 16), dtype=torch.long)
        torch.onnx.export(
            tagger.roles,
            (
                torch.zeros((2, 16, hidden)),
                torch.zeros(3, dtype=torch.long),
                cues.float(),
                cues,
                cues,
            ),
            str(out / "roles.fp32.onnx"),
            input_names=["states", "window", "weight", "distance", "relation"],
            output_names=["roles", "valid", "edges"],
            dynamic_axes={
                "states": {0: "windows", 1: "pieces"},
                "window": {0: "cues"},
                **{
                    n: {0: "cues", 1: "pieces"}
                    for n in ("weight", "distance", "relation", "roles", "edges")
                },
                "valid": {0: "cues"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
    for name in ("encoder", "roles"):
        _write(out / f"{name}.fp32.onnx", out / f"{name}.onnx", int8=int8)
    parts = shard(out / "encoder.onnx")
    for name in ("tokenizer.json", "config.json"):
        shutil.copyfile(encoder / name, out / name)
    decoding = manifest.pop("decoding", Decoding())
    write_manifest(out, parts=parts, decoding=decoding, **manifest)


def shard(path: Path, largest: int = LARGEST_FILE) -> tuple[str, ...]:
    """Move the tensors of an ONNX file into files beside it, none above ``largest`` bytes.

    Returns the names of the new files, none where the file is small enough. ONNX Runtime finds
    them by the graph's own references (external data), and maps them into memory one by one.
    Raises TrainingError where a single tensor is too large.
    """
    for old in path.parent.glob(f"{path.stem}.*.data"):
        old.unlink()
    if path.stat().st_size <= largest:
        return ()
    import onnx
    from onnx.external_data_helper import set_external_data

    model = onnx.load(path)
    names: list[str] = []
    filled = largest
    for tensor in model.graph.initializer:
        size = len(tensor.raw_data)
        if size <= _INLINE:
            continue
        if size > largest:
            raise TrainingError(
                f"{path}: the tensor {tensor.name} has {size} bytes, more than a file may have "
                f"({largest}). Choose a smaller encoder, or leave --fp32 out."
            )
        if filled + size > largest:
            names.append(f"{path.stem}.{len(names)}.data")
            filled = 0
        set_external_data(tensor, location=names[-1])
        filled += size
    onnx.save_model(model, path)
    return tuple(names)


def _write(exported: Path, target: Path, *, int8: bool) -> None:
    if int8:
        import onnx
        from onnxruntime.quantization import QuantType, quantize_dynamic

        graph = onnx.load(exported, load_external_data=False).graph

        # Seven bits and a scale per channel: on processors without VNNI, eight bits overflow
        # inside the 16-bit sums and cost 1.6 points of triple@50, seven cost 0.4.
        quantize_dynamic(
            exported,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[node.name for node in graph.node if f"/{BEYOND}/" in node.name],
        )
        exported.unlink()
    else:
        exported.rename(target)
