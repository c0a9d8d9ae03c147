"""Nothing unchecked is run: folders of weights that cannot be trusted are refused in a sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.attribute import open_weights
from sayso.errors import WeightsError
from sayso.resources import models_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "weights"
    shutil.copytree(models_folder() / "attribution" / "fast", copy)
    return copy


def test_the_committed_weights_are_what_their_manifest_says(folder):
    weights = open_weights(folder)
    assert weights.producer.name == weights.manifest["name"]
    assert weights.decoding.window > weights.decoding.overlap


@pytest.mark.parametrize("file", ["encoder.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused(folder, file):
    with (folder / file).open("ab") as target:
        target.write(b" ")
    with pytest.raises(WeightsError, match=f"{file}: not the file that the manifest describes"):
        open_weights(folder)


def test_a_missing_file_and_a_missing_folder_are_refused(folder):
    (folder / "roles.onnx").unlink()
    with pytest.raises(WeightsError, match=r"roles\.onnx: missing"):
        open_weights(folder)
    with pytest.raises(WeightsError, match="no weights here"):
        open_weights(folder / "nowhere")


@pytest.mark.parametrize(
    "change", [{"files": {}}, {"decoding": None}, {"version": None, "decoding": []}]
)
def test_a_manifest_that_says_too_little_is_refused(folder, change):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(WeightsError, match=r"manifest\.json"):
        open_weights(folder)
