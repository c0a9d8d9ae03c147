"""Find, check and describe a folder of weights; nothing unchecked is ever run.

A folder holds ``encoder.onnx``, ``roles.onnx``, ``tokenizer.json``, ``config.json`` and a
``manifest.json`` that names each file's SHA-256 and how to decode what the model gives. No pickle
is read: ONNX, JSON and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sayso.errors import WeightsError
from sayso.records import Producer

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
    cue_peak: float = 0.6
    """Probability that the surest piece of a cue needs outside all contents."""
    nested_peak: float = 0.6
    """The same inside another attribution's content."""
    cue_valid: float = 0.3
    """Probability, from the role head, that a cue is one."""
    content_switch: float = 2.0
    """Cost, in nats, of starting or ending a stretch of content."""
    quotation_filled: float = 0.75
    """Share of a quotation's pieces that must be content for all of it to be."""
    unclaimed_words: int = 5
    """Words from which a quotation that no cue claims is reported; fewer are titles, nicknames and
    scare quotes."""
    unclaimed_score: float = 0.5
    """Score of such a quotation: the share of them on polnear-dev that are somebody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A checked folder of weights."""

    folder: Path
    producer: Producer
    decoding: Decoding
    manifest: Mapping[str, Any]


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_weights(folder: Path) -> Weights:
    """Check a folder of weights; raise WeightsError where a file is missing or was altered."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files: dict[str, str] = manifest["files"]
        missing = [name for name in FILES if name not in files]
        known = {field.name for field in fields(Decoding)}
        decoding = Decoding(**{k: v for k, v in manifest["decoding"].items() if k in known})
        name, version = manifest["name"], manifest["version"]
    except FileNotFoundError as error:
        raise WeightsError(
            f"{folder}: no weights here (no manifest.json). Install sayso again, or name another "
            "folder with the setting weights."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"{path}: not a manifest of weights ({error!r}). Install sayso again."
        ) from error
    if missing:
        raise WeightsError(f"{path}: does not name {', '.join(missing)}. Install sayso again.")
    for file, expected in files.items():
        if not (folder / file).is_file():
            raise WeightsError(f"{folder / file}: missing. Install sayso again.")
        if digest_of(folder / file) != expected:
            raise WeightsError(
                f"{folder / file}: not the file that the manifest describes. Install sayso again, "
                "or write a new manifest with sayso train export."
            )
    whole = hashlib.sha256("".join(files[name] for name in sorted(files)).encode()).hexdigest()
    return Weights(
        folder=folder,
        producer=Producer(name=name, version=version, digest=whole[:20]),
        decoding=decoding,
        manifest=manifest,
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
    folder: Path, *, name: str, version: str, decoding: Decoding, **rest: Any
) -> None:
    """Describe the files in a folder, so that `open_weights` accepts it."""
    files = {file: digest_of(folder / file) for file in FILES}
    content = {
        "name": name,
        "version": version,
        "files": files,
        "decoding": asdict(decoding),
        **rest,
    }
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
