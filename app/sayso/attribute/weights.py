"""Find, check and describe a folder of weights; nothing unchecked is ever run.

A folder holds ``encoder.onnx``, ``roles.onnx``, ``tokenizer.json``, ``config.json`` and a
``manifest.json`` that names each file's SHA-256 and how to decode what the model gives. A large
encoder keeps its tensors in further files, ``encoder.0.data`` and so on, which the manifest names
too. No pickle is read: ONNX, JSON and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sayso.attribute.calibration import Calibration
from sayso.errors import WeightsError
from sayso.records import Producer
from sayso.weights import check_folder, describe_folder

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "config.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How probabilities become attributions. Calibrated on polnear-dev and gum-dev by
    ``sayso evaluate tune``; each folder of weights carries its own."""

    window: int = 318
    """Word pieces of a window, the two marks around it left out."""
    overlap: int = 96
    """Word pieces that neighbouring windows share."""
    cue_edge: float = 0.15
    """Probability from which a piece next to a cue belongs to it."""
    cue_peak: float = 0.45
    """Probability that the surest piece of a cue needs outside all contents."""
    nested_share: float = 0.0
    """Weight of the nested head's probability outside all contents; of the outermost head's, the
    rest."""
    nested_peak: float = 0.8
    """The same, of the nested head alone, inside another attribution's content. Only texts in which
    everything is marked say what it should be: PolNeAR marks no nested attribution."""
    sourceless_peak: float = 0.0
    """The least of both where no source was found: "it seems that" is seldom an attribution."""
    cue_valid: float = 0.1
    """Probability, from the role head, that a cue is one."""
    doubtful_peak: float = 0.05
    """What a cue's surest piece needs to be given a quotation that no surer cue claims."""
    doubtful_valid: float = 0.9
    """What the role head must think of such a cue."""
    source_worth: float = 0.0
    """What a source must gain over there being none, in nats. Less finds more sources and runs
    over their ends."""
    content_switch: float = 0.0
    """Cost, in nats, of starting or ending a stretch of content, beside what the model gives."""
    quotation_filled: float = 0.6
    """Share of a quotation's pieces that must be content for all of it to be."""
    unclaimed_words: int = 8
    """Words from which a quotation that no cue claims is reported; fewer are titles, nicknames and
    scare quotes."""

    def outside(self, outermost: float, nested: float) -> float:
        """How sure a cue outside of all contents is, from the peaks of both heads."""
        return (1 - self.nested_share) * outermost + self.nested_share * nested


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A checked folder of weights."""

    folder: Path
    producer: Producer
    decoding: Decoding
    calibration: Calibration
    manifest: Mapping[str, Any]


def open_weights(folder: Path) -> Weights:
    """Check a folder of weights; raise WeightsError where a file is missing or was altered."""
    checked = check_folder(folder, FILES)
    try:
        known = {field.name for field in fields(Decoding)}
        decoding = Decoding(**{k: v for k, v in checked.manifest["decoding"].items() if k in known})
        calibration = Calibration(**checked.manifest.get("calibration", {}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WeightsError(
            f"{folder / 'manifest.json'}: not a manifest of weights ({error!r}). "
            "Install sayso again."
        ) from error
    return Weights(
        folder=folder,
        producer=checked.producer,
        decoding=decoding,
        calibration=calibration,
        manifest=checked.manifest,
    )


def set_decoding(folder: Path, decoding: Decoding) -> None:
    """Write other thresholds into a folder's manifest."""
    amend(folder, decoding=asdict(decoding))


def amend(folder: Path, **entries: Any) -> None:
    """Set entries of a folder's manifest; the files that it describes stay as they are."""
    manifest = dict(open_weights(folder).manifest) | entries
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def write_manifest(
    folder: Path,
    *,
    name: str,
    version: str,
    decoding: Decoding,
    parts: Iterable[str] = (),
    **rest: Any,
) -> None:
    """Describe the files in a folder, so that `open_weights` accepts it; ``parts`` are the files of
    tensors beside the encoder."""
    files = (*FILES, *parts)
    describe_folder(folder, files, name=name, version=version, decoding=asdict(decoding), **rest)
