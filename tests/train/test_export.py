"""What is exported gives the numbers that PyTorch gives, for each kind of encoder, and in parts."""

from __future__ import annotations

import copy
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra sayso[train] is not installed")
pytest.importorskip("transformers", reason="the extra sayso[train] is not installed")

import numpy as np
import onnxruntime
import torch
from fakes import word_tokenizer
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from sayso.attribute import open_weights
from sayso.attribute.tagger import OnnxTagger
from sayso.attribute.weights import FILES
from sayso.attribute.windows import FEATURES
from sayso.errors import TrainingError, WeightsError
from sayso.train import export as exporting
from sayso.train import outliers
from sayso.train.export import export, shard
from sayso.train.exported import load_exported
from sayso.train.network import Tagger

WORDS = 50
SHAPE = {
    "vocab_size": WORDS,
    "hidden_size": 32,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 400,
}
KINDS = {
    "bert": lambda: BertModel(BertConfig(**SHAPE), add_pooling_layer=False),
    "mpnet": lambda: MPNetModel(MPNetConfig(**SHAPE), add_pooling_layer=False),
}


@dataclass(frozen=True)
class Made:
    """An untrained tagger, with features that count; its encoder's folder; what was exported."""

    tagger: Tagger
    encoder: Path
    out: Path


@pytest.fixture(scope="module", params=KINDS)
def made(request, tmp_path_factory):
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("encoder")
    KINDS[request.param]().save_pretrained(folder)
    word_tokenizer().save(str(folder / "tokenizer.json"))
    tagger = Tagger.pretrained(folder, frozen=1)
    torch.nn.init.normal_(tagger.encoder.features.weight)
    tagger.eval()
    export(tagger, folder, folder / "out", int8=False, name="test", version="1")
    return Made(tagger, folder, folder / "out")


def inputs(windows, pieces, cut=0):
    """Word pieces of so many windows; the last window's mask is ``cut`` pieces short."""
    chance = np.random.default_rng(pieces)
    mask = np.ones((windows, pieces), dtype=np.int64)
    mask[-1, pieces - cut :] = 0
    return {
        "ids": chance.integers(2, WORDS, (windows, pieces)) * mask,
        "features": chance.integers(0, FEATURES, (windows, pieces)),
        "mask": mask,
    }


def by_torch(tagger, given):
    with torch.no_grad():
        states, cues = tagger.encoder(**{k: torch.from_numpy(v) for k, v in given.items()})
    return states.numpy(), cues.numpy()


def by_onnx(folder, given):
    session = onnxruntime.InferenceSession(
        str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"]
    )
    return session.run(None, given)


@pytest.mark.parametrize("shape", [(1, 1, 0), (2, 16, 0), (3, 300, 120)])
def test_states_and_cues_are_those_of_pytorch(made, shape):
    given = inputs(*shape)
    seen = given["mask"].astype(bool)
    for ours, theirs in zip(by_onnx(made.out, given), by_torch(made.tagger, given), strict=True):
        assert np.abs(ours - theirs)[seen].max() < 1e-4


def test_features_reach_the_encoder(made):
    """They are added by a hook, which an exporter could leave out."""
    given = inputs(1, 20)
    other = {**given, "features": (given["features"] + 1) % FEATURES}
    before, after = (by_onnx(made.out, each)[0] for each in (given, other))
    assert np.abs(before - after).max() > 0.01


def test_few_huge_activations_do_not_drown_the_others(made, tmp_path, monkeypatch):
    tagger = copy.deepcopy(made.tagger)
    with torch.no_grad():
        tagger.encoder.model.encoder.layer[1].intermediate.dense.bias[5] = 100.0
    given = inputs(2, 40)
    states = by_torch(tagger, given)[0]
    errors = []
    for name, cap in (("with", outliers.CAP), ("without", float("inf"))):
        monkeypatch.setattr(outliers, "CAP", cap)
        export(tagger, made.encoder, tmp_path / name, name="test", version="1")
        errors.append(np.abs(by_onnx(tmp_path / name, given)[0] - states).mean())
    assert errors[0] < 0.5 * errors[1]
    assert np.array_equal(by_torch(tagger, given)[0], states)  # The tagger itself is as it was.


def test_a_capped_layer_gives_what_the_layer_gives():
    dense, values = torch.nn.Linear(8, 4), torch.randn(2, 3, 8)
    values[..., 2], values[0, 0, 6] = 50.0, 9.0
    capped = outliers.Capped(dense, torch.tensor([2, 6]))
    assert torch.allclose(capped(values), dense(values), atol=1e-4)


def test_a_large_encoder_is_written_in_parts(made, tmp_path, monkeypatch):
    assert set(open_weights(made.out).manifest["files"]) == set(FILES)
    largest = 60_000
    monkeypatch.setattr(shard, "__defaults__", (largest,))
    (tmp_path / "encoder.9.data").write_bytes(b"left by an export before")
    export(made.tagger, made.encoder, tmp_path, int8=False, name="test", version="1")
    parts = sorted(path.name for path in tmp_path.glob("*.data"))
    assert parts[:2] == ["encoder.0.data", "encoder.1.data"]
    assert "encoder.9.data" not in parts
    assert all((tmp_path / part).stat().st_size <= largest for part in parts)
    assert set(open_weights(tmp_path).manifest["files"]) == {*FILES, *parts}
    given = inputs(2, 30, 7)
    for whole, parted in zip(by_onnx(made.out, given), by_onnx(tmp_path, given), strict=True):
        assert np.array_equal(whole, parted)
    OnnxTagger(open_weights(tmp_path), threads=1)

    (tmp_path / parts[1]).write_bytes(b"altered")
    with pytest.raises(WeightsError, match=r"encoder.1.data: not the file"):
        open_weights(tmp_path)
    (tmp_path / parts[1]).unlink()
    with pytest.raises(WeightsError, match=r"encoder.1.data: missing"):
        open_weights(tmp_path)


def test_a_tensor_that_is_too_large_for_a_file(made, tmp_path):
    copy = shutil.copy(made.out / "encoder.onnx", tmp_path)
    with pytest.raises(TrainingError, match="more than a file may have"):
        shard(Path(copy), 2_000)


@pytest.mark.parametrize(("int8", "alike"), [(False, 0.99999), (True, 0.98)])
def test_exported_weights_can_be_gone_on_from(made, tmp_path, int8, alike):
    export(made.tagger, made.encoder, tmp_path, int8=int8, name="test", version="1")
    again = load_exported(tmp_path, made.encoder, frozen=1)
    again.eval()
    given = inputs(2, 20)
    for ours, theirs in zip(by_torch(again, given), by_torch(made.tagger, given), strict=True):
        assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > alike
    last, was = again.roles.role, made.tagger.roles.role
    size = len(last.bias) // 2
    assert torch.equal(last.weight[:size], last.weight[size:])
    assert torch.allclose(last.weight[:size], was.weight[:size], atol=0.01)
    assert torch.allclose(last.bias[:size], was.bias[:size], atol=0.01)
    ours, theirs = (
        dict(t.roles.named_parameters())["inner.weight"].detach().numpy().ravel()
        for t in (again, made.tagger)
    )
    assert np.corrcoef(ours, theirs)[0, 1] > alike


def test_weights_of_another_encoder_are_refused(made, tmp_path):
    export(made.tagger, made.encoder, tmp_path / "out", int8=False, name="test", version="1")
    other = shutil.copytree(made.encoder, tmp_path / "other", ignore=shutil.ignore_patterns("out"))
    MPNetModel(
        MPNetConfig(**{**SHAPE, "intermediate_size": 32}), add_pooling_layer=False
    ).save_pretrained(other)
    with pytest.raises(TrainingError, match="another encoder's"):
        load_exported(tmp_path / "out", other, frozen=1)


def test_shipped_files_are_small_enough_for_a_repository():
    from sayso.resources import models_folder

    sizes = {path: path.stat().st_size for path in models_folder().rglob("*") if path.is_file()}
    assert sizes
    assert max(sizes.values()) <= exporting.LARGEST_FILE
